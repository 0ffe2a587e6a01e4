import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { akn } from '../src/export/akn.ts'
import type { Provenance } from '../src/export/exporter.ts'
import { recordNames } from '../src/export/file-names.ts'
import { toRecord } from '../src/export/record.ts'
import type { Plan } from '../src/model.ts'
import { list } from '../src/questions/list.ts'
import type { Filters } from '../src/questions/parameters.ts'
import type { Database } from '../src/store/database.ts'
import { loadPlan } from '../src/store/load.ts'
import { shelfOf } from '../src/store/place-on-shelf.ts'
import { asJson } from '../src/text/printable.ts'
import { provenanceOf } from './provenance.ts'

/** Writes one file per plan into a folder; names follow the order of the paths. */
const writePlans = (
  db: Database,
  folder: string,
  filters: Filters,
  ending: string,
  textOf: (plan: Plan, id: number) => string,
): number[] => {
  const plans = list(db, 'plans', { type: 'all', ...filters }) as { planId: number; path: string }[]
  plans.sort((a, b) => (a.path < b.path ? -1 : 1))
  mkdirSync(folder, { recursive: true })
  const names = recordNames(plans.map(({ path }) => path))
  for (const [i, { planId }] of plans.entries())
    writeFileSync(join(folder, `${names[i]}${ending}`), textOf(loadPlan(db, planId), planId))
  return plans.map(({ planId }) => planId)
}

/** How many were written, and of what they were made. */
export interface Written {
  readonly count: number
  readonly provenance: Provenance
}

/** One JSON record per plan. */
export const writeRecords = (db: Database, folder: string, filters: Filters = {}): Written => {
  const ids = writePlans(db, folder, filters, '.json', (plan, id) => asJson(toRecord(plan, shelfOf(db, id))))
  return { count: ids.length, provenance: provenanceOf(db, ids) }
}

/** One document of Akoma Ntoso per plan. */
export const writeAkn = (db: Database, folder: string, filters: Filters = {}): Written => {
  const ids = writePlans(db, folder, filters, '.xml', (plan, id) => akn(plan, provenanceOf(db, [id])))
  return { count: ids.length, provenance: provenanceOf(db, ids) }
}
