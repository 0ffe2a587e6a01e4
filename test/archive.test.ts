import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../src/cli/program.ts'
import { kindTable } from '../src/kinds.ts'
import { trichluc as inThisProcess } from './sample.ts'

/** The sample archive's texts, asked across plans through the command line and a real database file. */
const folder = mkdtempSync(join(tmpdir(), 'trichluc-archive-'))
const db = join(folder, 'archive.db')

const asking =
  (db: string) =>
  (...words: string[]) =>
    inThisProcess([...words, '--db', db])
const trichluc = asking(db)
const json = async (...words: string[]) => JSON.parse((await trichluc(...words, '--json')).out)

beforeAll(async () => {
  const { code, err } = await trichluc('import', 'corpus/text')
  expect(err).not.toContain('failed:')
  expect(code).toBe(0)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('citing: however it is written, with the role, and whether it was in force then', async () => {
  const rows = await json('citing', '91/2017/NĐ-CP')
  expect(rows.length).toBeGreaterThan(4)
  expect(new Set(rows.map((row: { document: string }) => row.document))).toEqual(new Set(['91/2017/NDCP']))
  expect(
    rows.every(
      (row: { inForce: string; planDate: string }) =>
        row.inForce === (row.planDate < '2024' ? 'in force' : 'replaced'),
    ),
  ).toBe(true)
  expect(await json('citing', 'nghị định 91/2017')).toEqual(rows)
  expect(await json('citing', '91/2017/ND-CP')).toEqual(rows)
  const replaced = await json('citations', '--in-force', 'replaced')
  expect(replaced.some((row: { plan: string }) => row.plan === 'huyen-bac-linh-2018')).toBe(true)
})

test('why a citation stays unresolved or rests on one day alone is a code, with its sentence in both languages', async () => {
  const rows: Record<string, string | null>[] = await json('citations')
  for (const key of ['unresolved', 'inForceNote']) {
    const codes = [...new Set(rows.flatMap(row => row[key] ?? []))]
    expect(codes.length, key).toBeGreaterThan(0)
    const { words } = kindTable.citation.columns.find(column => column.key === key)!
    for (const code of codes)
      expect(words?.[code], code).toEqual({ vi: expect.stringMatching(/ /), en: expect.stringMatching(/ /) })
  }
})

test('cascade: the commune carries out the district, the district the province', async () => {
  const { links } = JSON.parse((await trichluc('cascade', 'xa-dong-vac-2023', '--to', 'json')).out)
  const steps = links.map(
    ({ from, to, lag }: { from: { name: string }; to: { name: string }; lag: number }) => [
      from.name,
      to.name,
      lag,
    ],
  )
  expect(steps).toContainEqual(['xa-dong-vac-2023', 'huyen-khe-son-2023', 10])
  expect(steps).toContainEqual(['huyen-khe-son-2023', 'hdtdkt-tinh-linh-giang-2023', 21])
  expect(steps).toContainEqual(['hdtdkt-tinh-linh-giang-2023', 'tinh-linh-giang-2021-2025', 726])
  const down = JSON.parse((await trichluc('cascade', 'tinh-linh-giang-2021-2025', '--to', 'json')).out)
  expect(down.links.map(({ from }: { from: { name: string } }) => from.name)).toContain('xa-dong-vac-2023')
  expect((await trichluc('cascade', 'xa-dong-vac-2023', '--to', 'mermaid')).out).toMatch(
    /^flowchart TD\n[\s\S]*-->\|10 ngày\|/,
  )
  const missing = JSON.parse((await trichluc('cascade', 'xa-dong-vac-2022', '--to', 'json')).out)
  expect(missing.links.some(({ to }: { to: { id: number | null } }) => to.id === null)).toBe(true)
})

test('a province is found by its successor; the plan keeps the old name', async () => {
  const text = readFileSync('corpus/text/xa-dong-vac-2023.md', 'utf8').replaceAll('Lĩnh Giang', 'Nam Định')
  const file = join(folder, 'xa-nam-dinh.md')
  writeFileSync(file, `${text}\n`)
  await trichluc('import', file)
  const named = (rows: { plan: string; planId: number }[]) => rows.map(({ plan }) => plan)
  expect(named(await json('plans', '--place', 'Ninh Bình'))).toEqual(['xa-nam-dinh'])
  expect(named(await json('plans', '--place', 'Nam Định'))).toEqual(['xa-nam-dinh'])
  await trichluc('remove', 'xa-nam-dinh')
})

test('the standing organ is the body that the plan names for it', async () => {
  const file = join(folder, 'standing.md')
  const text = readFileSync('corpus/text/huyen-khe-son-2023.md', 'utf8')
  writeFileSync(
    file,
    text.replace(
      'Trên đây',
      'Giao Cơ quan Thường trực Hội đồng Thi đua - Khen thưởng huyện theo dõi việc thực hiện.\n\nTrên đây',
    ),
  )
  await trichluc('import', file)
  const rows = await json('units', '--plan', 'standing')
  const organ = rows.find(({ unit }: { unit: string }) => /^Cơ quan Thường trực/i.test(unit))
  expect(organ).toMatchObject({ body: 'phong:noi-vu@district:khe-son' })
  await trichluc('remove', 'standing')
})

test('timeline, coverage', async () => {
  const years = (await json('timeline', 'nong thon moi')).map(({ year }: { year: number }) => year)
  expect(years).toEqual([...years].sort())
  expect(years).toEqual(expect.arrayContaining([2018, 2023, 2026]))
  const states = (await json('coverage', '--issuer', 'Đồng Vạc')).map(
    ({ unit, year, state }: Record<string, unknown>) => [unit, year, state],
  )
  expect(states).toContainEqual(['UBND xã Đồng Vạc', 2022, 'draft without number'])
  expect(states).toContainEqual(['UBND xã Đồng Vạc', 2023, 'have'])
})

test('diff: a time that moved with the year is kept, a section of its own is new', async () => {
  const rows = await json('diff', 'xa-dong-vac-2022', 'xa-dong-vac-2023')
  const of = (what: string, change: string) =>
    rows.filter((row: { what: string; change: string }) => row.what === what && row.change === change)
  expect(of('section', 'kept').length).toBeGreaterThan(5)
  expect(of('section', 'new').length).toBeGreaterThan(0)
  expect(
    of('citation', 'kept')
      .map(({ after }: { after: string }) => after)
      .join(),
  ).toContain('91/2017/NĐ-CP')
  expect(of('task', 'new').length + of('task', 'changed').length).toBeGreaterThan(0)
  const same = await json('diff', 'xa-dong-vac-2023', 'xa-dong-vac-2023')
  expect(new Set(same.map(({ change }: { change: string }) => change))).toEqual(new Set(['kept']))
})

describe('plans of a unit through the years', () => {
  const inYears = asking(join(folder, 'years.db'))
  const asked = (...words: string[]) => inYears('diff', ...words)
  const own = join(folder, 'dong-vac')
  beforeAll(async () => {
    mkdirSync(own)
    const plan = readFileSync('corpus/text/xa-dong-vac-2023.md', 'utf8')
    writeFileSync(join(own, 'dong-vac-2023.md'), plan)
    const next = plan.replaceAll('2023', '2024').replace('09/KH-UBND', '11/KH-UBND')
    writeFileSync(join(own, 'dong-vac-2024.md'), next.replace('trước ngày 10/6', 'trước ngày 20/6'))
    cpSync('corpus/text/xa-dong-vac-2022.md', join(own, 'dong-vac-2022.md'))
    cpSync('corpus/text/xa-khe-son-2026.md', join(own, 'khe-son-2026.md'))
    expect((await inYears('import', own)).code).toBe(0)
  })

  test('one table: a column a plan, in order of time', async () => {
    const { out } = await asked('--issuer', 'UBND xã Đồng Vạc', '--csv')
    expect(out.split('\n')[0]).toBe(
      'what,section,change1,aspects1,text1,change2,aspects2,text2,change3,aspects3,text3',
    )
    const { out: table } = await asked('--issuer', 'UBND xã Đồng Vạc', '--until', '2024')
    expect(table).toMatch(/2022 ·.*2023 ·.*2024 ·/)
    const { out: told } = await asked('dong-vac-2022', 'dong-vac-2023', 'dong-vac-2024', '--json')
    expect(told).toBe((await asked('--issuer', 'UBND xã Đồng Vạc', '--json')).out)
    const rows: Record<string, string | string[] | null>[] = JSON.parse(told)
    const task = rows.find(({ what, text3 }) => what === 'task' && text3?.includes('20/6'))
    expect(task).toMatchObject({ change2: 'changed', change3: 'changed', aspects3: ['time'] })
    expect(rows.find(({ change2 }) => change2 === 'dropped')).toMatchObject({
      change1: null,
      text2: null,
      change3: null,
    })
  })

  test('as a web page and as a Word file, with the words that changed marked', async () => {
    const [page, file] = [join(folder, 'so-sanh.html'), join(folder, 'so-sanh.docx')]
    for (const out of [page, file])
      expect((await asked('--issuer', 'xã Đồng Vạc', '--level', 'commune', '--out', out)).code).toBe(0)
    const html = readFileSync(page, 'utf8')
    expect(html).toMatch(/<del>10\/6<\/del> <ins>20\/6<\/ins>/)
    expect(html).toMatch(/<span class="label">changed: time<\/span>/)
    expect(html).not.toMatch(/<script|https?:\/\//)
    const xml = execFileSync('unzip', ['-p', file, 'word/document.xml'], { encoding: 'utf8' })
    expect(xml).toMatch(/<w:strike\/>(?:(?!<\/w:r>).)*10\/6/)
    expect(xml).toMatch(/<w:u [^>]*>(?:(?!<\/w:r>).)*20\/6/)
    expect((await asked('dong-vac-2022', 'dong-vac-2023', '--to', 'html')).out).toContain('<!doctype html>')
  })

  test.each([
    ['none named', [], 'which plans are to be compared'],
    ['both ways', ['dong-vac-2022', 'dong-vac-2023', '--issuer', 'xã'], 'which plans are to be compared'],
    ['one alone', ['dong-vac-2022'], 'two plans are needed'],
    ['two units', ['--issuer', 'UBND xã'], 'of 2 units: UBND xã'],
    ['no such format', ['dong-vac-2022', 'dong-vac-2023', '--out', 'a.pdf'], 'choose one of docx, html'],
    ['a day', ['--issuer', 'UBND xã Đồng Vạc', '--to', '2024'], '--until'],
  ])('%s is refused', async (_, words, said) => {
    const { code, err } = await asked(...words)
    expect([code > 0, err]).toEqual([true, expect.stringContaining(said)])
  })
})

test('duties: by date, under whatever name', async () => {
  const rows = await json('duties', 'phòng nội vụ')
  expect(rows.length).toBeGreaterThan(5)
  const ends = rows
    .map(({ start, end }: { start: string | null; end: string | null }) => end ?? start)
    .filter(Boolean)
  expect(ends).toEqual([...ends].sort())
  const inMarch = await json(
    'duties',
    'phòng nội vụ',
    '--from',
    '2020-03-01',
    '--until',
    '2020-03-31',
    '--level',
    'district',
  )
  expect(inMarch.length).toBeGreaterThan(0)
  expect(inMarch.length).toBeLessThan(rows.length)
  expect(await json('duties', 'phòng nội vụ', '--level', 'commune', '--year', '2020')).toEqual([])
})

test('duties: each once, what stands below a unit without a time too, groups marked', async () => {
  const rows = await json('duties', 'văn phòng ubnd xã')
  const tasks = rows.map(({ planId, section, task, end }: Record<string, unknown>) =>
    JSON.stringify([planId, section, task, end]),
  )
  expect(new Set(tasks).size).toBe(tasks.length)
  const undated = rows.filter(
    ({ start, end, recurrence }: Record<string, unknown>) => !(start ?? end ?? recurrence),
  )
  expect(undated.length).toBeGreaterThan(0)
  // a heading that is the unit's name alone is no duty
  for (const { task, unit } of undated) expect(task.length).toBeGreaterThan(unit.length + 5)
  const groups = await json('duties', 'các phòng')
  expect(groups.length).toBeGreaterThan(0)
  expect(groups.every(({ group }: { group: boolean }) => group)).toBe(true)
  const onePage = await json('duties', 'văn phòng ubnd xã', '--limit', '3')
  expect(onePage).toEqual(rows.slice(0, 3))
})

test('an impossible date is kept as printed, without a value, and status warns of it', async () => {
  const [deadline] = (await json('deadlines', '--plan', 'thi-xa-cua-lan-2020')).filter(
    ({ quote }: { quote: string }) => quote.includes('31/6'),
  )
  expect(deadline).toMatchObject({ quote: 'Trước ngày 31/6', start: null, end: null })
  const { warnings } = await json('status')
  expect(
    warnings.some(
      ({ plan, reason }: Record<string, string>) =>
        plan === 'thi-xa-cua-lan-2020' && reason!.includes('31/6'),
    ),
  ).toBe(true)
})

describe('audit', () => {
  const codesOf = async (plan: string) =>
    (await json('audit', plan)).map(({ code }: { code: string }) => code)
  test.each([
    ['phuong-nam-ben-2024', 'anniversary-arithmetic'],
    ['huyen-bac-linh-2018', 'replaced-basis'],
    ['thi-xa-cua-lan-2020', 'impossible-date'],
    ['xa-dong-vac-2023', 'stale-year'],
    ['xa-dong-vac-2022', 'blank-number'],
  ])('the seeded fault of %s: %s', async (plan, code) => expect(await codesOf(plan)).toContain(code))

  test('an accepted finding stays accepted after a new import', async () => {
    const [finding] = (await json('audit', 'xa-dong-vac-2023', '--code', 'stale-year')) as { id: string }[]
    expect((await trichluc('audit', 'accept', finding!.id, '--why', 'bảng của huyện')).code).toBe(0)
    expect(await codesOf('xa-dong-vac-2023')).not.toContain('stale-year')
    await trichluc('import', 'corpus/text/xa-dong-vac-2023.md', '--again')
    expect(await codesOf('xa-dong-vac-2023')).not.toContain('stale-year')
    const all = await json('audit', 'xa-dong-vac-2023', '--all')
    expect(all.find(({ id }: { id: string }) => id === finding!.id)).toMatchObject({
      accepted: 'bảng của huyện',
    })
    const log = JSON.parse((await trichluc('audit', 'xa-dong-vac-2023', '--sarif')).out)
    expect(
      log.runs[0].results.find((result: { ruleId: string }) => result.ruleId === 'stale-year').suppressions,
    ).toHaveLength(1)
    expect((await trichluc('audit', 'accept', 'nothing', '--why', 'x')).code).toBe(2)
  })

  test('a finding is accepted for good: also when its file is renamed and edited, and its plan’s number read otherwise', async () => {
    const at = join(folder, 'ids.db')
    const ask = async (...words: string[]): Promise<string> => {
      let said = ''
      const out = (text: string | Uint8Array): void => {
        said += text
      }
      await run([...words, '--db', at], { out, err: () => {}, width: null, interactive: false })
      return said
    }
    const open = async (): Promise<{ id: string; plan: string }[]> =>
      JSON.parse(await ask('audit', '--json')).filter(({ code }: { code: string }) =>
        ['stale-year', 'superior-not-cited'].includes(code),
      )
    const text = readFileSync('corpus/text/xa-dong-vac-2023.md', 'utf8').replace(
      /14\/KH-UBND ngày/g,
      '41/KH-UBND ngày',
    )
    const files = join(folder, 'ids')
    mkdirSync(files)
    writeFileSync(join(files, 'a.md'), text)
    cpSync('corpus/text/huyen-khe-son-2023.md', join(files, 'b.md'))
    await ask('import', files)
    const found = (await open()).filter(({ plan }) => plan === 'a')
    expect(found).toHaveLength(2)
    for (const { id } of found) await ask('audit', 'accept', id, '--why', 'đã xem')
    expect((await open()).filter(({ plan }) => plan === 'a')).toEqual([])

    renameSync(join(files, 'a.md'), join(files, 'c.md'))
    renameSync(join(files, 'b.md'), join(files, 'd.md'))
    await ask('import', files, '--again')
    expect(await open()).toEqual([])
    writeFileSync(join(files, 'c.md'), `${text}\n\nPhụ lục kèm theo.\n`)
    await ask('import', files)
    expect(await open()).toEqual([])
    await ask('correct', 'c', 'plan', 'number', '10/KH-UBND', '--who', 'Lan')
    await ask('reanalyse', '--all')
    expect(await open()).toEqual([])
  })

  test('plans that differ about one document, and a superior plan that is not cited', async () => {
    const other = join(folder, 'other')
    const text = readFileSync('corpus/text/xa-dong-vac-2023.md', 'utf8')
    rmSync(other, { recursive: true, force: true })
    writeFileSync(
      `${other}.md`,
      text
        // one that the register knows, and one that it does not
        .replaceAll('31/7/2017', '30/7/2017')
        .replace('ngày 15/9/2020', 'ngày 16/9/2020')
        .replace(/14\/KH-UBND ngày/g, '41/KH-UBND ngày')
        // a plan of its own, not another file of the same
        .replace('09/KH-UBND', '10/KH-UBND'),
    )
    await trichluc('import', `${other}.md`)
    const codes = await codesOf('other')
    expect(codes).toContain('date-not-of-register')
    expect(codes).toContain('document-date-conflict')
    expect(codes).toContain('superior-not-cited')
    expect(await codesOf('xa-dong-vac-2023')).not.toContain('superior-not-cited')
    expect(await codesOf('huyen-khe-son-2023')).not.toContain('document-date-conflict')
  })
})

test('calendar: read by another parser, same UIDs after a new import, an alarm a week before', async () => {
  // What tells of the making stands above the events.
  const exported = async () => (await trichluc('export', 'deadlines', '--to', 'ics')).out
  const once = await exported()
  await trichluc('reanalyse')
  const eventsOf = (text: string): string => text.slice(text.indexOf('BEGIN:VEVENT'))
  expect(eventsOf(await exported())).toBe(eventsOf(once))
  const events = new ICAL.Component(ICAL.parse(once)).getAllSubcomponents('vevent')
  expect(events.length).toBeGreaterThan(100)
  expect(new Set(events.map(event => event.getFirstPropertyValue('uid'))).size).toBe(events.length)
  const recurring = events.filter(event => event.hasProperty('rrule'))
  expect(recurring.length).toBeGreaterThan(0)
  for (const event of recurring) {
    const start = event.getFirstPropertyValue('dtstart') as ICAL.Time
    const next = new ICAL.Event(event).iterator().next()
    expect(next.toString()).toBe(start.toString())
  }
  for (const event of events) {
    expect(String(event.getFirstPropertyValue('description'))).toContain('Plan: ')
    expect(String(event.getFirstSubcomponent('valarm')!.getFirstPropertyValue('trigger'))).toBe('-P7D')
  }
})

test('register import: the user’s entry gives a verdict where there was none', async () => {
  const csv = join(folder, 'register.csv')
  const inForceOf = async () =>
    new Set((await json('citing', '18/KH-UBND')).map(({ inForce }: { inForce: string | null }) => inForce))
  expect(await inForceOf()).toEqual(new Set(['not a norm']))
  writeFileSync(
    csv,
    'number,type,title,issuer,issued,inForceFrom,replacedBy,replacedOn\n98/2023/NĐ-CP,nghị định,Quy định chi tiết,Chính phủ,31/12/2023,01/01/2024,152/2025/NĐ-CP,01/07/2025\n',
  )
  expect((await trichluc('register', 'import', csv)).code).toBe(0)
  const decree = await json('citing', '98/2023/NĐ-CP', '--to', '2025-06-30')
  expect(new Set(decree.map(({ inForce }: { inForce: string }) => inForce))).toEqual(new Set(['in force']))
  writeFileSync(csv, 'number,type,title,issuer,issued\n1/2024/QĐ-UBND,quyết định,x,UBND tỉnh,31/4/2024\n')
  const { code, err } = await trichluc('register', 'import', csv)
  expect([code, err]).toEqual([1, expect.stringContaining('line 2, column issued')])
})

test('the register is listed, shown, exported, read again with semicolons, and an own entry taken out', async () => {
  const register = (...words: string[]) => trichluc('register', ...words)
  const listed = await json('register', 'list', 'thi dua khen thuong')
  expect(listed.map(({ number }: { number: string }) => number)).toContain('15/2003/QH11')
  expect(await json('register', 'list', '--own')).toMatchObject([{ number: '98/2023/NĐ-CP', origin: 'own' }])
  expect((await register('show', '15/2003/QH11')).out).toMatch(
    /Replaced by: 06\/2022\/QH15\nReplaced on: 2024-01-01\nAmended by: .*39\/2013\/QH13 \(2014-06-01\)/,
  )
  const csv = join(folder, 'own.csv')
  expect((await register('export', csv)).code).toBe(0)
  expect((await register('remove', '98/2023/NĐ-CP')).code).toBe(0)
  expect(await json('register', 'list', '--own')).toEqual([])
  expect((await register('remove', '98/2023/NĐ-CP')).err).toContain('no such entry: 98/2023/NĐ-CP')
  writeFileSync(csv, readFileSync(csv, 'utf8').replaceAll(',', ';'))
  expect((await register('import', csv)).code).toBe(0)
  expect(await json('register', 'list', '--own')).toMatchObject([
    { number: '98/2023/NĐ-CP', issued: '2023-12-31', replacedOn: '2025-07-01' },
  ])
})

test('the result does not depend on the order of import', async () => {
  const dump = async (file: string, paths: string[]): Promise<string> => {
    const at = join(folder, file)
    for (const path of paths)
      await run(['import', path, '--db', at], {
        out: () => {},
        err: () => {},
        width: null,
        interactive: false,
      })
    let out = ''
    const io = {
      out: (text: string | Uint8Array) => {
        out += text
      },
      err: () => {},
      width: null,
      interactive: false,
    }
    await run(
      [
        'sql',
        'SELECT plan, spanStart, quote, document, inForce FROM citations ORDER BY 1, 2, 3',
        '--json',
        '--db',
        at,
      ],
      io,
    )
    await run(['sql', 'SELECT kind, key, name, family FROM entity ORDER BY 1, 2', '--json', '--db', at], io)
    await run(['sql', 'SELECT id, plan, code, vi FROM findings ORDER BY 1', '--json', '--db', at], io)
    return out
  }
  const paths = [
    'xa-dong-vac-2023',
    'huyen-khe-son-2023',
    'hdtdkt-tinh-linh-giang-2023',
    'xa-dong-vac-2022',
  ].map(name => `corpus/text/${name}.md`)
  expect(await dump('one.db', paths)).toBe(await dump('two.db', [...paths].reverse()))
})
