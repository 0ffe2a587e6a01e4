import { execFile } from 'node:child_process'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { watchFolders } from '../pipelines/watch.ts'
import { type Database, openForReading, openForWriting } from '../src/store/database.ts'
import { hitsIn } from '../src/web/hits.ts'
import { openPages } from '../src/web/page-process.ts'
import { type Served, serve } from '../src/web/server.ts'
import { setParagraphs, writePdf } from './pdf-writer.ts'
import { folderWith, passingFolder, planText, trichluc } from './sample.ts'

const evil = '<script>alert(1)</script>'
const file = join(passingFolder(), 'web.db')
let db: Database
let served: Served
let host: string
let paper: string

beforeAll(async () => {
  const lines = planText({ number: '17/KH-UBND', year: 2022 }).split('\n').filter(Boolean)
  const folder = folderWith({
    'a.md': planText(),
    // with a day that no calendar has
    ...Object.fromEntries(
      [2020, 2021].map(year => [
        `${year}.md`,
        planText({ number: '18/KH-UBND', year }).replace('ngày 15/6', 'ngày 31/6'),
      ]),
    ),
    'c.pdf': writePdf([lines.slice(0, 14), lines.slice(14)].map(some => ({ words: setParagraphs(some) }))),
    'f.md': planText({ number: '21/KH-UBND', year: 2016 }).replace(
      'UBND xã Tân Hòa xây dựng',
      'Thực hiện Kế hoạch số 05/KH-UBND ngày 10/01/2016 của UBND huyện Khê Sơn, UBND xã Tân Hòa xây dựng',
    ),
    'e.md': planText({ number: '19/KH-UBND', year: 2019 }).replace(
      'trước ngày 15/6/2019',
      'trước ngày 25 hằng tháng',
    ),
    'b.md': planText({ number: '16/KH-UBND', year: 2023 }).replace(
      'Công tác thi đua, khen thưởng năm 2023',
      `Công tác thi đua ${evil} năm 2023`,
    ),
  })
  paper = join(folder, 'c.pdf')
  await trichluc(['import', folder, '--db', file])
  db = openForReading(file)
  served = await serve(db)
  host = new URL(served.url).host
})
afterAll(async () => {
  await served.close()
  db.close()
})

interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}
/** A request as any program can send it, with whatever headers. */
const ask = (
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  content: string | Uint8Array = '',
): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(served.url)
    request({ hostname, port, path, method, headers: { host, ...headers } }, reply => {
      let body = ''
      reply.setEncoding('utf8')
      reply.on('data', part => {
        body += part
      })
      reply.on('end', () => resolve({ status: reply.statusCode!, headers: reply.headers, body }))
    })
      .on('error', reject)
      .end(content)
  })

/** As the browser sends a form of our own page. */
const send = async (
  path: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Reply> => {
  const cookie = String((await ask('/')).headers['set-cookie']).split(';')[0]!
  const own = { cookie, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }
  const type = 'application/x-www-form-urlencoded'
  return ask(path, { ...own, ...headers, 'content-type': type }, 'POST', new URLSearchParams(form).toString())
}

describe('what is refused', () => {
  test.each(['evil.example', '127.0.0.1', 'localhost:1', '127.0.0.1.evil.example'])(
    'the host %s',
    async other => {
      expect((await ask('/', { host: other })).status).toBe(421)
    },
  )
  test('its own names are answered', async () => {
    for (const name of [host, host.replace('127.0.0.1', 'localhost')])
      expect((await ask('/', { host: name })).status).toBe(200)
  })
  test('what another site loads, but not a link to a page', async () => {
    const foreign = { 'sec-fetch-site': 'cross-site' }
    expect(
      (await ask('/', { ...foreign, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' })).status,
    ).toBe(403)
    expect(
      (await ask('/', { ...foreign, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' })).status,
    ).toBe(403)
    expect(
      (await ask('/', { ...foreign, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' })).status,
    ).toBe(200)
  })
  test('writing without the token, from another origin, or across sites', async () => {
    const cookie = String((await ask('/')).headers['set-cookie']).split(';')[0]!
    const own = { cookie, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }
    const { cookie: _, ...without } = own
    for (const headers of [
      without,
      { ...own, cookie: 'trichluc-token=guess' },
      { ...own, origin: 'http://evil.example' },
      { ...own, origin: 'null' },
      { cookie, 'sec-fetch-site': 'same-origin' },
      { ...own, 'sec-fetch-site': 'cross-site' },
      { ...own, 'sec-fetch-site': 'same-site' },
    ])
      expect((await ask('/', headers, 'POST')).status).toBe(403)
    // It passes the guard; there is nothing to be written at this address.
    expect((await ask('/', own, 'POST')).status).toBe(404)
  })
  test('long addresses, and paths that are no page', async () => {
    expect((await ask(`/?q=${'a'.repeat(3000)}`)).status).toBe(414)
    for (const path of [
      '/assets/..%2f..%2fpackage.json',
      '/assets/page.ts',
      '/etc/passwd',
      '/../../etc/passwd',
    ])
      expect((await ask(path)).status).toBe(404)
  })
})

describe('every answer', () => {
  test.each([
    '/',
    '/coverage',
    '/deadlines',
    '/documents',
    '/timeline',
    '/audit',
    '/import',
    '/nothing',
    '/assets/page.css',
  ])('of %s bears the headers that keep it safe', async path => {
    const { headers } = await ask(path)
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*frame-ancestors 'none'/)
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers['x-content-type-options']).toBe('nosniff')
    // With `no-referrer` a browser sends our own forms with `Origin: null`, which is refused.
    expect(headers['referrer-policy']).toBe('same-origin')
  })
  test.each([
    '/',
    '/queue',
    '/coverage',
    '/deadlines',
    '/documents?document=98%2F2023%2FN%C4%90-CP',
    '/timeline',
    '/audit',
    '/import',
    '/review',
    '/plans/1',
    '/plans/1/cascade',
    '/nothing',
  ])('no code and no style stand in the page %s: it needs no hash of any', async path => {
    const { body, headers } = await ask(path)
    expect(body).toContain('</html>')
    expect(body).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|="javascript:/i)
    expect(headers['content-security-policy']).toMatch(/script-src 'self';.*style-src 'self'/)
  })
  test('the token’s cookie goes to no other site and to no script', async () => {
    expect(String((await ask('/')).headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Strict/)
  })
  test('HEAD is answered like GET, without the page', async () => {
    for (const path of ['/', '/nothing']) {
      const [head, get] = [await ask(path, {}, 'HEAD'), await ask(path)]
      expect(head.status).toBe(get.status)
      expect(head.headers['content-type']).toBe(get.headers['content-type'])
      expect(head.body).toBe('')
    }
  })
  test('nothing is loaded from elsewhere', async () => {
    const { body } = await ask('/')
    for (const [, address] of body.matchAll(/(?:src|href)="([^"]*)"/g)) expect(address).toMatch(/^[/#]/)
    expect((await ask('/assets/page.css')).body).not.toMatch(/url\(|@import/)
  })
})

describe('the archive', () => {
  test('in Vietnamese where nothing else is asked, in English where it is, and remembered', async () => {
    expect((await ask('/')).body).toContain('<html lang="vi">')
    expect((await ask('/', { 'accept-language': 'en-GB,en;q=0.9' })).body).toContain('<html lang="en">')
    expect((await ask('/', { 'accept-language': 'vi,en;q=0.8' })).body).toContain('<html lang="vi">')
    const { headers, body } = await ask('/?lang=en')
    expect(body).toContain('<html lang="en">')
    expect(String(headers['set-cookie'])).toContain('lang=en')
    expect((await ask('/', { cookie: 'lang=en' })).body).toContain('<html lang="en">')
  })
  test('finds without tone marks and marks what it found', async () => {
    const { body } = await ask('/?q=nong+thon+moi')
    expect(body).toContain('<mark>nông</mark> <mark>thôn</mark> <mark>mới</mark>')
  })
  test('marks words side by side alone where they stand so, else each', () => {
    const marked = (text: string, query: string) =>
      hitsIn(text, query).map(({ start, end }) => text.slice(start, end))
    expect(marked('nông thôn mới, mỗi nhà', 'nong thon moi')).toEqual(['nông', 'thôn', 'mới'])
    expect(marked('thôn mới ở nông trường', 'nong thon moi')).toEqual(['thôn', 'mới', 'nông'])
  })
  test('filters', async () => {
    const { body } = await ask('/?year=2023')
    expect(body).toContain('16/KH-UBND')
    expect(body).not.toContain('15/KH-UBND')
  })
  test('types of documents are chosen by their names', async () => {
    expect((await ask('/')).body).toContain('<option value="QĐ">quyết định (QĐ)</option>')
    expect((await ask('/?type=KH')).body).toContain('<option value="KH" selected>')
    expect((await ask('/?type=Q%C4%90')).body).not.toContain('15/KH-UBND')
  })
  test('a plan’s title is text, whatever it says, and so is what was asked', async () => {
    for (const path of [
      '/',
      `/?q=${encodeURIComponent(`"${evil}`)}`,
      `/?issuer=${encodeURIComponent(`">${evil}`)}`,
    ]) {
      const { body } = await ask(path)
      expect(body).not.toContain(evil)
      expect(body).toContain('&lt;script&gt;')
    }
  })
  test('coverage is a grid of units and years', async () => {
    const { body } = await ask('/coverage')
    expect(body).toMatch(/<th scope="col">2023<\/th>[\s\S]*<th scope="col">2024<\/th>/)
    expect(body).toContain('class="have"')
    expect((await ask('/coverage?issuer=khong+co')).body).not.toContain(
      'class="mark" aria-hidden="true"></span><span',
    )
  })
  test('a page that takes too long is ended, and the next one is made', async () => {
    const asked = [
      { lang: 'vi', origin: '', path: '/', query: {}, who: '', today: '2024-01-01' },
      'archive',
    ] as const
    const hasty = openPages(db, -1)
    await expect(hasty.make(asked[0] as never, asked[1])).rejects.toMatchObject({ code: 'page-too-long' })
    hasty.close()
    const patient = openPages(db)
    expect(await patient.make(asked[0] as never, asked[1])).toContain('15/KH-UBND')
    patient.close()
  })
  test('a mistake in a filter is told, and breaks nothing', async () => {
    const { status, body } = await ask('/?level=planet')
    expect(status).toBe(400)
    expect(body).toContain('<html lang="vi">')
  })
})

describe('a plan', () => {
  test('shows its text with each find marked there and in the outline', async () => {
    const address = /href="(\/plans\/\d+)"/.exec((await ask('/?year=2024')).body)![1]!
    const { status, body } = await ask(address)
    expect(status).toBe(200)
    const marked = new Set(
      [...body.matchAll(/<span class="\w+" data-find="([\w-]+)"/g)].map(([, find]) => find),
    )
    expect(marked.size).toBeGreaterThan(4)
    for (const find of marked) expect(body).toContain(`id="find-${find}"`)
  })
  test('of a PDF shows its pages, drawn from the file, until the file has gone', async () => {
    const address = /href="(\/plans\/\d+)"/.exec((await ask('/?year=2022')).body)![1]!
    const { body } = await ask(address)
    expect(body).toMatch(/<rect class="deadline"/)
    const image = await ask(`${address}/pages/1.jpg`)
    expect(image.headers['content-type']).toBe('image/jpeg')
    expect(image.body.length).toBeGreaterThan(10_000)
    // one page was asked for before the file went, the other is asked for behind it
    expect(body).toContain('/pages/2.jpg')
    rmSync(paper)
    expect((await ask(`${address}/pages/1.jpg`)).status).toBe(200)
    expect((await ask(`${address}/pages/2.jpg`)).status).toBe(404)
    const { body: gone } = await ask(address)
    expect(gone).toContain('Không còn hoặc không mở được tệp gốc')
    expect(gone).toContain('class="sheet text"')
    expect(gone).not.toContain('.jpg')
  })
  test('that another process changes is shown all the while', async () => {
    const address = /href="(\/plans\/\d+)"/.exec((await ask('/?year=2024')).body)![1]!
    let ended = false
    const changing = promisify(execFile)(process.execPath, [
      join(import.meta.dirname, '../dist/src/cli/main.js'),
      ...['reanalyse', '--all', '--db', file],
    ]).finally(() => {
      ended = true
    })
    let asked = 0
    for (; !ended || asked === 0; asked++) {
      const { status, body } = await ask(address)
      expect(status).toBe(200)
      expect(body).toContain('15/KH-UBND')
    }
    await changing
    expect(asked).toBeGreaterThan(1)
  })
  test('that is not there is told so', async () => {
    expect((await ask('/plans/999999')).status).toBe(404)
  })
})

describe('deadlines', () => {
  test('stand on their days in the month, in the list below, each with its plan', async () => {
    const { body } = await ask('/deadlines?month=2024-06')
    const [, day] = /href="#(d-2024-06-\d\d)"/.exec(body)!
    expect(body).toContain(`id="${day}"`)
    expect(body).toMatch(/href="\/plans\/\d+\?at=\d+-\d+">15\/KH-UBND/)
    expect((await ask('/deadlines?month=2024-06&unit=khong+co+don+vi+nay')).body).not.toContain('15/KH-UBND')
  })
  test('what recurs stands on each of its days', async () => {
    const { body } = await ask('/deadlines?month=2019-04')
    expect(body).toContain('href="#d-2019-04-25"')
    expect((await ask('/deadlines?month=2019-05')).body).toContain('href="#d-2019-05-25"')
    expect((await ask('/deadlines?month=2020-05')).body).not.toContain('href="#d-2020-05-25"')
  })
  test('a month without any leads to the nearest that has some', async () => {
    const { body } = await ask('/deadlines?month=2035-01')
    expect(body).toMatch(/month=2024-\d\d/)
  })
  test('are subscribed to at an address that cannot be guessed, until it is taken back', async () => {
    const back = '/deadlines?view=weeks#calendars'
    const { status: sent, headers: to } = await send('/deadlines/subscribe', {
      issuer: 'Tân Hòa',
      nothing: 'x',
      back,
    })
    expect([sent, to.location]).toEqual([303, back])
    const path = /\/calendar\/([\w-]{32})\.ics/.exec((await ask('/deadlines')).body)![0]
    const { status, headers, body } = await ask(path)
    expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
    expect(body).toMatch(/^BEGIN:VCALENDAR/)
    expect((await ask(`/calendar/${'a'.repeat(32)}.ics`)).status).toBe(404)
    await send('/deadlines/unsubscribe', { address: path.slice('/calendar/'.length, -'.ics'.length) })
    expect((await ask(path)).status).toBe(404)
  })
  test('go into a spreadsheet', async () => {
    const { headers, body } = await ask('/deadlines.xlsx?from=2024-06-01&to=2024-06-30')
    expect(headers['content-disposition']).toContain('thoi-han.xlsx')
    expect(body.slice(0, 2)).toBe('PK')
    expect((await ask('/deadlines.xlsx?from=nonsense')).status).toBe(400)
  })
})

describe('documents, cascades and movements', () => {
  test('who cites a document, since when, and was it in force', async () => {
    const { body } = await ask('/documents?document=98%2F2023%2FN%C4%90-CP')
    expect(body).toContain('được viện dẫn từ')
    expect(body).toMatch(/15\/KH-UBND/)
    expect(body).toContain('chưa có hiệu lực')
    const { body: most } = await ask('/documents')
    expect(most).toContain('href="/documents?document=98%2F2023%2FN%C4%90-CP"')
  })
  test('a cascade is drawn: the plan, those above and below it, the days between, what is lacking', async () => {
    const own = /href="(\/plans\/\d+)"/.exec((await ask('/?year=2016')).body)![1]!
    const { body } = await ask(`${own}/cascade`)
    expect(body).toMatch(/<g class="own"[\s\S]*21\/KH-UBND/)
    expect(body).toMatch(/<g class="lacking"[\s\S]*05\/KH-UBND/)
    expect(body).toContain('10 ngày')
    expect(body).toMatch(/<polyline points="[\d.]+,/)
  })
  test('plans that others cite and the archive lacks, each with those that cite it', async () => {
    const { body } = await ask('/documents?view=lacking')
    const row = body.split('<li>').find(row => row.includes('05/KH-UBND'))!
    expect(row).toContain('UBND huyện Khê Sơn')
    expect(row).toMatch(/href="\/plans\/\d+\/cascade">f</)
    expect(body).not.toContain('98/2023')
  })
  test('a movement is a bar for each of its years', async () => {
    const { body } = await ask('/timeline?name=nong+thon+moi')
    const bars = [...body.matchAll(/<title>(\d{4}) · [^<]*: \d+<\/title>/g)].map(([, year]) => year)
    expect(bars).toEqual(expect.arrayContaining(['2022', '2024']))
  })
})

describe('the audit', () => {
  test('shows what looks wrong, leads to its place, and lets it be accepted with a reason', async () => {
    const { body } = await ask('/audit?severity=error')
    const [, place] = /href="(\/plans\/\d+\?at=\d+-\d+)"/.exec(body)!
    expect((await ask(place!)).body).toMatch(/class="here"/)
    const id = /name="id" value="(\w+)"/.exec(body)![1]!
    expect((await send('/audit/accept', { id, why: ' ' })).status).toBe(400)
    const { status, headers } = await send('/audit/accept', {
      id,
      why: evil,
      back: '/audit?severity=error',
    })
    expect([status, headers.location]).toEqual([303, '/audit?severity=error'])
    expect((await ask('/audit?severity=error')).body).not.toContain(`value="${id}"`)
    const { body: all } = await ask('/audit?severity=error&all=1')
    expect(all).toContain('&lt;script&gt;')
    expect(all).not.toContain(evil)
    expect((await send('/audit/reopen', { id, back: '/audit?severity=error' })).status).toBe(303)
    expect((await ask('/audit?severity=error')).body).toContain(`value="${id}"`)
    expect((await send('/audit/reopen', { id })).status).toBe(400)
  })
  test('goes back to pages of its own alone', async () => {
    const id = /name="id" value="(\w+)"/.exec((await ask('/audit?severity=error')).body)![1]!
    for (const back of ['//evil.example', 'http://evil.example', '/\\evil.example'])
      expect(
        (await send('/audit/accept', { id, why: 'đúng như bản giấy', back })).headers.location ?? '/audit',
      ).toBe('/audit')
  })
  test('a form longer than a person types is not read', async () => {
    expect((await send('/audit/accept', { id: 'a', why: 'a'.repeat(100_000) })).status).toBe(413)
  })
})

describe('import', () => {
  const state = async (until: RegExp): Promise<string> => {
    for (;;) {
      const { body } = await ask('/import/state')
      if (until.test(body)) return body
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
  const drop = async (name: string, content: string): Promise<number> => {
    const cookie = String((await ask('/')).headers['set-cookie']).split(';')[0]!
    const own = { cookie, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }
    return (await ask(`/import/file?name=${encodeURIComponent(name)}`, own, 'POST', content)).status
  }
  test('of dropped files, kept beside the archive and nowhere else', async () => {
    expect((await send('/import/dropped', {})).status).toBe(400)
    expect(await drop('../../Năm 2018/../kế:hoạch.md', planText({ number: '71/KH-UBND', year: 2018 }))).toBe(
      204,
    )
    expect(await drop('hỏng.pdf', '%PDF-1.7 nothing')).toBe(204)
    const kept = readdirSync(dirname(file), { recursive: true, encoding: 'utf8' })
    expect(kept.filter(path => path.endsWith('kế_hoạch.md'))).toEqual([
      expect.stringMatching(/^web-tep\/[\w-]+\/Năm 2018\/kế_hoạch\.md$/),
    ])
    expect((await send('/import/dropped', {})).status).toBe(303)
    const body = await state(/Đã nhập xong/)
    expect(body).toMatch(/đã nhập: 1/)
    expect(body).toMatch(/hỏng\.pdf<\/b>[\s\S]*Cần làm: /)
    expect((await ask('/?year=2018')).body).toContain('71/KH-UBND')
  })
  test('names the files that were passed over', async () => {
    const folder = folderWith({
      'x.md': planText({ number: '73/KH-UBND', year: 2015 }),
      'la.bin': '\0\u0001\0',
    })
    await send('/import/folder', { folder })
    const body = await state(/Đã nhập xong/)
    expect(body).toMatch(/bỏ qua: 1/)
    expect(body).toMatch(/Tệp bỏ qua[\s\S]*la\.bin<\/b><\/p><p>[^<]+<\/p>/)
  })
  test('of what recurs in the weeks to come the day is told', async () => {
    const year = new Date().getFullYear()
    const folder = folderWith(
      Object.fromEntries(
        [year, year + 1].map(year => [
          `${year}.md`,
          planText({ number: '74/KH-UBND', year }).replace(
            `trước ngày 15/6/${year}`,
            'trước ngày 25 hằng tháng',
          ),
        ]),
      ),
    )
    await send('/import/folder', { folder })
    await state(/Đã nhập xong/)
    const { body } = await ask('/deadlines?view=weeks')
    expect(body).toMatch(
      /<span class="badge">[^<]*, 25\/\d+\/\d{4}<\/span><\/p>\s*<p><q>trước ngày 25 hằng tháng/,
    )
  })
  test('of a folder by its name, stopped and gone on with', async () => {
    for (const folder of ['ke-hoach', '/không/có', '']) {
      const { status, body } = await send('/import/folder', { folder })
      expect(status).toBe(400)
      expect(body).toContain('thư mục')
    }
    const back = async (referer: string) =>
      /class="note-page">.*href="([^"]*)"/.exec(
        (await send('/import/folder', { folder: 'ke-hoach' }, { referer })).body,
      )![1]
    expect(await back(`http://${host}/import?lang=vi`)).toBe('/import?lang=vi')
    expect(await back('http://evil.example/import')).toBe('/')
    const folder = folderWith({ 'x.md': planText({ number: '72/KH-UBND', year: 2017 }) })
    expect((await send('/import/folder', { folder, watch: '1' })).status).toBe(303)
    expect((await send('/import/folder', { folder })).body).toContain('đang có một lần nhập chạy')
    await send('/import/stop', {})
    expect((await ask('/import')).body).toContain('Đã dừng')
    await send('/import/again', {})
    await state(/data-running/)
    await send('/import/stop', {})
    await send('/import/folder', { folder })
    await state(/Đã nhập xong/)
    expect((await ask('/?year=2017')).body).toContain('72/KH-UBND')
  })
  test('a folder that is watched is taken in when writing has ended', async () => {
    const folder = folderWith({})
    const ended = new AbortController()
    const archive = openForWriting(join(passingFolder(), 'watched.db'))
    const found: string[] = []
    const watching = watchFolders(archive, [folder], {
      every: 0.05,
      concurrency: 1,
      signal: ended.signal,
      onOutcome: ({ path, status }) => {
        found.push(`${basename(path)} ${status}`)
        if (found.length === 1) writeFileSync(join(folder, 'b.md'), planText({ year: 2022 }))
        else ended.abort()
      },
    })
    writeFileSync(join(folder, 'a.md'), planText({ year: 2021 }))
    await watching
    archive.close()
    expect(found).toEqual(['a.md imported', 'b.md imported'])
  })
})
