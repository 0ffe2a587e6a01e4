import type { Plan, Span } from '../model.ts'
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

/** `14/3/2024`, `3/2024`, `2024`, `13/10`: an ISO date as NĐ 30/2020 writes it. */
export const printedDate = (iso: string): string => {
  const parts = iso.replace(/^-+/, '').split('-').reverse()
  return parts
    .map((part, i) => (i === 0 && parts.length > 1 ? part : part.replace(/^0(?=[3-9])/, '')))
    .join('/')
}
