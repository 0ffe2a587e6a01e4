import { basename } from 'node:path'
import type { About, Provenance, Row } from '../src/export/exporter.ts'
import { titlesOf } from '../src/export/provenance.ts'
import { columns } from '../src/questions/columns.ts'
import { list } from '../src/questions/list.ts'
import { type Database, fileOf } from '../src/store/database.ts'
import { appliedTo, rulesOf } from '../src/store/provenance.ts'
import type { Lang } from '../src/wording/say.ts'
import { programVersion } from './program-version.ts'

/** Of what an export of these plans is made: now, from this archive, by this program; null for all plans. */
export const provenanceOf = (db: Database, plans: readonly number[] | null): Provenance => ({
  at: new Date().toISOString(),
  archive: basename(fileOf(db) ?? ''),
  program: `trichluc ${programVersion()}`,
  rules: rulesOf(db, plans),
  corrections: appliedTo(db, plans),
})

/** What an export of a listing tells beside its rows. */
export const aboutRows = (db: Database, listing: string, rows: readonly Row[], lang: Lang): About => {
  const ids = new Set(rows.map(({ planId }) => planId as number))
  const plans = list(db, 'plans', { type: 'all' }).filter(({ planId }) => ids.has(planId as number))
  return {
    lang,
    ...titlesOf(listing, lang),
    provenance: provenanceOf(db, [...ids]),
    plans: { rows: plans, columns: columns.plans! },
  }
}
