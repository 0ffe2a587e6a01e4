import { createWorker, OEM, type Worker } from 'tesseract.js'
import type { Engine } from './engine.ts'
import { findModel, type Model } from './model.ts'
import { asPgm } from './pgm.ts'

/** The heap of a worker never shrinks, so it is replaced before it grows far. */
const pagesPerWorker = 60

const openWorker = ({ folder, gzip }: Model): Promise<Worker> =>
  createWorker('vie', OEM.LSTM_ONLY, {
    langPath: folder,
    gzip,
    // Neither looked for in nor written to a folder of this machine.
    cacheMethod: 'none',
    // Without a handler the package throws where nobody can catch it; the call's own promise tells as well.
    errorHandler: () => {},
  })

/** tesseract.js on worker threads, opened when they are first needed and kept warm. */
export const wasmEngine = (): Engine => {
  const model = findModel()
  const idle: { worker: Worker; pages: number }[] = []
  return {
    name: `tesseract.js 7, ${model.name}`,
    async read(page, parameters) {
      const held = idle.pop() ?? { worker: await openWorker(model), pages: 0 }
      try {
        if (held.pages === 0) await held.worker.setParameters({ ...parameters, debug_file: '/dev/null' })
        const { data } = await held.worker.recognize(asPgm(page), {}, { text: false, tsv: true })
        held.pages++
        if (held.pages < pagesPerWorker) idle.push(held)
        else await held.worker.terminate()
        return data.tsv ?? ''
      } catch (error) {
        await held.worker.terminate()
        throw error instanceof Error ? error : new Error(String(error))
      }
    },
    async close() {
      await Promise.all(idle.splice(0).map(({ worker }) => worker.terminate()))
    },
  }
}
