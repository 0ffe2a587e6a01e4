import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
/** An empty folder in which the packed package is installed; of its dependencies those of this checkout serve. */
const folder = mkdtempSync(join(tmpdir(), 'trichluc-library-'))
const packages = join(folder, 'node_modules')
const run = (program: string, ...words: string[]): string =>
  execFileSync(program, words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** The block of the README that imports the library. */
const lines = /```js\n(import [\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))![1]!

beforeAll(() => {
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: root })
  const [tarball] = readdirSync(folder).filter(name => name.endsWith('.tgz'))
  run('tar', 'xzf', tarball!)
  mkdirSync(packages)
  cpSync(join(folder, 'package'), join(packages, 'trichluc'), { recursive: true })
  rmSync(join(folder, 'package'), { recursive: true })
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  // No types that only we have: a package that names them would not do.
  for (const name of Object.keys(dependencies)) {
    mkdirSync(join(packages, name, '..'), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), join(packages, name))
  }
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  const plans = join(packages, 'trichluc/corpus/plans')
  const [plan] = readdirSync(plans).filter(name => name.endsWith('.pdf'))
  cpSync(join(plans, plan!), join(folder, 'ke-hoach.pdf'))
  const main = join(packages, 'trichluc/dist/src/cli/main.js')
  run(process.execPath, main, 'import', 'ke-hoach.pdf', '--db', 'thi-dua.db')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the lines of the README run in an empty folder', () => {
  writeFileSync(join(folder, 'readme.js'), lines)
  const printed = run(process.execPath, 'readme.js').trim().split('\n')
  expect(printed.at(-1)).toBe('15/KH-UBND')
  expect(printed.at(-2)).toMatch(/^\S+ [1-9]\d*$/)
})

test('they are checked by TypeScript, strict, with the types of the package alone', () => {
  writeFileSync(
    join(folder, 'readme.ts'),
    `${lines}
import type { Mention, Plan, UserError } from 'trichluc'
import { toRecord } from 'trichluc/analyse'
export const due = (plan: Plan): string[] =>
  plan.mentions.flatMap(find => (find.kind === 'deadline' && find.value.end !== null ? [find.value.end] : []))
export const units = (plan: Plan): string[][] => toRecord(plan).deadlines.map(({ units }) => units)
export const kindOf = (error: UserError): string => error.kind
export const yearsOf = ({ value }: Mention<'anniversary'>): number | null => value.years
// @ts-expect-error the value of a citation has no day on which it is due
export const wrong = ({ value }: Mention<'citation'>) => value.end
`,
  )
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noUncheckedIndexedAccess: true,
        module: 'nodenext',
        target: 'es2022',
        lib: ['es2023', 'dom'],
        types: [],
        noEmit: true,
        skipLibCheck: false,
      },
      files: ['readme.ts'],
    }),
  )
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  expect(run(process.execPath, tsc, '-p', '.')).toBe('')
})

test('what is not listed cannot be imported', () => {
  writeFileSync(join(folder, 'inside.js'), "await import('trichluc/dist/src/store/database.js')")
  expect(() => run(process.execPath, 'inside.js')).toThrow('ERR_PACKAGE_PATH_NOT_EXPORTED')
  expect(existsSync(join(packages, 'trichluc/dist/src/store/database.js'))).toBe(true)
})
