import { type ErrorCode, type ErrorValues, errorSentences } from './wording/say.ts'

/**
 * Whose fault an error is: the command line's (exit code 2), the archive's, one file's, or that of a file in a format that
 * trichluc does not read (passed over in a folder).
 */
export type ErrorKind = 'usage' | 'archive' | 'file' | 'format'

const kinds: { readonly [C in ErrorCode]: ErrorKind } = {
  'unknown-option': 'usage',
  'unknown-option-near': 'usage',
  'unknown-command': 'usage',
  'unknown-command-near': 'usage',
  'missing-argument': 'usage',
  'missing-option': 'usage',
  'option-without-value': 'usage',
  'excess-arguments': 'usage',
  'invalid-argument': 'usage',
  'option-no-number': 'usage',
  'option-no-year': 'usage',
  'option-no-day': 'usage',
  'option-no-month': 'usage',
  'option-no-span': 'usage',
  'option-no-choice': 'usage',
  'port-no-number': 'usage',
  'range-reversed': 'usage',
  'several-ranges': 'usage',
  'format-is-day': 'usage',
  'settings-broken': 'usage',
  'settings-unknown': 'usage',
  'setting-wrong': 'usage',
  'accept-without-baseline': 'usage',
  'no-path': 'usage',
  'no-baseline': 'usage',
  'no-sample-archive': 'usage',
  'demo-file-there': 'usage',
  'port-taken': 'usage',
  'host-refused': 'usage',
  'no-finding': 'usage',
  'no-reason': 'usage',
  'import-running': 'usage',
  'no-such-folder': 'usage',
  'nothing-dropped': 'usage',
  'table-too-long': 'usage',
  'no-register-entry': 'usage',
  'no-place-entry': 'usage',
  'field-unknown': 'usage',
  'field-empty': 'usage',
  'field-no-date': 'usage',
  'field-no-such-day': 'usage',
  'field-no-year': 'usage',
  'field-no-number': 'usage',
  'field-no-choice': 'usage',
  'field-refused': 'usage',
  'field-end-before-start': 'usage',
  'several-finds': 'usage',
  'words-not-there': 'usage',
  'words-not-once': 'usage',
  'gold-or-archive': 'usage',
  'nothing-checked': 'usage',
  'no-lesson': 'usage',
  'no-proposal': 'usage',
  'nothing-to-undo': 'usage',
  'no-correction': 'usage',
  'no-review-file': 'usage',
  'no-such-export': 'usage',
  'no-such-format': 'usage',
  'records-into-folder': 'usage',
  'export-onto-database': 'usage',
  'calendar-of-deadlines': 'usage',
  'documents-of-plans': 'usage',
  'calendars-per-unit': 'usage',
  'spreadsheet-on-terminal': 'usage',
  'same-names': 'usage',
  'no-such-filter': 'usage',
  'no-find': 'usage',
  'backup-onto-itself': 'usage',
  'no-bullmq': 'usage',
  'queue-address': 'usage',
  'no-queue': 'usage',
  'queue-without-root': 'usage',
  'merge-into-itself': 'usage',

  'question-refused': 'usage',
  'question-unknown': 'usage',
  'sql-refused': 'archive',
  'sql-no-question': 'archive',
  'sql-too-long': 'archive',
  'page-too-long': 'archive',
  'no-plans': 'archive',
  'several-plans': 'archive',
  'several-units': 'archive',
  'compare-what': 'usage',
  'compare-one': 'archive',
  'no-plan': 'archive',
  'no-archive': 'archive',
  'archive-unopened': 'archive',
  'not-an-archive': 'archive',
  'archive-newer': 'archive',
  'archive-older': 'archive',
  'archive-left-open': 'archive',
  'archive-name-taken': 'archive',
  'archive-own-object': 'archive',
  'archive-read-only': 'archive',
  'archive-busy': 'archive',
  'archive-fault': 'archive',
  'archive-gone': 'archive',
  'output-unwritten': 'archive',
  'check-damaged': 'archive',
  'queue-unreachable': 'archive',
  'worker-other-version': 'archive',
  'check-loose': 'archive',
  'check-unsearchable': 'archive',
  'check-no-text': 'archive',
  'check-unreadable': 'archive',
  'check-waiting': 'archive',
  'check-gone': 'archive',
  'csv-broken': 'archive',
  'csv-headings': 'archive',
  'csv-empty': 'archive',
  'csv-no-day': 'archive',

  'unknown-format': 'format',
  'format-not-read': 'format',
  'no-language': 'format',
  'office-without-text': 'format',

  'pdf-locked': 'file',
  'pdf-broken': 'file',
  'word-locked': 'file',
  'word-broken': 'file',
  'doc-broken': 'file',
  'word-without-body': 'file',
  'odt-broken': 'file',
  'odt-without-text': 'file',
  'mime-broken': 'file',
  'zip-broken': 'file',
  'zip-empty': 'file',
  'bitmap-broken': 'file',
  'bitmap-too-large': 'file',
  'image-broken': 'file',
  'no-text': 'file',
  'no-tesseract': 'file',
  'tesseract-failed': 'file',
  'recogniser-failed': 'file',
  'no-such-file': 'file',
  'file-forbidden': 'file',
  'file-unreadable': 'file',
  'machine-fault': 'file',
  'time-limit': 'file',
  'memory-limit': 'file',
  'reader-ended': 'file',
  'reader-stumbled': 'file',
  'not-a-file': 'file',
  'folder-forbidden': 'file',
  'file-too-large': 'file',
  'unpacks-too-far': 'file',
  'page-ends-workers': 'file',
  'other-bytes': 'file',
  'outside-root': 'file',
  'spool-full': 'file',
  'job-refused': 'file',
}

/** The words of a fault inside a program, which say nothing to its users. */
const isInternal = (message: string): boolean =>
  /undefined|null\b|is not (?:a function|iterable|defined|an? )|call stack|out of (?:range|bounds)|Invalid (?:array|string|typed)|Offset is outside|\bat .*:\d+:\d+/.test(
    message,
  )

/** The one kind of error that users see: what is wrong and why (`message`), and what to do next (`advice`). */
export class UserError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C
  readonly values: Readonly<Record<string, string | number>>
  readonly advice: string
  constructor(code: C, ...[values]: ErrorValues<C>) {
    const given: Readonly<Record<string, string | number>> = values ?? {}
    const inner = typeof given.detail === 'string' && isInternal(given.detail)
    const shown = inner ? { ...given, detail: '…' } : given
    const { what, next } = errorSentences({ code, values: shown }, 'en')
    super(what)
    this.name = 'UserError'
    this.code = code
    this.values = shown
    this.advice = next
  }
  get kind(): ErrorKind {
    return kinds[this.code]
  }
}

/** An error that was told across processes. */
export const errorOf = ({ code, values }: Pick<UserError, 'code' | 'values'>): UserError =>
  new (UserError as new (code: string, values: object) => UserError)(code, values)

export const isKind = (error: unknown, ...wanted: readonly ErrorKind[]): error is UserError =>
  error instanceof UserError && wanted.includes(error.kind)

/** A full disk, a missing right, a fault of SQLite as an error for users; null for a fault of the program, which keeps its trace. */
export const ofTheMachine = (error: unknown): UserError | null => {
  if (error instanceof UserError) return error
  const { code, message } = error as { code?: unknown; message: string }
  if (typeof code !== 'string') return null
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return new UserError('check-damaged', { detail: message })
  if (code.startsWith('SQLITE_')) return new UserError('archive-fault', { detail: message })
  return /^E[A-Z]+$/.test(code) ? new UserError('machine-fault', { detail: message }) : null
}

/** Why a file whose path the reader of the message knows was not read. */
export const ofTheFile = (error: unknown): UserError => {
  if (error instanceof UserError) return error
  const { code, message } = error as { code?: unknown; message: string }
  if (code === 'ENOENT') return new UserError('no-such-file')
  if (code === 'EACCES' || code === 'EPERM') return new UserError('file-forbidden')
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code))
    return new UserError('machine-fault', { detail: message })
  // A fault of a reader's own: its words are for programmers.
  if (isInternal(message) || !(error instanceof Error)) return new UserError('reader-stumbled')
  return new UserError('file-unreadable', { detail: message })
}
