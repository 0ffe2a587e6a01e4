import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { UserError } from '../src/errors.ts'
import { type Gold, gold } from '../src/evaluate/gold.ts'
import { compare, type Evaluation, type Found } from '../src/evaluate/score.ts'
import { toRecord } from '../src/export/record.ts'
import { list } from '../src/questions/list.ts'
import { checkedPlans } from '../src/store/corrections.ts'
import { type Database, openForWriting } from '../src/store/database.ts'
import { loadDocument, loadPlan } from '../src/store/load.ts'
import { analyse } from './analyse.ts'
import { filesIn } from './found-files.ts'
import { importFiles } from './import.ts'

const stem = (path: string): string => basename(path, extname(path)).normalize('NFC')

const isGold = (path: string): boolean => path.endsWith('.json')

/** The gold files of a folder by the name of their plan; throws where one is not well formed. */
export const goldIn = (folder: string): Map<string, Gold> =>
  new Map(
    readdirSync(folder)
      .filter(isGold)
      .sort()
      .map(file => [stem(file), gold.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))]),
  )

/**
 * The plans of an archive that a person found right, as gold, against what today's rules alone find in them: no correction
 * helps. A plan is named by its file, and by its id too where several files have that name.
 */
export const evaluateChecked = (db: Database): Evaluation => {
  const checked = checkedPlans(db)
  if (checked.length === 0) throw new UserError('nothing-checked')
  const names = checked.map(({ name }) => name)
  const golds = new Map<string, Gold>()
  const found = new Map<string, Found>()
  for (const { plan, name, value } of checked) {
    const key = names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (${plan})`
    golds.set(key, gold.parse(value))
    found.set(key, toRecord(analyse(loadDocument(db, plan))))
  }
  return compare(golds, found)
}

/**
 * Imports plans of any format into a passing database and measures their records against the gold of the same names, which
 * may lie in the same folder.
 * `tell` hears why a plan counts as missed whole: it could not be read, or is not there.
 */
export const evaluate = async (
  goldFolder: string,
  plans: string,
  tell: (reason: string) => void,
): Promise<Evaluation> => {
  const golds = goldIn(goldFolder)
  const files = (await filesIn([plans])).filter(({ path }) => golds.has(stem(path)) && !isGold(path))
  const db = openForWriting(':memory:')
  try {
    for (const { path, status, reason } of await importFiles(db, files))
      if (status !== 'imported') tell(`${path}: ${status}${reason ? `: ${reason}` : ''}`)
    const found = new Map<string, Found>()
    for (const { planId, path } of list(db, 'plans', { type: 'all' }) as { planId: number; path: string }[]) {
      if (found.has(stem(path))) throw new UserError('same-names', { name: stem(path) })
      found.set(stem(path), toRecord(loadPlan(db, planId)))
    }
    const read = new Set(files.map(({ path }) => stem(path)))
    for (const name of golds.keys()) if (!read.has(name)) tell(`${name}: no such plan in ${plans}`)
    return compare(golds, found)
  } finally {
    db.close()
  }
}
