import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { passingFolder, planText, trichluc } from './sample.ts'

let folder: string
let db: string
const ask = (...words: string[]) => trichluc([...words, '--db', db])
const listed = (text: string): string => {
  const file = join(passingFolder(), 'noi-luu-tru.csv')
  writeFileSync(file, text)
  return file
}
const importWith = (list: string, lang = 'vi') => ask('import', folder, '--references', list, '--lang', lang)
const placesOf = async (...words: string[]): Promise<unknown[]> =>
  JSON.parse((await ask('plans', '--json', ...words)).out).map(
    ({ plan, shelfFonds, shelfInventory, shelfBox, shelfDossier, shelfSheet }: Record<string, string>) => [
      plan,
      shelfFonds,
      shelfInventory,
      shelfBox,
      shelfDossier,
      shelfSheet,
    ],
  )

beforeAll(async () => {
  folder = passingFolder()
  db = join(folder, '..', `${folder.split('/').at(-1)}.db`)
  for (const [i, path] of ['2023/a (1).md', '2023/b.md', '2024/a.md', 'c.md'].entries()) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), planText({ number: `${i + 1}/KH-UBND`, year: 2021 + i }))
  }
  await ask('import', folder)
})

test('a list with semicolons and Vietnamese headings, a pattern and a path; what matches nothing is told', async () => {
  const { code, err } = await importWith(
    listed(
      '\ufeffTệp;Tên phông;Hộp số;Hồ sơ số;Tờ số;Trích yếu\r\n2023/*.md;UBND xã Tân Hòa;012;;;x\r\n2023\\a (1).md;;;7;3-4;y\r\n\r\nmat.md;A;;;;\r\n',
    ),
  )
  expect([code, err.split('\n').filter(line => /dòng 5|nơi lưu trữ/.test(line)).length]).toEqual([0, 2])
  expect(err).toMatch(/dòng 5: .*“mat.md”/)
  expect(await placesOf('--fonds', 'tan hoa')).toEqual([
    ['a (1)', 'UBND xã Tân Hòa', null, '012', '7', '3-4'],
    ['b', 'UBND xã Tân Hòa', null, '012', null, null],
  ])
  expect(await placesOf('--box', '12', '--dossier', '7')).toHaveLength(1)
  expect(await placesOf('--box', '1')).toEqual([])
})

test('it is shown, in the language of the rest, and stands in records, tables and finds that are asked by it', async () => {
  expect((await ask('show', 'a (1)', '--lang', 'vi')).out).toContain(
    'Nơi lưu trữ: phông UBND xã Tân Hòa, hộp 012, hồ sơ 7, tờ 3-4',
  )
  expect((await ask('show', 'a (1)', '--lang', 'en')).out).toContain(
    'On the shelf: fonds UBND xã Tân Hòa, box 012, dossier 7, sheet 3-4',
  )
  const place = { fonds: 'UBND xã Tân Hòa', inventory: null, box: '012', dossier: '7', sheet: '3-4' }
  expect(JSON.parse((await ask('show', 'a (1)', '--json')).out).shelf).toEqual(place)
  const out = join(passingFolder(), 'records')
  await ask('export', 'records', '--to', out, '--dossier', '7')
  expect(readdirSync(out).map(name => JSON.parse(readFileSync(join(out, name), 'utf8')).shelf)).toEqual([
    place,
  ])
  const csv = (await ask('export', 'plans', '--to', 'csv', '--lang', 'vi')).out
  expect(csv).toMatch(/Phông,Mục lục,Hộp,Hồ sơ,Tờ/)
  expect(csv).toMatch(/UBND xã Tân Hòa,,012,7,3-4/)
  expect(JSON.parse((await ask('deadlines', '--dossier', '7', '--json')).out)).toHaveLength(1)
})

test('a place outlives an edited file; the next list replaces it whole', async () => {
  const path = join(folder, '2023/b.md')
  writeFileSync(path, readFileSync(path, 'utf8').replace('xây dựng kế hoạch', 'ban hành kế hoạch'))
  await ask('import', folder)
  expect(await placesOf('--plan', 'b')).toEqual([['b', 'UBND xã Tân Hòa', null, '012', null, null]])
  await importWith(listed('path,box\n./2023,13\n'))
  expect(await placesOf('--box', '13')).toEqual([
    ['a (1)', null, null, '13', null, null],
    ['b', null, null, '13', null, null],
  ])
})

test('what may be several files, and what two lines say differently, gives no place and is told', async () => {
  writeFileSync(join(folder, '2023/a.md'), planText({ number: '9/KH-UBND', year: 2030 }))
  const { err } = await importWith(
    listed('File,Box,Sheet\na.md,1,1\n*.md,5,\n2024/a.md,2,9\nc.md,,8\n2024/a.md,3,9\n'),
    'en',
  )
  expect(err).toMatch(/line 2: “a\.md” may be .*2023\/a\.md, .*2024\/a\.md/)
  expect(err).toMatch(/lines 3, 4, 6: they put “.*2024\/a\.md” in different places/)
  expect(await placesOf('--sheet', '8')).toEqual([['c', null, null, '5', null, '8']])
  expect(await placesOf('--sheet', '9')).toEqual([])
})

test('a list without a column of paths, or of places, is refused before anything is read', async () => {
  for (const text of ['Hộp,Tờ\n1,2\n', 'Tệp,Trích yếu\nx,y\n', '']) {
    const { code, err } = await importWith(listed(text), 'en')
    expect([code, /has no column “/.test(err), /imported/.test(err)]).toEqual([1, true, false])
  }
})
