import { beforeAll, describe, expect, test } from 'vitest'
import { questions } from '../../src/questions/index.ts'
import { en } from '../../src/wording/en.ts'
import type { Lang } from '../../src/wording/say.ts'
import { vi } from '../../src/wording/vi.ts'
import { archiveOfTwoPlans, trichluc } from '../sample.ts'

let db: string
beforeAll(async () => {
  db = await archiveOfTwoPlans()
})

/** Words of a catalogue that stand together, four at least: less may be a title of a plan. */
const phrasesIn = (catalogue: object): string[] =>
  Object.values(catalogue).flatMap(value =>
    typeof value === 'string'
      ? value
          .split(/\{[^}]*\}|[“”`.,;:()|<>]/)
          .map(part => part.trim())
          .filter(part => part.split(' ').length >= 4)
      : phrasesIn(value),
  )
/** Titles and words of codes of every question. */
const wordsOf = (lang: Lang): string[] =>
  questions.flatMap(({ about, columns }) => [
    about[lang],
    ...columns.flatMap(({ title, words = {} }) => [
      title[lang],
      ...Object.values(words).map(word => word[lang]),
    ]),
  ])

describe('sentences of two languages never stand together', () => {
  const commands = [
    ...'status,plans,sections,citations,anniversaries,movements,deadlines,units,mentions,coverage,files,queue,proposals'.split(
      ',',
    ),
    'lacking',
    'audit',
    'check',
    'register list',
    'review list --all',
    'search thi đua',
    'citing 98/2023/NĐ-CP',
    'show tan-hoa-2024 --why',
    'cascade tan-hoa-2024',
    'timeline nông thôn mới',
    'duties văn phòng',
    'diff phu-son-2023 tan-hoa-2024',
    'plans --year 1999',
    'deadlines --due 9d',
    'deadlines --year 2024',
    'export deadlines --to md',
    'export findings --to csv',
    // what cannot be answered
    'plans --year x',
    'plans --from x',
    'plans --from 2024 --until 2023',
    'plans --level x',
    'plans --foo',
    'plan',
    'show',
    'show tan-hoa',
    'show nobody',
    'deadlines --month x',
    'deadlines --due x',
    'export deadlines',
    'export deadlines --to x',
    'export deadlines --to 2024-06',
    'export x --to csv',
    'sql select',
    'sql delete',
    'import',
    'completion x',
    'mcp --db none.db',
    'schema x',
    'correct a b c d',
    'audit accept x --why y',
  ]
  const catalogues = { vi, en }
  const otherThan = { vi: 'en', en: 'vi' } as const
  const common = new Set(
    [...phrasesIn(vi), ...wordsOf('vi')].filter(part => [...phrasesIn(en), ...wordsOf('en')].includes(part)),
  )
  test.each(['vi', 'en'] as const)('%s', { timeout: 300_000 }, async lang => {
    expect(phrasesIn(catalogues[lang]).length).toBeGreaterThan(500)
    const strangers = phrasesIn(catalogues[otherThan[lang]]).filter(part => !common.has(part))
    const titles = wordsOf(otherThan[lang]).filter(part => !common.has(part))
    const own = new Set(wordsOf(lang))
    const control = await trichluc(['plans', '--year', 'x', '--db', db, '--lang', otherThan[lang]], 400)
    expect(strangers.filter(part => control.err.includes(part))).not.toEqual([])
    const mixed: string[] = []
    let said = 0
    for (const command of commands) {
      const [name, ...words] = command.split(' ')
      const given = /^(?:search|timeline|duties)$/.test(name!) ? [words.join(' ')] : words
      const { out, err } = await trichluc(
        [name!, ...given, ...(command.includes('--db') ? [] : ['--db', db]), '--lang', lang],
        400,
      )
      said += out.length + err.length
      const [heading = ''] = out.match(/^│.*│$/m) ?? []
      mixed.push(
        ...strangers.filter(part => `${out}${err}`.includes(part)).map(part => `${command}: ${part}`),
        ...heading
          .split('│')
          .map(cell => cell.trim())
          .filter(cell => titles.includes(cell) && !own.has(cell))
          .map(cell => `${command}: ${cell}`),
      )
    }
    expect(said).toBeGreaterThan(20_000)
    expect(mixed).toEqual([])
  })
})
