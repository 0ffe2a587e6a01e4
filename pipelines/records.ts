import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { recordNames } from '../src/export/names.ts'
import { toRecord } from '../src/export/record.ts'
import { list } from '../src/questions/list.ts'
import type { Filters } from '../src/questions/parameters.ts'
import type { Database } from '../src/store/database.ts'
import { loadPlan } from '../src/store/load.ts'
import { asJson } from '../src/text/printable.ts'

/** Writes one JSON record per plan into a folder; names follow the order of the paths. Returns their number. */
export const writeRecords = (db: Database, folder: string, filters: Filters = {}): number => {
  const plans = list(db, 'plans', { type: 'all', ...filters }) as { planId: number; path: string }[]
  plans.sort((a, b) => (a.path < b.path ? -1 : 1))
  mkdirSync(folder, { recursive: true })
  const names = recordNames(plans.map(({ path }) => path))
  for (const [i, { planId }] of plans.entries())
    writeFileSync(join(folder, `${names[i]}.json`), asJson(toRecord(loadPlan(db, planId))))
  return plans.length
}
