/** How it went with one file, or with one stored text. */
export interface Outcome {
  readonly path: string
  readonly status: 'imported' | 'already imported' | 'analysed again' | 'skipped' | 'failed'
  /** Why it was skipped or failed, and what can be done. */
  readonly reason?: string
  readonly advice?: string
  /** It failed in an earlier run and was not tried again. */
  readonly before?: boolean
}
