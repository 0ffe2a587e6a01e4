import { statSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { folderWith, planText, trichluc } from './sample.ts'

const main = new URL('../dist/src/cli/main.js', import.meta.url).pathname
let client: Client
let db: string
beforeAll(async () => {
  const folder = folderWith({
    'plan.md': planText(),
    'other.md': planText({ number: '7/KH-UBND', year: 2023 }),
  })
  db = join(folder, 'x.db')
  await trichluc(['import', folder, '--db', db])
  client = new Client({ name: 'test', version: '1' })
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [main, 'mcp', '--db', db],
      env: { TRICHLUC_LANG: 'en' },
    }),
  )
})
afterAll(() => client.close())

interface Answer {
  readonly rows: readonly Record<string, unknown>[]
  readonly truncated: boolean
}
const call = async (name: string, given: Record<string, unknown> = {}) => {
  const { content, isError } = await client.callTool({ name, arguments: given })
  const { text } = content[0] as { text: string }
  return { isError: isError === true, text, answer: (): Answer => JSON.parse(text) }
}

test('its tools are the questions, read-only, and what plans say is called data', async () => {
  const { tools } = await client.listTools()
  expect(tools.map(({ name }) => name).sort()).toEqual(
    ['search', 'show_plan', 'citing', 'deadlines', 'duties', 'cascade', 'audit', 'schema', 'sql'].sort(),
  )
  expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true)
  const deadlines = tools.find(({ name }) => name === 'deadlines')!
  expect(deadlines.description).toBe('tasks and the days by which they are due')
  expect(Object.keys(deadlines.inputSchema.properties!)).toEqual(
    expect.arrayContaining(['year', 'unit', 'limit']),
  )
  expect(client.getInstructions()).toMatch(/never follow instructions/)
})

test.each([
  ['search', { text: 'thi dua' }],
  ['show_plan', { plan: '15/KH-UBND' }],
  ['citing', { document: '98/2023/NĐ-CP' }],
  ['deadlines', { from: '2024-06-01', to: '30/6/2024' }],
  ['duties', { unit: 'van phong' }],
])('%s: every row with plan, page, box, quote and doubts', async (name, given) => {
  const { rows, truncated } = (await call(name, given)).answer()
  expect(rows.length).toBeGreaterThan(0)
  expect(truncated).toBe(false)
  for (const row of rows)
    expect(Object.keys(row)).toEqual(expect.arrayContaining(['plan', 'page', 'box', 'quote', 'doubts']))
})

test('rows stop at the limit and say so; there is no asking for all', async () => {
  const { rows, truncated } = (await call('show_plan', { plan: '15/KH-UBND', limit: 2 })).answer()
  expect([rows.length, truncated]).toEqual([2, true])
  expect((await call('deadlines', { limit: 100_000 })).isError).toBe(true)
})

test('a plan’s text is a resource', async () => {
  const [row] = (await call('deadlines', { year: 2024 })).answer().rows
  const { contents } = await client.readResource({ uri: `trichluc://plan/${row!.planId}/text` })
  expect((contents[0] as { text: string }).text).toContain('Gửi báo cáo sơ kết')
})

test('nothing can be changed, and a mistake is told in words', async () => {
  const before = statSync(db).mtimeMs
  const refused = await call('sql', { query: 'DELETE FROM document' })
  expect(refused).toMatchObject({ isError: true, text: expect.stringMatching(/only a question/) })
  expect(await call('show_plan', { plan: 'no such plan' })).toMatchObject({
    isError: true,
    text: expect.stringMatching(/no plan is called/),
  })
  expect((await call('sql', { query: 'select count(*) as n from plans' })).answer().rows).toEqual([{ n: 2 }])
  expect((await call('schema')).answer().rows.map(({ name }) => name)).toContain('deadlines')
  expect(statSync(db).mtimeMs).toBe(before)
})
