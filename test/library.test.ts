import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import * as pure from '../src/api/analyse.ts'
import * as library from '../src/api/index.ts'

const root = join(import.meta.dirname, '..')
const text = `UBND XÃ TÂN HÒA\nSố: 15/KH-UBND\nTân Hòa, ngày 20 tháng 01 năm 2024\nKẾ HOẠCH\nCông tác thi đua, khen thưởng năm 2024\nI. TỔ CHỨC THỰC HIỆN\n1. Văn phòng UBND xã gửi báo cáo sơ kết về UBND huyện trước ngày 15/6/2024.\n`

test('docs/library.md lists what is public, and nothing else is', () => {
  const page = readFileSync(join(root, 'docs/library.md'), 'utf8')
  const listed = (heading: string): string[] => {
    const part = page.split(/^## /m).find(part => part.startsWith(heading))!
    return [...part.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name!).sort()
  }
  const ofAnalyse = listed('`trichluc/analyse`')
  expect(ofAnalyse).toEqual(Object.keys(pure).sort())
  expect([...listed('`trichluc`'), ...ofAnalyse].sort()).toEqual(Object.keys(library).sort())
})

test('trichluc/analyse is bundled for a browser without anything of Node, and reads a plan there', async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(root, 'src/api/analyse.ts')],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'trichluc',
    logLevel: 'silent',
  })
  expect(Object.keys(metafile.inputs).filter(path => /^node:|better-sqlite3|iconv/.test(path))).toEqual([])
  // No `process`, no `require`, no `Buffer`: only what the language itself has.
  const { createContext, runInContext } = await import('node:vm')
  const found = runInContext(
    `${outputFiles[0]!.text}; JSON.stringify(trichluc.toRecord(trichluc.analyse(trichluc.documentOf(words))))`,
    createContext({ words: text }),
  )
  const { plan, deadlines } = JSON.parse(found)
  expect(plan.number).toBe('15/KH-UBND')
  expect(deadlines.map(({ end }: { end: string }) => end)).toEqual(['2024-06-15'])
})

test('a text as a document: lines are paragraphs, tabs part cells, places are spans of its own text', () => {
  const document = pure.documentOf('một\thai\r\nba', 'a.txt')
  expect(document.text).toBe('một\thai\nba')
  expect(document.source).toEqual({ path: 'a.txt', sha256: '', mediaType: 'text/plain' })
})

test('a question that does not exist, an archive and a plan that are not there are refused in words', async () => {
  expect(() => library.openArchive('nowhere.db')).toThrow(library.UserError)
  await expect(library.ask({} as never, 'nonsense')).rejects.toMatchObject({ code: 'question-unknown' })
  await expect(library.readPlan('nowhere.pdf')).rejects.toMatchObject({ code: 'no-such-file' })
})

test('questions tell their parameters as JSON Schema', () => {
  const { parameters } = library.questions.find(({ name }) => name === 'deadlines')!
  expect(parameters).toMatchObject({ type: 'object', properties: { year: { type: 'integer' } } })
  for (const { parameters } of library.questions) expect(parameters).toMatchObject({ type: 'object' })
})
