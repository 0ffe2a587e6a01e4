import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const base = ['column', 'kinds', 'model', 'wording', 'errors']
const stages = ['read', 'segment', 'extract', 'resolve', 'audit', 'store', 'export', 'evaluate']
/** What every surface may ask: questions and what renders their answers. */
const surface = [...base, 'text', 'questions', 'export', 'pipelines']
/** What each room may import beside itself. The command line and the pipelines may import every room. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  column: ['wording', 'text'],
  kinds: ['column'],
  wording: [],
  errors: ['wording'],
  model: ['kinds', 'wording'],
  text: base,
  lexicon: [...base, 'text'],
  grammar: [...base, 'text', 'lexicon'],
  ...Object.fromEntries(stages.map(stage => [stage, [...base, 'text', 'lexicon', 'grammar']])),
  store: [...base, 'text', 'lexicon', 'grammar', 'review'],
  export: [...base, 'text', 'lexicon', 'grammar', 'review'],
  // It judges what was resolved.
  audit: [...base, 'text', 'lexicon', 'grammar', 'resolve'],
  questions: [...base, 'text', 'lexicon', 'store', 'resolve'],
  // Corrections laid over an analysed plan.
  review: [...base, 'text', 'lexicon', 'grammar'],
  // Fields as they are typed, and the names of finds.
  web: [...surface, 'review'],
  // What package.json exports.
  api: [...surface, 'lexicon', 'read', 'segment', 'extract', 'resolve', 'audit', 'store'],
  // It sees neither files nor images.
  mcp: [...base, 'questions'],
  cli: [...base, 'text', 'lexicon', 'grammar', 'review', ...stages, 'questions', 'pipelines', 'web', 'mcp'],
  pipelines: [...base, 'text', 'lexicon', 'grammar', 'review', ...stages, 'questions'],
}

const roomOf = (path: string): string => path.replace(/^src\//, '').replace(/(\.ts$|\/.*$)/, '')
const files = ['src', 'pipelines']
  .flatMap(top =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map(path => join(top, path)),
  )
  .filter(path => path.endsWith('.ts'))
  .map(path => {
    const code = readFileSync(join(root, path), 'utf8')
    const imports = [...code.matchAll(/(?:from |import |import\()'([^']+)'/g)].map(([, name]) => name!)
    return {
      path,
      room: roomOf(path),
      code,
      ours: imports
        .filter(name => name.startsWith('.'))
        .map(name => relative('.', join(dirname(path), name))),
      packages: new Set(
        imports.filter(name => !/^(\.|node:)/.test(name)).map(name => /^(@[^/]+\/)?[^/]+/.exec(name)![0]),
      ),
      node: imports.filter(name => name.startsWith('node:')),
    }
  })

test('there are files to look at', () => expect(files.length).toBeGreaterThan(50))

test.each(files)('$path imports only the rooms it may', ({ room, ours }) => {
  expect(allowed, 'a room without a rule: give it one above').toHaveProperty(room)
  const strangers = ours.filter(path => roomOf(path) !== room && !allowed[room]!.includes(roomOf(path)))
  expect(strangers).toEqual([])
})

test('the model imports zod only', () =>
  expect([...files.find(({ room }) => room === 'model')!.packages]).toEqual(['zod']))

/** What is done with one thing, and what shows it, bears its name: its table, question, command, page, export. */
const bearsItsName = /^(pipelines|src\/(api|store|questions|export|web|cli\/commands))\//
/** One thing in several of the other rooms: a format, a plan's header, what a correction teaches. */
const oneThing = ['docx.ts', 'header.ts', 'lessons.ts']
test('no file name has two meanings', () => {
  const paths = files.map(({ path }) => path).filter(path => basename(path) !== 'index.ts')
  const strangers = paths.filter(
    path =>
      !oneThing.includes(basename(path)) &&
      !bearsItsName.test(path) &&
      paths.some(other => other !== path && basename(other) === basename(path)),
  )
  expect(strangers).toEqual([])
})

describe('pure rooms', () => {
  const pure = files.filter(({ room }) =>
    ['text', 'lexicon', 'grammar', 'segment', 'extract', 'resolve', 'audit', 'review', 'wording'].includes(
      room,
    ),
  )
  test.each(pure)('$path: no disk, no network, no clock, nothing awaited', ({ node, code }) => {
    expect(node).toEqual([])
    expect(code).not.toMatch(/\b(new Date|Date\.|performance\.|Math\.random|fetch\(|process\.|async |await )/)
  })
})

test('the assistants’ server would see questions, no files', () =>
  expect(allowed.mcp!.filter(room => !base.includes(room))).toEqual(['questions']))

// zod does not count: parameters, records and gold are told in it wherever they are read.
test.each(files.filter(({ path }) => path.startsWith('src/')))(
  '$path knows one package at most',
  ({ packages }) => expect([...packages].filter(name => name !== 'zod').length).toBeLessThan(2),
)

test('no file imports itself by way of others', () => {
  const imports = new Map(files.map(({ path, ours }) => [path, ours]))
  const circles: string[] = []
  const done = new Set<string>()
  const walk = (path: string, above: readonly string[]): void => {
    if (above.includes(path)) circles.push([...above.slice(above.indexOf(path)), path].join(' > '))
    if (done.has(path) || above.includes(path)) return
    for (const next of imports.get(path) ?? []) walk(next, [...above, path])
    done.add(path)
  }
  for (const { path } of files) walk(path, [])
  expect(circles).toEqual([])
})

test('docs/how-it-works.md shows every room, with about as many lines as it has', () => {
  const page = readFileSync(join(root, 'docs/how-it-works.md'), 'utf8')
  const shown = new Map(
    [...page.matchAll(/^\| `(?:src\/)?([a-z-]+)(?:\.ts|\/)` \| (\d+) \|/gm)].map(([, room, lines]) => [
      room!,
      Number(lines),
    ]),
  )
  const lines = new Map<string, number>()
  for (const { room, code } of files) lines.set(room, (lines.get(room) ?? 0) + code.split('\n').length - 1)
  expect([...shown.keys()].sort()).toEqual([...lines.keys()].sort())
  const far = [...lines].filter(([room, count]) => Math.abs(shown.get(room)! / count - 1) > 0.25)
  expect(far, 'lines of these rooms are told otherwise there').toEqual([])
})
