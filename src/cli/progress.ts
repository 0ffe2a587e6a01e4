import { Presets, SingleBar } from 'cli-progress'
import { cliWords, fill, queueWords } from '../wording/say.ts'
import { type Io, line, saying } from './io.ts'
import { openPace, timeLeft } from './pace.ts'

export interface ProgressBar {
  /** `work` counts files with the shares done of those under way. */
  readonly show: (done: {
    readonly files: number
    readonly work?: number
    readonly pages?: number
    readonly open?: number
  }) => void
  /** Stays above the bar. */
  readonly line: (text: string) => void
  readonly stop: () => void
}

/** For logs: each so many seconds how far it is. */
const progressLines = (io: Io, total: number, every: number): ProgressBar => {
  if (every === 0) return { show: () => {}, line: io.err, stop: () => {} }
  const pace = openPace(performance.now())
  let last = { files: 0, work: 0, pages: 0, open: 0 }
  const timer = setInterval(() => {
    pace.mark(last, performance.now())
    const { files, pages, open } = last
    const values = {
      files,
      total,
      pages,
      rate: Math.round(pace.rate()),
      left: timeLeft(pace.left(total, open), io.lang),
    }
    io.err(line(fill(queueWords(io.lang).progress, values, io.lang)))
  }, every * 1000)
  return {
    show: ({ files, work = files, pages = 0, open = 0 }) => {
      last = { files, work, pages, open }
    },
    line: io.err,
    stop: () => clearInterval(timer),
  }
}

/** A bar with files, pages, rate and time left on a terminal; elsewhere lines, and where `every` is given in seconds, how far it is. */
export const progressBar = (io: Io, total: number, every = 0): ProgressBar => {
  if (!io.interactive) return progressLines(io, total, every)
  const began = performance.now()
  const bar = new SingleBar(
    {
      format: cliWords(io.lang).said.bar,
      hideCursor: true,
      clearOnComplete: true,
      // It would swallow Ctrl-C, and the import would go on unseen.
      gracefulExit: false,
    },
    Presets.shades_classic,
  )
  bar.start(total, 0, { files: 0, more: '' })
  return {
    show: ({ files, work = files, pages }) => {
      const rate = Math.round(((pages ?? 0) * 60_000) / (performance.now() - began))
      bar.update(work, { files, more: pages === undefined ? '' : saying(io, 'barPages', { pages, rate }) })
    },
    line: text => io.err(`\r\u001b[K${text}`),
    stop: () => bar.stop(),
  }
}
