import { setFlagsFromString } from 'node:v8'
import type { Worker as Thread } from 'node:worker_threads'
import { createWorker, OEM, type Worker } from 'tesseract.js'
import { UserError } from '../../../errors.ts'
import { asPgm } from '../image/pgm.ts'
import type { Engine } from './engine.ts'
import { packagedModel } from './language-model.ts'

/**
 * Small functions of the engine are called for every point of a line; V8 of Node 20 and 22 puts them into their callers
 * only when told, which takes a tenth off each page. Later ones do so by themselves.
 */
if (/^2[0-3]\./.test(process.versions.node)) setFlagsFromString('--experimental-wasm-inlining')

/** The heap of a worker never shrinks, so it is replaced before it grows far. */
const pagesPerWorker = 60

interface Held {
  readonly worker: Worker
  /** Rejects when the thread itself ends with a fault, which no call would tell. */
  readonly fault: Promise<never>
  pages: number
}

const openWorker = async (folder: string): Promise<Held> => {
  const worker = await new Promise<Worker>((resolve, reject) => {
    createWorker('vie', OEM.LSTM_ONLY, {
      langPath: folder,
      // Neither looked for in nor written to a folder of this machine.
      cacheMethod: 'none',
      // Told of a model that cannot be loaded, where the package's own promise would wait for ever.
      errorHandler: reason => reject(new UserError('recogniser-failed', { detail: String(reason) })),
    }).then(resolve, reject)
  })
  await worker.setParameters({ debug_file: '/dev/null' })
  const { worker: thread } = worker as unknown as { readonly worker: Thread }
  // The engine's image library mutters of boxes at the page's edge: no fault, and no user's business.
  thread.stderr.unpipe().resume()
  const fault = new Promise<never>((_, reject) => thread.on('error', reject))
  fault.catch(() => {})
  return { worker, fault, pages: 0 }
}

/** tesseract.js on worker threads, opened when they are first needed and kept warm. */
export const wasmEngine = (): Engine => {
  const { folder } = packagedModel()
  const idle: Promise<Held>[] = []
  return {
    async read(prepared, parameters) {
      const opening = idle.pop() ?? openWorker(folder)
      // Asked for below: meanwhile its failure is nobody's.
      opening.catch(() => {})
      // A page that cannot be prepared is told of by whoever prepares it.
      const page = await prepared.catch(() => null)
      if (page === null) {
        idle.push(opening)
        return ''
      }
      const held = await opening
      try {
        const reading = held.worker.recognize(asPgm(page), parameters, { text: false, tsv: true })
        const { data } = await Promise.race([reading, held.fault])
        held.pages++
        if (held.pages < pagesPerWorker) idle.push(opening)
        else await held.worker.terminate()
        return data.tsv ?? ''
      } catch (error) {
        await held.worker.terminate()
        throw error instanceof Error ? error : new UserError('recogniser-failed', { detail: String(error) })
      }
    },
    async close() {
      const opened = await Promise.allSettled(idle.splice(0))
      await Promise.all(opened.map(held => held.status === 'fulfilled' && held.value.worker.terminate()))
    },
  }
}
