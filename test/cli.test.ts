import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { pagerFor } from '../src/cli/pager.ts'
import { programFor } from '../src/cli/program.ts'
import { record } from '../src/model.ts'
import { openForWriting } from '../src/store/database.ts'
import { folderWith, passingFolder, planText, trichluc } from './sample.ts'

const main = new URL('../dist/src/cli/main.js', import.meta.url).pathname
const silent = {
  out: () => {},
  err: () => {},
  width: null,
  interactive: false,
  lang: 'en' as const,
  db: 'trichluc.db',
}

let db: string
beforeAll(async () => {
  const folder = folderWith({
    'tan-hoa-2024.md': planText(),
    'phu-son-2023.md': planText({
      number: '7/KH-UBND',
      commune: 'Phú Sơn',
      year: 2023,
      decree: '91/2017/NĐ-CP',
    }),
  })
  db = join(folder, 'x.db')
  await trichluc(['import', folder, '--db', db])
})
const ask = (...words: string[]) => trichluc([...words, '--db', db])

const { commands } = await programFor(silent)

describe('every command', () => {
  for (const command of commands)
    test(`${command.name()} has a help with an example, and its example is understood`, async () => {
      const { code, out } = await trichluc([command.name(), '--help'])
      expect(code).toBe(0)
      expect(out).toMatch(new RegExp(`Examples?:\\n {2}\\$ trichluc ${command.name()}`))
      const options = [...out.matchAll(/^ {2}\$ trichluc .*?(?=\n|$)/gm)].flatMap(
        ([line]) => line.match(/--[\w-]+/g) ?? [],
      )
      // an example may be of a command within
      const within = await Promise.all(
        command.commands.map(inner => trichluc([command.name(), inner.name(), '--help'])),
      )
      const all = [out, ...within.map(help => help.out)].join('\n')
      for (const option of options) expect(all).toContain(`  ${option}`)
    })
})

/** How each shell, told our script as `$1`, is asked what it would offer for a line that is being typed. */
const shells: Readonly<Record<string, string>> = {
  bash: `source "$1"
while read -r line; do
  COMP_WORDS=($line)
  COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
  _trichluc
  echo "$line: \${COMPREPLY[*]}"
done`,
  zsh: `compdef() { }
compadd() { print -r -- "\${(P@)2}" }
_files() { }
source "$1"
while read -r line; do
  words=(\${=line})
  CURRENT=$#words
  print -r -- "$line: $(_trichluc)"
done`,
  // It offers files of its own beside what the script does.
  fish: `source $argv[1]
while read line
  echo "$line:" (complete -C $line | string match -v '*.txt')
end`,
}
const isHere = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0

describe('completion', () => {
  for (const [shell, asking] of Object.entries(shells))
    test.skipIf(!isHere(shell))(
      `${shell} completes commands, options and values of the program as it is today (skipped where it is not installed)`,
      () => {
        const folder = folderWith({
          trichluc: `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`,
          'own.txt': spawnSync(process.execPath, [main, 'completion', shell], { encoding: 'utf8' }).stdout,
          'ask.txt': asking,
        })
        chmodSync(join(folder, 'trichluc'), 0o755)
        const { stdout } = spawnSync(shell, [join(folder, 'ask.txt'), join(folder, 'own.txt')], {
          cwd: folder,
          env: { ...process.env, PATH: `${folder}:${process.env.PATH}`, TRICHLUC_LANG: 'vi', HOME: folder },
          input: 'trichluc cov\ntrichluc plans --level x\ntrichluc register imp\ntrichluc show ke-hoach\n',
          encoding: 'utf8',
        })
        expect(stdout.trim().split('\n')).toEqual([
          'trichluc cov: coverage',
          'trichluc plans --level x: xã',
          'trichluc register imp: import',
          'trichluc show ke-hoach:',
        ])
      },
      120_000,
    )
})

test.each(['vi', 'en'] as const)(
  'the built program tells its commands without loading them (%s)',
  async lang => {
    const { stdout } = spawnSync(process.execPath, [main, '--help', '--lang', lang], { encoding: 'utf8' })
    expect(stdout).toBe((await programFor({ ...silent, lang })).helpInformation())
  },
)

describe('the pager', () => {
  const shown = (rows: number, env: Readonly<Record<string, string>>): string => {
    let out = ''
    pagerFor(
      {
        rows,
        write: text => {
          out += text
        },
      },
      { ...process.env, ...env },
    )('một\nhai\nba\n')
    return out
  }
  test('takes what is longer than the screen, and that alone', () => {
    const seen = join(passingFolder(), 'seen')
    const program = join(passingFolder(), 'pager')
    writeFileSync(program, `#!/bin/sh\ncat > '${seen}'\n`)
    chmodSync(program, 0o755)
    expect(shown(2, { PAGER: program })).toBe('')
    expect(readFileSync(seen, 'utf8')).toBe('một\nhai\nba\n')
    expect(shown(20, { PAGER: program })).toBe('một\nhai\nba\n')
  })
  test.each(['', 'cat', 'no-such-pager'])('PAGER=%s: the text as it is', pager =>
    expect(shown(2, { PAGER: pager })).toBe('một\nhai\nba\n'),
  )
})

describe('questions', () => {
  test('a table no wider than the terminal', async () => {
    for (const width of [80, 120]) {
      const { out } = await trichluc(['plans', '--db', db], width)
      expect(out).toContain('│ Plan')
      expect(out).toContain('7/KH-UBND')
      for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(width)
    }
  })
  test('a name longer than its column is cut into lines and never lost', async () => {
    const long = 'mot-ten-rat-dai-khong-co-khoang-trang-nao-de-ngat-dong-2024'
    const folder = folderWith({ [`${long}.md`]: planText() })
    await trichluc(['import', folder, '--db', join(folder, 'x.db')])
    const { out } = await trichluc(['citations', '--db', join(folder, 'x.db')], 80)
    const column = out.split('\n').map(line => line.split('│')[1]?.trim() ?? '')
    expect(column.join('')).toContain(long)
  })
  test('json and csv say the same', async () => {
    const rows = JSON.parse((await ask('citations', '--citing', '91/2017/ND-CP', '--json')).out)
    const cells = parse((await ask('citations', '--citing', 'nghị định 91/2017', '--csv')).out, {
      columns: true,
    }) as Record<string, string>[]
    expect(rows).toHaveLength(1)
    expect(cells.map(({ plan, number, quote }) => ({ plan, number, quote }))).toEqual(
      rows.map(({ plan, number, quote }: Record<string, string>) => ({ plan, number, quote })),
    )
  })
  test('a limit, and that there is more', async () => {
    expect(JSON.parse((await ask('citations', '--json', '--limit', '2')).out)).toHaveLength(2)
    const { out, err } = await ask('citations', '--limit', '2')
    expect(out.match(/│ (tan-hoa|phu-son)/g)).toHaveLength(2)
    expect(err).toBe('')
  })
  test('nothing found is said beside the results', async () => {
    expect(await ask('deadlines', '--from', '1/2/2030')).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringMatching(/^nothing found\n/),
    })
    expect(await ask('deadlines', '--from', '2030', '--json')).toMatchObject({ out: '[]\n', err: '' })
  })
  test('days are taken as people write them', async () => {
    for (const [from, to] of [
      ['2023-06-15', '2023-06-15'],
      ['15/6/2023', '15.6.2023'],
      ['6/2023', '2023-06'],
      ['2023', '2023'],
    ])
      expect(JSON.parse((await ask('deadlines', '--from', from!, '--to', to!, '--json')).out)).toMatchObject([
        { plan: 'phu-son-2023', end: '2023-06-15' },
      ])
  })
  test('show gives the outline with the finds in their sections', async () => {
    const { out } = await ask('show', '7/KH-UBND')
    const lines = out.split('\n')
    const at = lines.findIndex(line => line.startsWith('  2. Gửi báo cáo'))
    expect(at).toBeGreaterThan(0)
    expect(lines.slice(at, at + 4).join('\n')).toContain('“trước ngày 15/6/2023”')
    expect(record.parse(JSON.parse((await ask('show', 'phú sơn', '--json')).out)).plan.number).toBe(
      '7/KH-UBND',
    )
  })
  test('search', async () => {
    const hits = JSON.parse((await ask('search', 'nong thon moi', '--json')).out)
    expect(hits[0]).toMatchObject({
      section: 'II/1',
      page: 1,
      quote: expect.stringContaining('nông thôn mới'),
    })
  })
  test('search within the plans that filters leave', async () => {
    const hits = JSON.parse((await ask('search', 'nông thôn mới', '--place', 'phu son', '--json')).out)
    expect(hits.map(({ plan }: { plan: string }) => plan)).toEqual(['phu-son-2023'])
  })
  test('sql answers questions and changes nothing', async () => {
    const { out } = await ask(
      'sql',
      'select plan, count(*) n from deadlines group by plan order by plan',
      '--json',
    )
    expect(JSON.parse(out).map(({ plan }: { plan: string }) => plan)).toEqual([
      'phu-son-2023',
      'tan-hoa-2024',
    ])
    for (const query of [
      'delete from plan',
      'drop view plans',
      'select 1; delete from plan',
      'insert into plan select * from plan returning id',
      "attach 'other.db' as other",
      'pragma user_version = 3',
      'selec 1',
    ]) {
      const { code, err } = await ask('sql', query)
      expect([query, code, err.split('\n').length]).toEqual([query, 1, 2])
    }
    expect(JSON.parse((await ask('plans', '--json')).out)).toHaveLength(2)
  })
  test('schema prints the JSON Schema of the record', async () => {
    expect(JSON.parse((await trichluc(['schema'])).out)).toEqual(
      JSON.parse(JSON.stringify(z.toJSONSchema(record))),
    )
  })
})

describe('mistakes are told in a line, with what to do', () => {
  test.each([
    [['plans', '--db', '/no/such/x.db'], 1, /there is no database .*; make one with `trichluc import/],
    [['reanalyse', '--db', '/tmp/trichluc-no-such.db'], 1, /there is no database .*; make one/],
    [['plans', '--year', 'last'], 2, /--year: “last” is no year; give a year/],
    [
      ['deadlines', '--from', '31/2/2024'],
      2,
      /--from: “31\/2\/2024” is no day .* give a day such as 2024-03-14/,
    ],
    [['plans', '--level', 'village'], 2, /--level: “village” .*central, province, district, commune/],
    [['plan'], 2, /no command “plan”; perhaps plans/],
    [
      ['export', 'plans', '--to', 'csv', '--out', '/no/such/x.csv', '--db', 'DB'],
      1,
      /ENOENT.*; check the path/,
    ],
    [['import'], 2, /path is missing; add --help/],
  ] as const)('%j', async (words, code, message) => {
    const result = await trichluc(words.map(word => (word === 'DB' ? db : word)))
    expect(result.code).toBe(code)
    expect(result.out).toBe('')
    expect(result.err).toMatch(message)
  })
  test('a plan that is none, or several', async () => {
    expect(await ask('show', 'Nam Định')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/no plan is called “Nam Định”; see `trichluc plans`/),
    })
    expect(await ask('show', 'khen thưởng')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/2 plans are meant/),
    })
  })
  test('an empty archive', async () => {
    const file = join(passingFolder(), 'empty.db')
    openForWriting(file).close()
    expect(await trichluc(['show', 'x', '--db', file])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/holds no plan yet; import some/),
    })
    expect(await trichluc(['plans', '--db', file])).toMatchObject({ code: 0, err: 'nothing found\n' })
  })
})

describe('as a program', () => {
  test('can be run by itself', () => {
    expect(statSync(main).mode & 0o111).toBe(0o111)
    expect(readFileSync(main, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
    const { status, stdout } = spawnSync(main, ['plans', '--db', db, '--json'], { encoding: 'utf8' })
    expect([status, JSON.parse(stdout).length]).toEqual([0, 2])
  })
  test('whoever reads may stop reading', async () => {
    const child = spawn(main, [
      'sql',
      "with recursive n(i) as (select 1 union all select i + 1 from n limit 200000) select i, 'some words' w from n",
      '--csv',
      '--db',
      db,
    ])
    let err = ''
    child.stderr.on('data', data => {
      err += data
    })
    await once(child.stdout, 'data')
    child.stdout.destroy()
    const [code] = await once(child, 'close')
    expect([code, err]).toEqual([0, ''])
  })
})

test('of the texts in a folder a part that lost its head is read, and notes are passed over', async () => {
  const folder = folderWith({
    'part.md':
      'II. TỔ CHỨC THỰC HIỆN\n\n1. Văn phòng UBND xã\n\nTriển khai Kế hoạch số 12/KH-UBND ngày 05/02/2024 của UBND huyện; gửi báo cáo trước ngày 15/6/2024.\n\n2. Công an xã\n\nGiữ gìn trật tự.\n',
    'notes.md': '# Việc cần làm\n\n1. Gọi điện cho thợ sửa máy in.\n2. Mua giấy.\n',
  })
  const path = join(folder, 'x.db')
  const { out, err } = await trichluc(['import', folder, '--db', path])
  const line = (name: string): string => `${out}\n${err}`.split('\n').find(own => own.includes(name)) ?? ''
  expect(line('part.md')).not.toContain('skipped')
  expect(line('notes.md')).toContain('without the head of an official document')
  const cited = JSON.parse((await trichluc(['citations', '--type', 'all', '--json', '--db', path])).out)
  expect(cited).toMatchObject([{ plan: 'part', number: '12/KH-UBND' }])
})
