import { Presets, SingleBar } from 'cli-progress'
import type { Io } from './io.ts'

export interface Progress {
  readonly page: (pages: number) => void
  /** One more file is done; a line stays above the bar. */
  readonly file: (line: string) => void
  readonly stop: () => void
}

/** A bar with files, pages, rate and time left on a terminal; elsewhere the lines alone. */
export const progressOf = (io: Io, files: number): Progress => {
  if (!io.interactive) return { page: () => {}, file: io.err, stop: () => {} }
  const began = performance.now()
  let pages = 0
  const bar = new SingleBar(
    {
      format: '{bar} {value}/{total} files, {pages} pages, {rate} pages/min, {eta_formatted} left',
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: false,
      gracefulExit: true,
    },
    Presets.shades_classic,
  )
  const figures = () => ({ pages, rate: Math.round((pages * 60_000) / (performance.now() - began)) })
  bar.start(files, 0, figures())
  return {
    page: done => {
      pages = done
      bar.update(figures())
    },
    file: line => {
      if (line !== '') io.err(`\r\u001b[K${line}`)
      bar.increment(1, figures())
    },
    stop: () => bar.stop(),
  }
}
