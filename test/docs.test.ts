import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { file as licencesFile, licencesPage } from '../docs/make-licences.ts'
import { file as recordFile, recordPage } from '../docs/make-record.ts'
import { programFor } from '../src/cli/program.ts'
import { exporters } from '../src/export/index.ts'
import { kinds, kindTable } from '../src/kinds.ts'

const root = join(import.meta.dirname, '..')
const { commands } = await programFor({
  out: () => {},
  err: () => {},
  width: null,
  interactive: false,
  lang: 'en' as const,
  db: 'trichluc.db',
})
const names = commands.map(command => command.name())

/** Words set as code: between backticks or in a block of commands. */
const codeIn = (file: string): string =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/```[\s\S]*?```|`[^`\n]+`/g)]
    .map(([code]) => code)
    .join('\n')
const holds = (code: string, word: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}-])${word}(?![\\p{L}\\p{N}-])`, 'u').test(code)

const shownIn = (code: string): string[] => [...code.matchAll(/trichluc ([a-z]+)/g)].map(([, name]) => name!)

describe.each(['README.md', 'README.vi.md', 'docs/commands.md'])('%s', file => {
  test('every command that it shows is one', () => {
    const shown = shownIn(codeIn(file))
    expect(shown.length).toBeGreaterThan(3)
    expect(shown.filter(name => !names.includes(name))).toEqual([])
  })
})

describe('docs/commands.md', () => {
  const code = codeIn('docs/commands.md')
  test.each(names)('tells the command %s', name => expect(holds(code, name)).toBe(true))
  test.each(Object.keys(exporters))('tells the export format %s', format =>
    expect(holds(code, format)).toBe(true),
  )
  test.each(kinds.map(kind => kindTable[kind].plural))('tells the kind %s', kind =>
    expect(holds(code, kind)).toBe(true),
  )
})

/** `src/kinds.ts`, `fixtures/plans`; `src/read/X.ts` and `fixtures/extract/KIND/` stand for many. */
const path = /(?<![\w./-])(?:src|test|fixtures|docs|corpus|bench|pipelines|\.ci)\/[\w./-]*[\w/]/g
/** The kind that the walk adds. */
const invented = 'amount'

test.each([
  'README.md',
  'README.vi.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'fixtures/plans/README.md',
  ...readdirSync(join(root, 'docs'))
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
])('%s: the files that it names are there', file => {
  const named = [...codeIn(file).matchAll(path)].map(([name]) => name)
  const real = named.filter(name => !/[A-Z]/.test(name.replace('README', '')) && !name.includes(invented))
  expect(real.filter(name => !existsSync(join(root, name)))).toEqual([])
})

describe('help', () => {
  test.each(commands.map(command => [command.name(), command] as const))(
    '%s has an example',
    (name, command) => {
      let help = ''
      command.configureOutput({
        writeOut: text => {
          help += text
        },
      })
      command.outputHelp()
      expect(help).toMatch(new RegExp(`Examples?:\\n\\s+\\$ trichluc ${name}`))
    },
  )
})

describe('docs/record.md', () => {
  const page = recordPage()
  test('is what `npm run docs` makes today', () => expect(readFileSync(recordFile, 'utf8')).toBe(page))
  test('every field has its meaning and its form', () => {
    const rows = page
      .split('\n')
      .filter(line => line.startsWith('| `'))
      .map(line => line.split(/(?<!\\)\|/).map(cell => cell.trim()))
    expect(rows.length).toBeGreaterThan(60)
    expect(rows.filter(([, , meaning, form]) => !meaning || !form)).toEqual([])
  })
})

describe('docs/licences.md', () => {
  test('is what `npm run docs` makes today', () =>
    expect(readFileSync(licencesFile, 'utf8')).toBe(licencesPage()))
  test('none is copyleft without a choice, and none is unknown', () => {
    const licences = [...licencesPage().matchAll(/^\| `[^`]+` \| ([^|]+) \|/gm)].map(([, name]) => name!)
    expect(licences.length).toBeGreaterThan(50)
    const strict = licences.filter(name => /GPL|UNKNOWN|UNLICENSED/.test(name) && !/ OR /.test(name))
    // libvips, which sharp loads as a library of its own.
    expect(strict.filter(name => !name.includes('LGPL-3.0-or-later'))).toEqual([])
  })
})
