/**
 * How often the register gives a verdict on the norms that plans cite, and what it lacks.
 *
 *     npx tsx bench/in-force.ts [GOLD_FOLDER ...]
 *
 * Reads hand-made gold (default: corpus/gold and the sets of fixtures/plans), so that no fault of extraction counts. Counted are
 * laws, ordinances, decrees, circulars, and decisions and directives of the Prime Minister.
 */
import { readdirSync } from 'node:fs'
import { goldIn } from '../pipelines/evaluate.ts'
import type { HeaderFields, Mention } from '../src/model.ts'
import { chainOf } from '../src/resolve/chain.ts'
import { daysOf } from '../src/resolve/in-force.ts'
import { registerWith, resolveCitations, standingOf } from '../src/resolve/legal-document.ts'

const folders = process.argv.slice(2)
if (folders.length === 0)
  folders.push(
    'corpus/gold',
    ...readdirSync('fixtures/plans').flatMap(name => (name.includes('.') ? [] : [`fixtures/plans/${name}`])),
  )

const counted = (type: string, number: string | null): boolean =>
  /^(?:luật|bộ luật|pháp lệnh|nghị định|thông tư|thông tư liên tịch)$/.test(type) ||
  (/^(?:quyết định|chỉ thị)$/.test(type) && /TTg/i.test(number ?? ''))

const register = registerWith([])
const verdicts = new Map<string, number>()
const lacking = new Map<string, number>()
const add = (to: Map<string, number>, key: string) => to.set(key, (to.get(key) ?? 0) + 1)

for (const folder of folders)
  for (const { plan, citations = [] } of goldIn(folder).values()) {
    const header = {
      recipients: [],
      issuerLevel: null,
      issuer: null,
      date: null,
      title: null,
      ...plan,
    } as unknown as HeaderFields
    const mentions = citations.map(
      value => ({ kind: 'citation', value, notes: [] }) as unknown as Mention<'citation'>,
    )
    const issuers = mentions.flatMap(({ value }) => (value.issuer ? [value.issuer] : []))
    const days = daysOf(header)
    resolveCitations(mentions, chainOf(header, issuers), register, days).forEach((found, i) => {
      const { registerId, note } = found
      const { type, number, title, date } = mentions[i]!.value
      if (!counted(type, number)) return
      const document = registerId === null ? null : (register.byId.get(registerId) ?? null)
      const { status } = standingOf(found, register, days)
      add(verdicts, status)
      if (status !== 'unknown') return
      const why =
        days.length === 0
          ? 'the plan has neither date nor period'
          : document === null
            ? (note?.code ?? 'not in the register')
            : !document.sure
              ? 'unverified'
              : 'a day is lacking or unverified'
      add(
        lacking,
        `${[type, number ?? title, date && `of ${date}`].filter(Boolean).join(' ')} (plan of ${header.date}): ${why}`,
      )
    })
  }

const all = [...verdicts.values()].reduce((sum, n) => sum + n, 0)
const known = all - (verdicts.get('unknown') ?? 0)
console.log(
  `${known} of ${all} with a verdict (${((100 * known) / all).toFixed(1)} %): ${[...verdicts].map(([status, n]) => `${status} ${n}`).join(', ')}`,
)
for (const [what, n] of [...lacking].sort()) console.log(`${n} × ${what}`)
