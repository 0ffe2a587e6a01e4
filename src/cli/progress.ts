import { Presets, SingleBar } from 'cli-progress'
import { cliWords } from '../wording/say.ts'
import { type Io, saying } from './io.ts'

export interface ProgressBar {
  /** `work` counts files with the shares done of those under way. */
  readonly show: (done: { readonly files: number; readonly work?: number; readonly pages?: number }) => void
  /** Stays above the bar. */
  readonly line: (text: string) => void
  readonly stop: () => void
}

/** A bar with files, pages, rate and time left on a terminal; elsewhere the lines alone. */
export const progressBar = (io: Io, total: number): ProgressBar => {
  if (!io.interactive) return { show: () => {}, line: io.err, stop: () => {} }
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
