/**
 * How many seeded faults the audit finds: each plan of the sample archive and of the sets gets one fault at a time, of each kind that
 * has a place in it, and is read anew.
 *
 *     npx tsx bench/faults.ts [--misses] [SEED]
 *
 * A fault counts as found if the audit gives its code for the changed words, and did not give it there before. Two dates for one document
 * need two plans: those go through the comparison of plans.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { analyse } from '../pipelines/analyse.ts'
import { knowledgeOf } from '../pipelines/resolve-plan.ts'
import { conflicts } from '../src/audit/conflicts.ts'
import type { Plan } from '../src/model.ts'
import { read } from '../src/read/index.ts'
import { registerWith } from '../src/resolve/legal-document.ts'
import { weekdayOf } from '../src/text/iso-date.ts'

const { values, positionals } = parseArgs({
  options: { misses: { type: 'boolean' } },
  allowPositionals: true,
})
let state = Number(positionals[0] ?? 1)
const random = (): number => {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
  return state / 2_147_483_648
}
const one = <T>(items: readonly T[]): T | null => items[Math.floor(random() * items.length)] ?? null

const root = join(import.meta.dirname, '..')
const folders = [
  'corpus/text',
  ...readdirSync(join(root, 'fixtures/plans')).flatMap(name =>
    name.includes('.') ? [] : [`fixtures/plans/${name}`],
  ),
]
const files = folders.flatMap(folder =>
  readdirSync(join(root, folder)).flatMap(name => (name.endsWith('.md') ? [`${folder}/${name}`] : [])),
)
const register = registerWith([])
const tools = {
  recogniser: { recognise: () => Promise.reject(new Error('text only')), close: () => Promise.resolve() },
}
const planOf = async (text: string): Promise<Plan> => analyse(await read(Buffer.from(text), 'plan.md', tools))
const codesOf = (plan: Plan): Map<string, number> => {
  const counts = new Map<string, number>()
  // The same many times in one plan is one finding with its count.
  for (const { code, vi } of knowledgeOf(plan, register).findings)
    counts.set(code, (counts.get(code) ?? 0) + Number(/\((\d+) chỗ\)/.exec(vi)?.[1] ?? 1))
  return counts
}

/** Words of the source and what stands in their place; null where the plan has no such place. */
type Fault = (source: string, plan: Plan) => readonly [before: string, after: string] | null

const deadlines = (plan: Plan) =>
  plan.mentions.flatMap(mention => (mention.kind === 'deadline' ? [mention] : []))
/** Deadlines whose words stand once in the source, so that the change hits them alone. */
const once = (source: string, words: string): boolean => source.split(words).length === 2
/** `trước ngày 15/6/2023`: a deadline with a whole day of the plan's year, which is issued before it. */
const dated = (source: string, plan: Plan) =>
  deadlines(plan).flatMap(({ quote, notes, value: { end, relation, recurrence } }) => {
    const match = /(\d{1,2})\/(\d{1,2})\/((?:19|20)\d\d)$/.exec(quote)
    return match &&
      end &&
      recurrence === null &&
      ['by', 'before'].includes(relation) &&
      notes.length === 0 &&
      once(source, quote)
      ? [{ quote, end, day: match[1]!, month: match[2]!, year: Number(match[3]), words: match[0] }]
      : []
  })
const weekdays = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật']

const faults: Readonly<Record<string, Fault>> = {
  'impossible-date': (source, plan) => {
    const found = one(dated(source, plan))
    return (
      found && [
        found.quote,
        found.quote.replace(
          found.words,
          `${one(['31/4', '30/2', '31/6', '31/9', '31/11', '15/13', '32/5'])}/${found.year}`,
        ),
      ]
    )
  },
  'stale-year': (source, plan) => {
    const { periodFrom, periodTo } = plan.header
    if (periodFrom === null || periodFrom !== periodTo) return null
    const ofYear = dated(source, plan).filter(({ year }) => year === periodFrom)
    const found = ofYear.length > 2 ? one(ofYear) : null
    return found && [found.quote, found.quote.replace(/\d{4}$/, String(found.year - 1))]
  },
  'anniversary-arithmetic': (source, plan) => {
    const found = one(
      plan.mentions.flatMap(({ kind, quote, value, notes }) =>
        kind === 'anniversary' &&
        notes.length === 0 &&
        'years' in value &&
        value.years &&
        once(source, quote) &&
        /^\d+ năm/.test(quote) &&
        /\(\s*(?:ngày\s+)?\d{1,2}\/\d{1,2}\/\d{4}\s*[-–]\s*\d{1,2}\/\d{1,2}\/\d{4}\s*\)/.test(quote)
          ? [{ quote, years: Number(value.years) }]
          : [],
      ),
    )
    return found && [found.quote, found.quote.replace(/^\d+/, String(found.years + (one([-1, 1, 5]) ?? 1)))]
  },
  'replaced-basis': (source, plan) => {
    const { date } = plan.header
    if (date === null) return null
    const old =
      date >= '2024-01-01'
        ? ['91/2017/NĐ-CP', '31/7/2017']
        : date >= '2017-10-01'
          ? ['42/2010/NĐ-CP', '15/4/2010']
          : null
    const found = one(
      plan.mentions.flatMap(({ kind, quote, value }) => {
        if (kind !== 'citation' || !('number' in value) || value.role !== 'basis' || value.nested) return []
        const match = /(\d+\/\d{4}\/N[ĐD]-CP)(,?\s+ngày\s+)(\d{1,2}\/\d{1,2}\/\d{4})/.exec(quote)
        return match && once(source, match[0]) ? [{ words: match[0], between: match[2]! }] : []
      }),
    )
    return found && old && [found.words, `${old[0]}${found.between}${old[1]}`]
  },
  'label-skipped': (source, plan) => {
    const { sections } = plan.outline
    // The last of at least three siblings: what comes behind it is not read as its list.
    const found = one(
      sections.filter(({ kind, path, label }, i) => {
        const siblings = sections.filter(
          other =>
            other.kind === kind &&
            other.path.split('/').slice(0, -1).join('/') === path.split('/').slice(0, -1).join('/'),
        )
        return kind === 'roman' && siblings.length > 2 && siblings.at(-1) === sections[i] && label !== 'I'
      }),
    )
    if (!found) return null
    const line = plan.document.text.slice(found.heading.start, found.heading.end).split('\n')[0]!.slice(0, 25)
    const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI']
    const next = romans[romans.indexOf(found.label) + 1]
    return next !== undefined && once(source, line) ? [line, line.replace(found.label, next)] : null
  },
  'wrong-weekday': (source, plan) => {
    const found = one(dated(source, plan).filter(({ quote, words }) => quote.includes(`ngày ${words}`)))
    if (!found) return null
    const wrong = weekdays[(weekdayOf(found.end) + (one([1, 2, 3, 4, 5]) ?? 1)) % 7]!
    return [found.quote, found.quote.replace('ngày ', `${wrong}, ngày `)]
  },
  'deadline-before-plan': (source, plan) => {
    const { date } = plan.header
    if (date?.length !== 10 || date.slice(5, 7) < '02') return null
    const found = one(
      dated(source, plan).filter(({ year, end }) => String(year) === date.slice(0, 4) && end > date),
    )
    return found && [found.quote, found.quote.replace(found.words, `05/01/${found.year}`)]
  },
  'document-date-conflict': (source, plan) => {
    const found = one(
      plan.mentions.flatMap(({ kind, quote, value, notes }) =>
        kind === 'citation' &&
        'number' in value &&
        value.number &&
        value.date?.length === 10 &&
        notes.length === 0 &&
        once(source, quote) &&
        /\d{1,2}\/\d{1,2}\/\d{4}/.test(quote)
          ? [quote]
          : [],
      ),
    )
    if (found === null) return null
    const other = (_: string, day: string, rest: string): string => `${Number(day) === 12 ? 13 : 12}${rest}`
    return [found, found.replace(/(\d{1,2})(\/\d{1,2}\/\d{4})/, other)]
  },
}
/** Faults that stand for each other: a last day in January may be told as left over or as past. */
const alsoFoundAs: Readonly<Record<string, readonly string[]>> = {
  'stale-year': ['deadline-before-plan'],
  'document-date-conflict': ['date-not-of-register', 'cited-before-issue'],
}

/** All plans say one date, one says another: as the comparison of plans sees it. */
const conflictsBetween = (plans: readonly Plan[], register_ = register): number => {
  const said = new Map<
    string,
    { date: string | null; issuer: string | null; title: string | null; known: boolean }[]
  >()
  for (const plan of plans) {
    const knowledge = knowledgeOf(plan, register_)
    plan.mentions.forEach(({ kind, value }, i) => {
      const entity = knowledge.entities[i]?.[0]
      if (kind !== 'citation' || entity?.key == null || !('number' in value)) return
      const { date, issuer, title } = value
      said.set(entity.key, [
        ...(said.get(entity.key) ?? []),
        { date, issuer, title, known: entity.derived.issued !== undefined },
      ])
    })
  }
  return [...said]
    .flatMap(([key, mentions]) => conflicts(key, mentions))
    .filter(({ code }) => code === 'document-date-conflict').length
}

const tally = new Map<string, { seeded: number; found: number }>()
for (const file of files) {
  const source = readFileSync(join(root, file), 'utf8').normalize('NFC')
  const plan = await planOf(source)
  const before = codesOf(plan)
  for (const [code, fault] of Object.entries(faults)) {
    const change = fault(source, plan)
    if (change === null || change[0] === change[1] || !source.includes(change[0])) continue
    const changed = await planOf(source.replace(change[0], () => change[1]))
    const after = codesOf(changed)
    const more = [code, ...(alsoFoundAs[code] ?? [])].some(
      found => (after.get(found) ?? 0) > (before.get(found) ?? 0),
    )
    const isFound =
      more ||
      (code === 'document-date-conflict' &&
        conflictsBetween([plan, changed]) > conflictsBetween([plan, plan]))
    const { seeded, found } = tally.get(code) ?? { seeded: 0, found: 0 }
    tally.set(code, { seeded: seeded + 1, found: found + Number(isFound) })
    if (!isFound && values.misses)
      console.log(`${code}  ${file}: ${change[0].replace(/\s+/g, ' ')} → ${change[1].replace(/\s+/g, ' ')}`)
  }
}
let [seeded, found] = [0, 0]
for (const [code, { seeded: n, found: of }] of [...tally].sort()) {
  console.log(`${code.padEnd(24)} ${of} of ${n}`)
  seeded += n
  found += of
}
console.log(`${'all'.padEnd(24)} ${found} of ${seeded} (${((100 * found) / seeded).toFixed(1)} %)`)
