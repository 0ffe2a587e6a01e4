import type { Code } from '../src/wording/codes.ts'
import { type ErrorCode, note, type Said, say } from '../src/wording/say.ts'

/** How it went with one file, or with one stored text. */
export interface Outcome {
  readonly path: string
  readonly status: 'imported' | 'already imported' | 'analysed again' | 'skipped' | 'failed'
  /** Why it was skipped or failed: the code and values of a sentence in each language; null for what was kept before there were codes. */
  readonly code?: Code | ErrorCode | null
  readonly values?: Said['values']
  /** The same in English, and what can be done. */
  readonly reason?: string
  readonly advice?: string
  /** It failed in an earlier run and was not tried again. */
  readonly before?: boolean
}

/** Why a file is passed over. */
export type SkipCode = Extract<Code, `skipped-${string}`>
export const skippedFor = (path: string, code: SkipCode): Outcome => {
  const said = note(code)
  return { path, status: 'skipped', ...said, reason: say(said, 'en') }
}
