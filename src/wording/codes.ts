/**
 * What notes, messages and reasons may say, by code. The sentences stand in `en.ts` and `vi.ts`; `say.ts` puts the values
 * into them. The number is the weight of the doubt: a person should check what bears one, the heaviest first.
 */

/** The value is right by the rules of the language or the form: nothing to check. */
const mere = 0
/** The words may be cut or read wrongly. */
const words = 1
/** The body, the time or the place in the outline may be another. */
const sense = 2
/** A digit, a day or a year may be wrong: the heaviest, for somebody would act on it. */
const digits = 3

export type Weight = 0 | 1 | 2 | 3

export const codes = {
  // read
  decoded: mere,
  'page-decoded': mere,
  signed: mere,
  'signed-at': mere,
  'no-words': words,
  'numbers-lost': sense,
  'part-left-out': sense,
  'files-attached': sense,
  'earlier-message': mere,

  // where the words of a page came from
  'page-layer': mere,
  'page-layer-hidden': mere,
  'page-layer-foreign': mere,
  'page-layer-of-stamp': mere,
  'page-no-layer': mere,
  'page-blank': mere,
  'page-covered': mere,
  'page-image': mere,
  'page-turned': mere,
  'page-text': mere,
  'page-html': mere,
  'page-word': mere,
  'page-rtf': mere,
  'page-open-document': mere,
  'page-web-archive': mere,
  'page-mail': mere,

  // files that an import passes over
  'skipped-lock': mere,
  'skipped-hidden': mere,
  'skipped-database': mere,
  'skipped-no-file': mere,
  'skipped-unofficial': mere,
  'skipped-changed': mere,

  // any text
  'word-repaired': mere,
  'digits-repaired': digits,
  'low-confidence': digits,

  // header
  'number-repaired': sense,
  'number-unread': digits,
  'type-against-number': sense,
  'number-blank': digits,
  'number-unsure': digits,
  'date-unsure': digits,
  'day-unread': digits,
  'day-blank': digits,
  'day-beyond-month': digits,
  'date-line-unread': digits,
  'several-signers': words,
  'issuer-inferred': words,
  'issuer-place-inferred': mere,
  'years-against-date': sense,
  'years-from-body': mere,
  'years-from-date-line': mere,
  'years-from-date-line-and-times': mere,

  // outline
  'label-repaired': mere,
  'label-out-of-order': sense,

  // time
  'year-inferred': mere,
  'year-against-neighbours': digits,
  'time-by-order': mere,
  'time-out-of-order': digits,
  'perhaps-year-after': sense,
  'perhaps-left-over': sense,
  'before-plan': sense,
  'no-year': sense,
  'either-school-year': words,
  'bounded-by': mere,
  'no-bounds': sense,
  'no-end-given': mere,
  'end-before-start': digits,
  'no-such-day': digits,
  'not-a-day': digits,
  'lunar-day': mere,
  'week-by-number': mere,
  'half-of-quarter': mere,
  'days-of-each-month': words,
  'school-time': mere,
  'week-counted': mere,
  'third-of-month': mere,
  'first-months': mere,
  'part-of-year': mere,
  'time-partly-read': digits,
  'time-from-cell-above': mere,

  // lists, tables, clauses
  'issuer-from-list-end': mere,
  'issuer-from-list-head': mere,
  'date-from-list-end': mere,
  'years-from-list': mere,
  'as-in-row-above': mere,
  'columns-guessed': sense,
  'two-clauses': sense,
  'task-unsure': words,
  'units-unsure': sense,
  'role-unsure': words,
  'issuer-unread': sense,
  'number-doubtful': digits,
  'cited-otherwise': digits,
  'name-longer': sense,
  'unknown-body': sense,

  // what a find refers to across plans
  'no-number': mere,
  'law-without-year': mere,
  'blank-ordinal': mere,
  'number-without-year': mere,
  'local-number-without-issuer': mere,
  'year-from-register': mere,
  'year-from-other-citation': mere,
  'several-documents': mere,
  'no-document-before': mere,
  'standing-organ': mere,
  'body-without-place': mere,
  'no-end-in-register': mere,
  'first-day-not-in-register': mere,
  'before-issue': mere,
  'all-of-several': mere,
  'plan-without-date': mere,
  'law-in-force-then': mere,

  // what people decided
  corrected: mere,
  'looked-at': mere,
  'people-differ': digits,
} as const satisfies Readonly<Record<string, Weight>>

export type Code = keyof typeof codes

/** 0 where a code is a mere note. */
export const weightOf = (code: Code): Weight => codes[code] ?? mere
export const isDoubt = ({ code }: { readonly code: Code }): boolean => weightOf(code) > mere
/** The heaviest of some notes; 0 where none is a doubt. */
export const doubtOf = (notes: readonly { readonly code: Code }[]): Weight =>
  Math.max(mere, ...notes.map(({ code }) => weightOf(code))) as Weight
