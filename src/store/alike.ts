import { sketchLikeness } from '../text/sketch.ts'
import { sketchFrom } from './files.ts'
import type { Database } from './sqlite.ts'

/** From here on two texts may be one plan; plans of two years and of neighbouring communes are as alike. */
const alikeFrom = 0.5

interface Candidate {
  readonly a: number
  readonly b: number
  readonly plan: string
  readonly path: string
  readonly number: string | null
  readonly date: string | null
  readonly sketchA: Buffer
  readonly sketchB: Buffer
}

/**
 * The same issuer and years, the same number and day, or one whose issuer could not be read; never two that tell number
 * and day and differ in both. What a person parted is decided. Each way goes by an index.
 */
const candidates = `WITH pair AS (
    SELECT a.id AS a, b.id AS b FROM plan a CROSS JOIN plan b ON b.issuerKey = a.issuerKey AND b.yearFrom = a.yearFrom WHERE a.issuerKey <> ''
    UNION SELECT a.id, b.id FROM plan a CROSS JOIN plan b ON b.numberKey = a.numberKey AND b.date = a.date WHERE a.identity IS NOT NULL
    UNION SELECT a.id, b.id FROM plan a CROSS JOIN plan b ON b.yearFrom = a.yearFrom WHERE a.issuerKey = ''
    UNION SELECT b.id, a.id FROM plan a CROSS JOIN plan b ON b.yearFrom = a.yearFrom WHERE a.issuerKey = '')
  SELECT a.id AS a, b.id AS b, da.name AS plan, db.path, b.number, b.date, a.sketch AS sketchA, b.sketch AS sketchB
  FROM pair CROSS JOIN plan a ON a.id = pair.a CROSS JOIN plan b ON b.id = pair.b
    CROSS JOIN document da ON da.id = a.id CROSS JOIN document db ON db.id = b.id
  WHERE (a.rank < b.rank OR (a.rank = b.rank AND da.sha256 < db.sha256))
    AND NOT (a.numberKey IS NOT b.numberKey AND a.date IS NOT b.date AND a.identity IS NOT NULL AND b.identity IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM apart WHERE sha256 IN (da.sha256, db.sha256))
  ORDER BY da.name, da.sha256, db.path`

export interface AlikePlans {
  readonly plan: string
  readonly path: string
  readonly number: string | null
  readonly date: string | null
  readonly likeness: number
}

/** Pairs of plans that may be one: never joined by their likeness alone. */
export const alikePlans = (db: Database): AlikePlans[] => {
  const found: AlikePlans[] = []
  for (const row of db.prepare(candidates).iterate() as IterableIterator<Candidate>) {
    const { plan, path, number, date } = row
    const likeness = sketchLikeness(sketchFrom(row.sketchA), sketchFrom(row.sketchB))
    if (likeness >= alikeFrom)
      found.push({ plan, path, number, date, likeness: Math.round(likeness * 100) / 100 })
  }
  return found
}
