import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { analyse } from '../pipelines/analyse.ts'
import { knowledgeOf } from '../pipelines/resolve-plan.ts'
import { conflicts } from '../src/audit/conflicts.ts'
import { planRules } from '../src/audit/index.ts'
import { besideSuperior } from '../src/audit/superior.ts'
import type { Plan, Values } from '../src/model.ts'
import { read } from '../src/read/index.ts'
import { registerWith } from '../src/resolve/legal-document.ts'

const register = registerWith([])

const folder = join(import.meta.dirname, '../fixtures/audit')
/** A small whole plan; each example changes some words of it. */
const sound = readFileSync(join(folder, 'plan.md'), 'utf8')

const tools = {
  recogniser: {
    recognise: () => Promise.reject(new Error('no image here')),
    close: () => Promise.resolve(),
  },
}

const codes = async (text: string): Promise<string[]> => {
  const plan = analyse(await read(Buffer.from(text), 'plan.md', tools))
  return knowledgeOf(plan, register).findings.map(({ code }) => code)
}

/** `+ words → other words && …`: a plan changed so has the finding; `-`: it has not. An empty change is the plan itself. */
const examplesOf = (code: string) =>
  readFileSync(join(folder, `${code}.txt`), 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => ({
      line,
      isTrue: line.startsWith('+'),
      changes: line
        .slice(2)
        .split(' && ')
        .filter(Boolean)
        .map(change => change.replaceAll('\\n', '\n').split(' → ') as [string, string]),
    }))

describe('each rule finds its faults and nothing else', () => {
  test('the sound plan has no finding', async () => expect(await codes(sound)).toEqual([]))
  test.each(planRules.map(({ code }) => code))('%s', async code => {
    const examples = examplesOf(code)
    expect(examples.filter(({ isTrue }) => isTrue).length).toBeGreaterThanOrEqual(10)
    expect(examples.filter(({ isTrue }) => !isTrue).length).toBeGreaterThanOrEqual(10)
    const wrong: string[] = []
    for (const { line, isTrue, changes } of examples) {
      let text = sound
      for (const [before, after] of changes) {
        expect(text, line).toContain(before)
        text = text.replace(before, after)
      }
      if ((await codes(text)).includes(code) !== isTrue) wrong.push(line)
    }
    expect(wrong).toEqual([])
  })
  test('sentences in two languages name the same values', () => {
    const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    const inTwo = new Set(['missing-part', 'wrong-weekday'])
    for (const { code, vi, en } of planRules.filter(({ code }) => !inTwo.has(code)))
      expect([code, names(vi)]).toEqual([code, names(en)])
  })
})

describe('a plan beside the superior one that it carries out', () => {
  const superiorText = readFileSync(join(folder, 'superior.md'), 'utf8')
  const planOf = async (text: string) => analyse(await read(Buffer.from(text), 'plan.md', tools))
  const tasksOf = (plan: Plan) =>
    plan.mentions.flatMap(({ kind, value, quote, span }) =>
      kind === 'deadline'
        ? [{ ...(value as Values['deadline']), quote, start: span.start, doubt: false }]
        : [],
    )
  test.each(['later-than-superior', 'superior-deadline-missing', 'superior-task-missing'])(
    '%s',
    async code => {
      const examples = examplesOf(code)
      expect(examples.filter(({ isTrue }) => isTrue).length).toBeGreaterThanOrEqual(10)
      expect(examples.filter(({ isTrue }) => !isTrue).length).toBeGreaterThanOrEqual(10)
      const wrong: string[] = []
      for (const { line, isTrue, changes } of examples) {
        let [text, above] = [sound, superiorText]
        for (const [before, after] of changes) {
          expect(text + above, line).toContain(before)
          if (text.includes(before)) text = text.replace(before, after)
          else above = above.replace(before, after)
        }
        const [plan, superior] = [await planOf(text), await planOf(above)]
        const found = besideSuperior(
          { level: 'commune', place: 'suoi trong', date: plan.header.date, tasks: tasksOf(plan), text },
          { name: '05/KH-UBND', tasks: tasksOf(superior) },
        )
        if (found.some(finding => finding.code === code) !== isTrue)
          wrong.push(`${line} :: ${found.map(({ en }) => en)}`)
      }
      expect(wrong).toEqual([])
    },
  )
})

describe('one document in several plans', () => {
  const said = (date: string | null, issuer: string | null = null, title: string | null = null) => ({
    date,
    issuer,
    title,
  })
  const codesOf = (...mentions: ReturnType<typeof said>[]) =>
    conflicts('Nghị định 91/2017/NĐ-CP', mentions).map(({ code }) => code)
  test('two dates', () => {
    expect(codesOf(said('2017-07-31'), said('2017-07-31'), said('2017-07-30'))).toEqual([
      'document-date-conflict',
    ])
    expect(codesOf(said('2017-07-31'), said('2017'), said(null))).toEqual([])
  })
  test('two issuers', () => {
    expect(
      codesOf(said(null, 'Chính phủ'), said(null, 'Thủ tướng Chính phủ'), said(null, 'Bộ Nội vụ')),
    ).toHaveLength(1)
    expect(
      codesOf(said(null, 'UBND tỉnh'), said(null, 'Ủy ban nhân dân tỉnh'), said(null, 'UBND tỉnh Sơn Hà')),
    ).toEqual([])
  })
  test('two subjects', () => {
    const award = 'quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng'
    expect(codesOf(said(null, null, award), said(null, null, `${award} và Luật sửa đổi`))).toEqual([])
    expect(
      codesOf(said(null, null, award), said(null, null, 'về quản lý phân bón trong trồng trọt và chăn nuôi')),
    ).toEqual(['document-title-conflict'])
  })
})
