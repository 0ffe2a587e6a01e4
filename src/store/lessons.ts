import type { Kind } from '../kinds.ts'
import type { AnyMention } from '../model.ts'
import { type Lesson, lessonOf, proposedBy } from '../review/lessons.ts'
import { fromRow, type Row } from './corrections.ts'
import { nameKey, namesOf } from './names.ts'
import type { Database } from './sqlite.ts'
import { statement } from './statement.ts'

/** A find at which a lesson's words stand, and on which nobody has decided. */
export interface Proposed {
  readonly find: number
  readonly planId: number
  readonly plan: string
  readonly kind: Kind
  readonly quote: string
  readonly page: number | null
  readonly section: string
  readonly key: string
  readonly spanStart: number
  readonly spanEnd: number
  readonly field: string
  readonly before: unknown
  readonly value: string | readonly string[]
}

/** What people's corrections teach, the last first; of several that teach the same the last speaks. One alone by its `id`. */
export const lessons = (db: Database, id: string | null = null): Lesson[] => {
  const rows = statement(
    db,
    `SELECT * FROM correction WHERE what = 'set' AND target <> 'plan' AND undoneAt IS NULL AND seen = 1 AND (@id IS NULL OR id = @id)
       AND NOT EXISTS (SELECT 1 FROM laid WHERE correction = correction.id AND state IN ('replaced', 'conflict'))
     ORDER BY at DESC, id LIMIT 2000`,
  ).all({ id }) as Row[]
  const known = new Map<string, Lesson>()
  for (const correction of rows.map(fromRow)) {
    const lesson = lessonOf(correction)
    if (!lesson) continue
    const { names, from, to, quote, document } = lesson
    const same = JSON.stringify([names, from, to, from === null ? quote : '', document])
    if (!known.has(same)) known.set(same, lesson)
  }
  return [...known.values()]
}

/** The names under which a find with these words is looked up. */
const keysOf = ({ from, quote, document }: Lesson): string[] => {
  if (document === null) return from === null ? [] : [nameKey(from)]
  const value = { ...document, number: from }
  return namesOf({ kind: 'citation', quote, value } as unknown as AnyMention).map(({ key }) => key)
}

/** Where a lesson's words stand, by the plan; at most `most`. What a person decided on or checked is left alone. */
export const proposalsOf = (db: Database, lesson: Lesson, most: number): Proposed[] => {
  const rows = statement(
    db,
    `SELECT m.id AS find, m.plan AS planId, d.name AS plan, m.kind, m.quote, m.page, m.section, m.key, m.start AS spanStart, m.end AS spanEnd, m.value
     FROM name n JOIN named ON named.name = n.id JOIN mention m ON m.id = named.mention
       JOIN header p ON p.id = m.plan AND p.of = p.id AND p.checked = 0 JOIN document d ON d.id = p.id
     WHERE n.kind = @kind AND n.key IN (SELECT value FROM json_each(@keys))
       AND NOT EXISTS (SELECT 1 FROM laid WHERE laid.plan = m.plan AND laid.mention = m.id)
     ORDER BY m.plan, m.start`,
  ).iterate({
    kind: lesson.names,
    keys: JSON.stringify(keysOf(lesson)),
  }) as IterableIterator<Omit<Proposed, 'field' | 'before' | 'value'> & { value: string }>
  const found = new Map<number, Proposed>()
  for (const row of rows) {
    if (found.size >= most) break
    const value = JSON.parse(row.value)
    const proposed = proposedBy(lesson, { kind: row.kind, quote: row.quote, value })
    if (proposed) found.set(row.find, { ...row, ...proposed, before: value[proposed.field] })
  }
  return [...found.values()]
}
