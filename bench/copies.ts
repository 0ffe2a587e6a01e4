/**
 * An archive is filled by copies of the plans that it holds: every row again, under other ids, keys and names, so that tables
 * and indexes are as large as of so many plans. For measuring what it costs to save one more.
 */
import { paragraphsPerPlan, searchForms } from '../src/store/save.ts'
import type { Database } from '../src/store/sqlite.ts'

interface Base {
  readonly plans: number
  readonly mentions: number
  readonly names: number
  readonly entities: number
}

const copyRows = (
  db: Database,
  table: string,
  where: string,
  changed: Readonly<Record<string, string>>,
): void => {
  const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[]
  const values = columns.map(column => changed[column] ?? column)
  db.exec(`INSERT INTO ${table} SELECT ${values.join(', ')} FROM ${table} WHERE ${where}`)
}

/**
 * `shared`: the copies name the same documents, movements and bodies, as plans of one country do; they carry out superior plans
 * of their own, and come from units of their own.
 */
const copyPlans = (db: Database, base: Base, upTo: number, copy: number, shared: boolean): void => {
  const plan = (column: string) => `${column} + ${copy * base.plans}`
  const mention = (column: string) => `${column} + ${copy * base.mentions}`
  const name = shared ? 'name' : `name + ${copy * base.names}`
  const other = (column: string) => `${column} || '#${copy * base.plans}'`
  const entity = shared
    ? `coalesce((SELECT n.id FROM entity o JOIN entity n ON n.kind = o.kind AND n.key = ${other('o.key')} WHERE o.id = entity), entity)`
    : `entity + ${copy * base.entities}`
  const ofPlan = { plan: plan('plan') }
  const own = `plan <= ${upTo}`
  copyRows(db, 'document', `id <= ${upTo}`, {
    id: plan('id'),
    sha256: other('sha256'),
    path: other('path'),
    name: other('name'),
  })
  copyRows(db, 'path', `document <= ${upTo}`, { document: plan('document'), path: other('path') })
  copyRows(db, 'content', `document <= ${upTo}`, { document: plan('document') })
  copyRows(db, 'header', `id <= ${upTo}`, {
    id: plan('id'),
    of: plan('of'),
    identity: other('identity'),
    issuerKey: other('issuerKey'),
    numberKey: other('numberKey'),
    nameKey: other('nameKey'),
  })
  copyRows(db, 'paragraph', `id < ${(upTo + 1) * paragraphsPerPlan}`, {
    id: `id + ${copy * base.plans * paragraphsPerPlan}`,
  })
  copyRows(db, 'mention', `id <= ${base.mentions} AND ${own}`, { ...ofPlan, id: mention('id') })
  if (!shared)
    copyRows(db, 'name', `id <= ${base.names}`, { id: `id + ${copy * base.names}`, key: other('key') })
  copyRows(db, 'named', `name <= ${base.names} AND ${own}`, { ...ofPlan, name, mention: mention('mention') })
  if (shared)
    copyRows(db, 'entity', `kind = 'citation' AND key LIKE '%~%' AND key NOT LIKE '%#%'`, {
      id: 'NULL',
      key: other('key'),
    })
  else
    copyRows(db, 'entity', `id <= ${base.entities}`, {
      id: `id + ${copy * base.entities}`,
      key: other('key'),
    })
  copyRows(db, 'reference', `mention <= ${base.mentions} AND ${own}`, {
    ...ofPlan,
    mention: mention('mention'),
    entity,
  })
  db.exec(`INSERT OR IGNORE INTO means SELECT n.name, s.entity FROM mention m CROSS JOIN named n ON n.mention = m.id CROSS JOIN reference s ON s.mention = m.id
    WHERE m.id > ${copy * base.mentions} AND s.entity IS NOT NULL`)
  copyRows(db, 'origin', own, { ...ofPlan, key: other('key'), ...(shared && { issuer: other('issuer') }) })
  for (const table of ['section', 'message', 'shortForm', 'finding']) copyRows(db, table, own, ofPlan)
}

/** The forms by which the search finds each paragraph of the first plans. */
const formsOf = (db: Database, upTo: number): (readonly [number, readonly [string, string]])[] =>
  (
    db
      .prepare(
        `SELECT g.id, c.text, g.start, g.end FROM paragraph g JOIN content c ON c.document = g.id / ${paragraphsPerPlan}
         WHERE g.id < ?`,
      )
      .all((upTo + 1) * paragraphsPerPlan) as { id: number; text: string; start: number; end: number }[]
  ).map(({ id, text, start, end }) => [id, searchForms(text.slice(start, end))])

/**
 * Copies the first `plans` files, all by default, until the archive holds so many; ids must count from 1 without gaps, and what
 * it holds beyond them must be copies of them.
 */
export const fillWithCopies = (
  db: Database,
  goal: number,
  { shared = false, plans }: { readonly shared?: boolean; readonly plans?: number } = {},
): void => {
  const most = (table: string, where = 'true') =>
    db.prepare(`SELECT max(id) FROM ${table} WHERE ${where}`).pluck().get() as number
  const held = most('document')
  const of = plans ?? held
  const base = {
    plans: of,
    mentions: most('mention', `plan <= ${of}`),
    names: most('name'),
    entities: most('entity'),
  }
  const forms = formsOf(db, base.plans)
  const words = db.prepare('INSERT INTO words (rowid, printed, folded) VALUES (?, ?, ?)')
  for (let copy = Math.ceil(held / of); copy * base.plans < goal; copy++) {
    const upTo = Math.min(base.plans, goal - copy * base.plans)
    db.transaction(() => {
      copyPlans(db, base, upTo, copy, shared)
      for (const [id, [printed, folded]] of forms)
        if (id < (upTo + 1) * paragraphsPerPlan)
          words.run(id + copy * base.plans * paragraphsPerPlan, printed, folded)
    })()
  }
  db.pragma('wal_checkpoint(TRUNCATE)')
}
