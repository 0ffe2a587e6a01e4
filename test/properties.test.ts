import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyse } from '../pipelines/analyse.ts'
import { filesIn } from '../pipelines/found-files.ts'
import { importFiles } from '../pipelines/import.ts'
import { UserError } from '../src/errors.ts'
import { toRecord } from '../src/export/record.ts'
import type { Plan } from '../src/model.ts'
import { list } from '../src/questions/list.ts'
import { read } from '../src/read/index.ts'
import { openForWriting } from '../src/store/database.ts'
import { loadPlan } from '../src/store/load.ts'
import { fold, foldTone } from '../src/text/fold.ts'

// The same texts at each run of `npm test`; other ones, and more of them, at each of `npm run test:long`. What fails prints its seed.
const long = process.env.TRICHLUC_LONG !== undefined
const seed = Number(process.env.TRICHLUC_SEED ?? (long ? Date.now() % 2 ** 31 : 1))
const drawn = (numRuns: number) => ({ seed, numRuns: long ? 5 * numRuns : numRuns })

const corpus = join(import.meta.dirname, '../corpus/text')
const samples = readdirSync(corpus).map(name => ({ name, text: readFileSync(join(corpus, name), 'utf8') }))

const noOcr = {
  recognise: () => Promise.reject(new Error('text asks for OCR')),
  close: () => Promise.resolve(),
}
const planOf = async (text: string): Promise<Plan> =>
  analyse(await read(new TextEncoder().encode(text), 'text.md', { recogniser: noOcr }))

/** All that is said of a plan, without where it stands. */
const factsOf = (plan: Plan) => {
  const { evidence: _, ...header } = plan.header
  return {
    header,
    sections: plan.outline.sections.map(({ path, kind, title }) => ({ path, kind, title })),
    mentions: plan.mentions.map(({ kind, section, value }) => ({ kind, section, value })),
  }
}

/** What must hold of every plan, whatever the text. */
const expectSound = (plan: Plan): void => {
  const { document, outline, mentions } = plan
  expect(document.text).toBe(document.text.normalize('NFC'))
  for (const { quote, span } of mentions)
    expect(quote).toBe(document.text.slice(span.start, span.end).replace(/\s+/g, ' '))
  const paths = new Map(outline.sections.map(section => [section.path, section]))
  expect(paths.size, 'no path twice').toBe(outline.sections.length)
  for (const { section } of mentions)
    expect(section === '' || section === 'end' || paths.has(section)).toBe(true)
  let before = 0
  for (const { path, span, heading } of outline.sections) {
    expect(span.start).toBeGreaterThanOrEqual(before)
    expect(heading.start).toBeGreaterThanOrEqual(span.start)
    expect(heading.end).toBeLessThanOrEqual(span.end)
    const parent = paths.get(path.split('/').slice(0, -1).join('/'))
    if (parent) {
      expect(span.start).toBeGreaterThanOrEqual(parent.span.start)
      expect(span.end).toBeLessThanOrEqual(parent.span.end)
    }
    before = span.start
  }
  let end = 0
  for (const { span, body } of outline.blocks) {
    expect(span.start).toBeGreaterThanOrEqual(end)
    expect(body).toBeGreaterThanOrEqual(span.start)
    expect(body).toBeLessThanOrEqual(span.end)
    end = span.end
  }
  toRecord(plan)
}

/** Words that rules wait for, and what breaks them. */
const pieces = [
  ...[
    'Căn cứ ',
    'Thực hiện ',
    'Nghị định số ',
    'Luật Thi đua, Khen thưởng ',
    '91/2017/NĐ-CP',
    '/KH-UBND',
    'ngày ',
  ],
  ...[
    '31/7/2017',
    '31/6',
    'tháng 13 năm 2023',
    'Quý I',
    'quý IV/2024',
    'trước ',
    'hằng năm',
    '(19/5/1890 - ',
    ')',
  ],
  ...[
    'kỷ niệm ',
    '70 năm ',
    'phong trào ',
    'thi đua ',
    '“',
    '”',
    '"',
    'Giao ',
    'UBND xã ',
    'Văn phòng ',
    'chủ trì',
    ';',
  ],
  ...[
    'KẾ HOẠCH\n',
    'Nơi nhận:\n',
    'TM. ',
    'CHỦ TỊCH\n',
    'I. ',
    'II- ',
    '1. ',
    '2.1. ',
    'a) ',
    'đ) ',
    '- ',
    '+ ',
    '\n',
  ],
  ...[
    '\n\n',
    '\t',
    '| a | b |\n',
    '| --- | --- |\n',
    '**',
    '*',
    '#',
    ' ',
    ',',
    '.',
    'của ',
    'và ',
    'năm 2024',
    '\u00a0',
  ],
]
const likePlan = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...pieces) },
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    {
      maxLength: 120,
    },
  )
  .map(parts => parts.join(''))

describe('any text whatever', () => {
  test('is analysed without an error, and what comes out is sound', async () => {
    await fc.assert(
      fc.asyncProperty(likePlan, async text => {
        const plan = await planOf(text).catch(error => {
          // Bytes that are no text are refused in words: another draw.
          if (error instanceof UserError) return fc.pre(false)
          throw error
        })
        if (plan) expectSound(plan)
      }),
      drawn(300),
    )
  })

  test('cut anywhere, a plan stays sound', async () => {
    const cut = fc.tuple(fc.nat(samples.length - 1), fc.nat(8000), fc.nat(3000))
    await fc.assert(
      fc.asyncProperty(cut, async ([which, from, length]) =>
        expectSound(await planOf(samples[which]!.text.slice(from, from + length))),
      ),
      drawn(60),
    )
  })

  test('fold keeps the length of NFC text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const nfc = text.normalize('NFC')
        expect(fold(nfc)).toHaveLength(nfc.length)
        expect(foldTone(nfc)).toHaveLength(nfc.length)
      }),
      drawn(1000),
    )
  })
})

/** `hòa` -> `hoà`, `thủy` -> `thuỷ`: the mark on the second vowel. */
const newTone = (text: string): string =>
  text.replace(/(?<![qQ])([òóỏõọùúủũụ])([aey])(?!\p{L})/giu, (whole, first: string, second: string) => {
    const [vowel, mark] = [...first.normalize('NFD')] as [string, string]
    if (/o/i.test(vowel) === /y/i.test(second) || (/u/i.test(vowel) && !/y/i.test(second))) return whole
    return vowel + (second + mark).normalize('NFC')
  })

const spellings: Readonly<Record<string, (text: string) => string>> = {
  'decomposed letters (NFD)': text => text.normalize('NFD'),
  'the other placement of tone marks': newTone,
  'line breaks of Windows': text => text.replace(/\n/g, '\r\n'),
  'line breaks of old Macs': text => text.replace(/\n/g, '\r'),
  'line separators': text => text.replace(/\n/g, '\u2028'),
  'non-breaking spaces': text => text.replace(/ /g, '\u00a0'),
  'a byte order mark': text => `\ufeff${text}`,
}

describe.each(samples)('$name', ({ name, text }) => {
  test('is sound', async () => expectSound(await planOf(text)))

  test.each(Object.entries(spellings))('%s: the same facts', async (_, spell) => {
    expect(spell(text)).not.toBe(text)
    const plain = JSON.stringify(factsOf(await planOf(text)), null, 1)
    const spelt = JSON.stringify(factsOf(await planOf(spell(text))), null, 1)
    expect(foldTone(spelt)).toBe(foldTone(plain))
  })

  test('saved and loaded again, it is the same plan', async () => {
    const db = openForWriting(':memory:')
    try {
      await importFiles(db, await filesIn([join(corpus, name)]))
      const [row] = list(db, 'plans', {}) as { planId: number }[]
      const { document, ...loaded } = loadPlan(db, row!.planId)
      const { document: direct, ...analysed } = await planOf(text)
      expect(loaded).toEqual(analysed)
      expect({ ...document, source: null }).toEqual({ ...direct, source: null })
      expect(basename(document.source.path)).toBe(name)
    } finally {
      db.close()
    }
  })
})
