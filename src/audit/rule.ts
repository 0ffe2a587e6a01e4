import type { AnyMention, HeaderFields, Plan, Span } from '../model.ts'
import type { Resolved } from '../resolve/index.ts'

export type Severity = 'error' | 'warning' | 'note'

/** One plan as the rules see it. */
export interface Subject {
  readonly plan: Plan
  readonly resolved: Resolved
}

/** What a rule found: where, and the values that its sentence names. */
export interface Found {
  readonly span: Span | null
  readonly values: Readonly<Record<string, string | number>>
  /** The finds and fields of the header that it rests on: where one of them bears a doubt it is a note. */
  readonly on?: readonly (AnyMention | keyof HeaderFields)[]
  /** Less than the rule's own severity, where less is sure. */
  readonly severity?: Severity
  /** Findings of a rule that share this are told as one, with their count; left out: those of the same values. */
  readonly alike?: string
}

/** The sentences name the values in braces: `{document} đã được thay thế …`. */
export interface AuditRule {
  readonly code: string
  readonly severity: Severity
  readonly vi: string
  readonly en: string
  readonly find: (subject: Subject) => readonly Found[]
}

/** A rule's sentence with the values put in. */
export const sentence = (template: string, values: Found['values']): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

/** `một (3 chỗ)`: the sentence of a finding that stands for several. */
export const withCount = (sentence: string, count: number, lang: 'vi' | 'en'): string =>
  count === 1
    ? sentence
    : `${sentence.replace(/\.$/, '')} (${count} ${lang === 'vi' ? 'chỗ' : 'places'})${sentence.endsWith('.') ? '.' : ''}`

/** `14/3/2024`, `3/2024`, `2024`, `13/10`: an ISO date as NĐ 30/2020 writes it. */
export const printedDate = (iso: string): string => {
  const parts = iso.replace(/^-+/, '').split('-').reverse()
  return parts
    .map((part, i) => (i === 0 && parts.length > 1 ? part : part.replace(/^0(?=[3-9])/, '')))
    .join('/')
}
