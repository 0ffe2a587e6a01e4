import { spawnSync } from 'node:child_process'

/** Windows brings none that shows Vietnamese. */
const usual = process.platform === 'win32' ? '' : 'less'

/**
 * Shows a text that is longer than the screen a screen at a time, by `$PAGER` or less; `PAGER=` (empty) and `PAGER=cat`
 * mean none. What fits, and all of it where no such program is, is written as it is.
 */
export const pagerFor =
  (
    screen: { readonly rows?: number; readonly write: (text: string) => unknown },
    env: Readonly<Record<string, string | undefined>>,
  ) =>
  (text: string): void => {
    const [program = '', ...words] = (env.PAGER ?? usual).split(' ').filter(Boolean)
    const fits = text.split('\n').length <= (screen.rows ?? Number.POSITIVE_INFINITY)
    if (fits || program === '' || program === 'cat') return void screen.write(text)
    const { error } = spawnSync(program, words, {
      input: text,
      stdio: ['pipe', 'inherit', 'inherit'],
      // As git does: it ends by itself where all fits, and leaves the text on the screen.
      env: { LESS: 'FRX', LESSCHARSET: 'utf-8', ...env },
    })
    if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') screen.write(text)
  }
