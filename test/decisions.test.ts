import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openForReading } from '../src/store/database.ts'
import { type Served, serve } from '../src/web/server.ts'
import { folderWith, passingFolder, planText, trichluc } from './sample.ts'

const evil = '<script>alert(1)</script>'
const file = join(passingFolder(), 'decisions.db')
let db: Database
let served: Served
let cookie: string

beforeAll(async () => {
  const folder = folderWith({
    'a.md': planText().replace('15/6/2024', '31/6/2024'),
    'b.md': planText({ number: '3/KH-UBND', year: 2023 }),
  })
  await trichluc(['import', folder, '--db', file])
  db = openForReading(file)
  served = await serve(db)
  cookie = (await fetch(served.url)).headers.getSetCookie()[0]!.split(';')[0]!
})
afterAll(async () => {
  await served.close()
  db.close()
})

const at = (path: string) => new URL(path, served.url)
const text = async (path: string) => (await fetch(at(path))).text()
const decide = async (decision: object, headers: Record<string, string> = {}, plan = 1) => {
  const reply = await fetch(at(`/plans/${plan}/decisions`), {
    method: 'POST',
    body: JSON.stringify(decision),
    headers: { 'content-type': 'application/json', cookie, origin: at('/').origin, ...headers },
  })
  const body = await reply.text()
  return { status: reply.status, ...(body ? JSON.parse(body) : {}) }
}
/** The name that a find of this kind has on the page. */
const handleOf = async (kind: string) =>
  new RegExp(`<li class="${kind}[^"]*" data-find="([\\w-]+)"`).exec(await text('/plans/1'))![1]!

test('a decision from elsewhere, without the token or too long is refused, and one that is none too', async () => {
  const find = await handleOf('deadline')
  const accept = { what: 'accept', find }
  expect((await decide(accept, { origin: 'http://evil.example' })).status).toBe(403)
  expect((await decide(accept, { cookie: 'trichluc-token=guess' })).status).toBe(403)
  expect((await decide({ ...accept, find: 'x'.repeat(70_000) })).status).toBe(413)
  expect((await decide({ what: 'drop' })).status).toBe(400)
  expect((await decide({ what: 'accept', find: 'nothing' })).status).toBe(422)
  expect(db.prepare('SELECT count(*) FROM correction').pluck().get()).toBe(0)
})

test('what is wrong is said at its field, in the words of the page; what is right makes the row anew, for good', async () => {
  const find = await handleOf('deadline')
  expect(await text(`/plans/1/finds/${find}/form`)).toContain('name="end"')
  expect(await decide({ what: 'set', find, fields: { end: '31/6/2024' } })).toMatchObject({
    status: 422,
    field: 'end',
    what: 'Đến ngày: lịch không có “31/6/2024”',
  })
  const done = await decide({ what: 'set', find, fields: { end: '20/6/2024', task: evil } })
  expect(done).toMatchObject({ status: 200, find, reload: false })
  expect(done.row).toContain('20/6/2024')
  expect(done.row).not.toContain(evil)
  expect(done.row).toContain('&lt;script&gt;')
  expect(await text('/review')).toContain('<ins>20/6/2024</ins>')
  // One action of two fields is undone at once; the row is as the rules have it.
  expect((await decide({ what: 'undo', correction: null })).row).not.toContain('20/6/2024')
  expect((await decide({ what: 'undo', correction: null })).status).toBe(422)
})

test('rejected, added, the header, the whole plan: all of it is taken back', async () => {
  const find = await handleOf('movement')
  expect(await decide({ what: 'reject', find })).toMatchObject({ status: 200, row: null })
  expect((await decide({ what: 'undo', correction: null })).row).toContain(find)
  const add = {
    what: 'add',
    kind: 'deadline',
    span: null,
    words: 'đôn đốc các thôn',
    fields: { end: '1/9/2024' },
  }
  expect(await decide({ ...add, words: 'không có ở đây' })).toMatchObject({ status: 422, field: 'words' })
  expect(await decide(add)).toMatchObject({ status: 200, reload: true })
  expect(await text('/plans/1')).toContain('1/9/2024')
  await decide({ what: 'undo', correction: null })
  await decide({ what: 'set', find: 'plan', fields: { 'signer.name': 'Lê Thị Mậu' } })
  expect(await text('/plans/1')).toContain('Lê Thị Mậu')
  await decide({ what: 'checked' })
  expect(await text('/queue')).toContain('Không còn mục nào')
  await decide({ what: 'undo', correction: null })
  await decide({ what: 'undo', correction: null })
  expect(await text('/plans/1')).not.toContain('Lê Thị Mậu')
  expect(await text('/queue')).toContain('class="doubt"')
})

test('a name put right once is proposed elsewhere, and taken by a form', async () => {
  const find = await handleOf('movement')
  const name = 'Toàn dân chung sức xây dựng nông thôn mới'
  const { proposed } = await decide({ what: 'set', find, fields: { name } })
  expect(proposed).toContain('1 chỗ khác')
  const page = await text('/queue')
  const [, lesson] = /name="lesson" value="(\w+)"/.exec(page)!
  expect(page).toContain(`<ins>${name}</ins>`)
  const take = (headers: Record<string, string>) =>
    fetch(at('/proposals/take'), {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ lesson: lesson!, back: '/queue' }),
      headers: { cookie, ...headers },
    })
  expect((await take({ origin: 'http://evil.example' })).status).toBe(403)
  expect((await take({ origin: at('/').origin })).status).toBe(303)
  expect(await text('/plans/2')).toContain(name)
  expect(await text('/queue')).not.toContain('name="lesson"')
  for (const plan of [2, 1]) await decide({ what: 'undo', correction: null }, {}, plan)
  expect(await text('/plans/2')).not.toContain(name)
})

test('a place on a page that is no place is refused', async () => {
  expect((await fetch(at('/plans/1/words?page=x'))).status).toBe(400)
  expect((await fetch(at('/plans/1/words?page=1&x=1'))).status).toBe(400)
})

test('who decides is told by a form that leads to no other site', async () => {
  const reply = await fetch(at('/who'), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ who: 'Lan Anh', back: '//evil.example/' }),
    headers: { cookie, origin: at('/').origin },
  })
  expect([reply.status, reply.headers.get('location')]).toEqual([303, '/'])
  const who = reply.headers
    .getSetCookie()
    .find(one => one.startsWith('who='))!
    .split(';')[0]!
  await decide({ what: 'accept', find: await handleOf('unit') }, { cookie: `${cookie}; ${who}` })
  expect(await text('/review')).toContain('Lan Anh')
})
