import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createWorker, OEM, type Worker } from 'tesseract.js'
import type { Engine } from './engine.ts'
import type { Grey } from './prepare.ts'

const modelFolder = join(
  dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/vie/package.json')),
  '4.0.0_best_int',
)
/** The heap of a worker never shrinks, so it is replaced before it grows far. */
const pagesPerWorker = 60

const openWorker = (): Promise<Worker> =>
  createWorker('vie', OEM.LSTM_ONLY, {
    langPath: process.env.MODEL ?? modelFolder,
    gzip: true,
    cacheMethod: 'none',
    // Without a handler the package throws where nobody can catch it; the call's own promise tells as well.
    errorHandler: () => {},
  })

/** One page in tesseract's simplest format: nothing is compressed on the way to the worker. */
const asPgm = ({ pixels, width, height }: Grey): Buffer =>
  Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels])

/** tesseract.js on worker threads, opened when they are needed first and kept warm. */
export const wasmEngine = (): Engine => {
  const idle: { worker: Worker; pages: number }[] = []
  return {
    name: 'tesseract.js 7 vie best_int',
    async read(page, parameters) {
      const held = idle.pop() ?? { worker: await openWorker(), pages: 0 }
      try {
        await held.worker.setParameters(parameters)
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
