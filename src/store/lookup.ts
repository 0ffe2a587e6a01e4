import { documentTypes } from '../lexicon/document-types.ts'
import { documentNumberKey, parseDocumentNumber } from '../text/document-number.ts'
import { fold } from '../text/fold.ts'
import { type Database, StoreError } from './database.ts'
import { type NameKind, nameKey, numberSymbol, parseCiting } from './names.ts'

export const holdsWords = (column: string): string => `' ' || ${column} || ' ' LIKE ?`
export const wordsIn = (text: string): string => `% ${nameKey(text)} %`

/** Ids of the names of a kind that hold these words, tone marks and punctuation aside. */
export const namesLike = (db: Database, kind: NameKind, text: string): number[] =>
  db
    .prepare(`SELECT id FROM name WHERE kind = ? AND ${holdsWords('key')}`)
    .pluck()
    .all(kind, wordsIn(text)) as number[]

const typeSymbols = new Set(documentTypes.flatMap(({ symbols }) => symbols.map(s => fold(s).toUpperCase())))

/** Equal, or one is told in part only: nothing, or the type alone (`NĐ` of `NĐ-CP`). */
const sameSymbol = (a: string, b: string): boolean => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return short === long || ((short === '' || typeSymbols.has(short)) && long.startsWith(short))
}

/** Ids of the names under which a document is cited, and the year by which a law of that name was told apart. */
export const namesCiting = (db: Database, text: string): { names: number[]; year: string | null } => {
  const wanted = parseCiting(text)
  if ('name' in wanted) {
    const names = db
      .prepare("SELECT id FROM name WHERE kind = 'citation' AND (key = ? OR key >= ? AND key < ?)")
      .pluck()
      .all(wanted.name, `${wanted.name} `, `${wanted.name}!`) as number[]
    return { names, year: wanted.year }
  }
  const { ordinal, year, symbol } = wanted
  const start = year === null ? `${ordinal}/` : `${ordinal}/${year}/`
  const rows = db
    .prepare("SELECT id, key FROM name WHERE kind = 'citation' AND key >= ? AND key < ?")
    .all(start, start.replace(/\/$/, '0')) as { id: number; key: string }[]
  return {
    names: rows.filter(({ key }) => sameSymbol(numberSymbol(key), symbol)).map(({ id }) => id),
    year: null,
  }
}

interface PlanRow {
  readonly planId: number
  readonly plan: string
  readonly path: string
  readonly number: string | null
  readonly title: string | null
  readonly issuer: string | null
}

/** The one plan meant: its id, its name, its number, or a part of name, number, issuer or title that no other has. */
export const findPlan = (db: Database, text: string): number => {
  const plans = db
    .prepare('SELECT planId, plan, path, number, title, issuer FROM plans ORDER BY plan, sha256')
    .all() as PlanRow[]
  if (plans.length === 0)
    throw new StoreError('the archive holds no plan yet', 'import some with `trichluc import FOLDER`')
  const keyOf = (number: string): string => {
    const parsed = parseDocumentNumber(number)
    return parsed ? documentNumberKey(parsed) : nameKey(number)
  }
  const key = nameKey(text)
  const tests: ((plan: PlanRow) => boolean)[] = [
    ({ planId }) => String(planId) === text,
    ({ plan, path }) => plan === text || path === text,
    ({ number }) => number !== null && keyOf(number) === keyOf(text),
    ({ plan, number, title, issuer }) =>
      key !== '' &&
      [plan, number, issuer, title].some(field => ` ${nameKey(field ?? '')} `.includes(` ${key} `)),
    ({ plan, path }) => key !== '' && (nameKey(plan).includes(key) || path.includes(text)),
  ]
  for (const test of tests) {
    const found = plans.filter(test)
    if (found.length === 1) return found[0]!.planId
    if (found.length > 1) {
      const some = found
        .slice(0, 5)
        .map(({ planId, plan, number }) => `${planId} ${plan} (${number ?? 'no number'})`)
      throw new StoreError(
        `${found.length} plans are meant by “${text}”: ${some.join(', ')}${found.length > 5 ? ' …' : ''}`,
        'give the id or the whole name',
      )
    }
  }
  throw new StoreError(`no plan is called “${text}”`, 'see `trichluc plans` for ids, names and numbers')
}
