import { createHash } from 'node:crypto'
import { audit } from '../src/audit/index.ts'
import { sectionAt } from '../src/extract/context.ts'
import type { Plan } from '../src/model.ts'
import { resolve } from '../src/resolve/index.ts'
import type { Register } from '../src/resolve/legal-document.ts'
import { placeKey } from '../src/resolve/place.ts'
import { findKeys, keyText } from '../src/review/find-key.ts'
import type { FindingRow, Knowledge } from '../src/store/entities.ts'
import { locate } from '../src/text/locate.ts'

/**
 * The same words, with the same ones around them, found by the same rule in the same plan have the same id for good: first of
 * `parts` is the plan's key, or the hash of a file without one.
 */
export const findingId = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 10)

/** What a plan's mentions stand for across plans, and what the audit finds in it: resolve, then audit. */
export const knowledgeOf = (plan: Plan, register: Register): Knowledge => {
  const resolved = resolve(plan, register)
  const { document, outline } = plan
  const { chain } = resolved
  const keyOf = (place: typeof chain.province): string | null => place && placeKey(place)
  const seen = new Map<string, number>()
  const ordered = (id: string): string => {
    const ordinal = (seen.get(id) ?? 0) + 1
    seen.set(id, ordinal)
    return ordinal === 1 ? id : findingId(id, String(ordinal))
  }
  const findings = audit({ plan, resolved }).map((found): FindingRow => {
    const { code, severity, count, vi, en } = found
    const quote = found.span ? document.text.slice(found.span.start, found.span.end).replace(/\s+/g, ' ') : ''
    const section = found.span ? sectionAt(outline, found.span.start) : ''
    const words = found.span ? keyText(findKeys(document.text, [{ kind: code, span: found.span }])[0]!) : code
    const values = JSON.stringify(Object.entries(found.values).sort())
    const ofFile = ordered(findingId(document.source.sha256, words, values))
    return {
      id: resolved.key === null ? ofFile : ordered(findingId(resolved.key, words, values)),
      ofFile,
      former: count > 1 ? null : ordered(findingId(document.source.sha256, code, section, quote, vi)),
      code,
      severity,
      section,
      page: found.span ? locate(document, found.span).page : null,
      start: found.span?.start ?? null,
      end: found.span?.end ?? null,
      quote,
      vi,
      en,
    }
  })
  return {
    origin: {
      key: resolved.key,
      issuer: resolved.issuerKey,
      place: resolved.placeKey,
      province: keyOf(chain.province),
      district: keyOf(chain.district),
      commune: keyOf(chain.commune),
    },
    entities: resolved.entities.map(own =>
      own.map(entity => ({ ...entity, note: entity.note?.code ?? null })),
    ),
    shortForms: resolved.shortForms.map(({ span, quote, key, note }) => ({
      ...span,
      section: sectionAt(outline, span.start),
      page: locate(document, span).page,
      quote,
      document: key,
      note: note?.code ?? null,
    })),
    findings,
  }
}
