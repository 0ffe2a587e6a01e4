import type { Bilingual } from '../column.ts'
import type { LegalDocument } from '../lexicon/legal-documents.ts'
import { type Register, registerWith } from '../resolve/legal-document.ts'
import { registerEntries } from '../store/entities.ts'
import type { Database } from '../store/sqlite.ts'
import { documentNumberKey, parseDocumentNumber } from '../text/document-number.ts'

const ties = {
  amends: { vi: 'sửa đổi', en: 'amends' },
  amendedBy: { vi: 'được sửa đổi bởi', en: 'amended by' },
  replaces: { vi: 'thay thế', en: 'replaces' },
  replacedBy: { vi: 'bị thay thế bởi', en: 'replaced by' },
} as const
type Tie = keyof typeof ties

/** The register's documents of a number; a number that returns each year or term is that of none in particular. */
const ofNumber = (register: Register, number: string): LegalDocument | null => {
  const parsed = parseDocumentNumber(number)
  const found = (parsed && register.byNumber.get(documentNumberKey(parsed))) ?? []
  return found.length === 1 ? found[0]! : null
}

const isSure = (document: LegalDocument, field: keyof LegalDocument): boolean =>
  document.sure && !document.unsure?.includes(field)

/** Which documents the register ties to one, and how; what it is not sure of ties nothing. */
const tiedTo = (
  document: LegalDocument,
  register: Register,
): { readonly tie: Tie; readonly number: string }[] => [
  ...(document.amends ?? []).map(number => ({ tie: 'amends' as const, number })),
  ...(document.amendedBy ?? []).map(({ number }) => ({ tie: 'amendedBy' as const, number })),
  ...(document.replacedBy && isSure(document, 'replacedBy')
    ? [{ tie: 'replacedBy' as const, number: document.replacedBy }]
    : []),
  ...[...register.byId.values()]
    .filter(other => other.replacedBy === document.number && isSure(other, 'replacedBy'))
    .map(({ number }) => ({ tie: 'replaces' as const, number })),
]

/** Register ids of the documents that were asked for: those that plans cite by these keys, else the one of this number. */
const idsOf = (db: Database, keys: readonly string[], asked: string, register: Register): string[] => {
  const cited = db
    .prepare(
      `SELECT DISTINCT family FROM entity WHERE kind = 'citation' AND family IS NOT NULL AND key IN (SELECT value FROM json_each(?))`,
    )
    .pluck()
    .all(JSON.stringify(keys)) as string[]
  const number = /\d+[\p{L}]?\s*[/-].*?(?=,|\s+(?:ngày|của|về)\s|$)/u.exec(asked)?.[0]
  const named = cited.length === 0 && number !== undefined ? ofNumber(register, number) : null
  return named ? [named.id] : cited
}

/** `được sửa đổi bởi 39/2013/QH13 (ở 12 kế hoạch)`: what else the archive cites of the same family, by the register. */
export const familyRemarks = (db: Database, keys: readonly string[], asked: string): Bilingual[] => {
  const register = registerWith(registerEntries(db))
  const plansCiting = db
    .prepare(
      `SELECT count(DISTINCT r.plan) FROM entity e JOIN reference r ON r.entity = e.id JOIN plan p ON p.id = r.plan
       WHERE e.kind = 'citation' AND e.family = ?`,
    )
    .pluck()
  return idsOf(db, keys, asked, register).flatMap(id => {
    const document = register.byId.get(id)
    if (!document) return []
    const tied = tiedTo(document, register).flatMap(({ tie, number }) => {
      const other = ofNumber(register, number)
      const plans = other === null ? 0 : Number(plansCiting.get(other.id))
      return plans > 0 ? [{ tie, number, plans }] : []
    })
    if (tied.length === 0) return []
    const say = (lang: 'vi' | 'en'): string =>
      tied
        .map(
          ({ tie, number, plans }) =>
            `${ties[tie][lang]} ${number} (${lang === 'vi' ? `${plans} kế hoạch viện dẫn` : `cited by ${plans} ${plans === 1 ? 'plan' : 'plans'}`})`,
        )
        .join('; ')
    return [{ vi: `${document.number}: ${say('vi')}`, en: `${document.number}: ${say('en')}` }]
  })
}
