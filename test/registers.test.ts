import { join } from 'node:path'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { readRegister } from '../pipelines/register.ts'
import { folderWith, trichluc } from './sample.ts'

const rows = [
  ['number', 'type', 'title', 'issuer', 'issued'],
  ['07/2031/QĐ-UBND', 'quyết định', 'Quy chế; xét tặng, khen thưởng', 'UBND tỉnh Lĩnh Giang', '5/3/2031'],
]
const written = (separator: string, end = '\r\n'): string =>
  rows.map(cells => cells.map(cell => `"${cell}"`).join(separator) + end).join('')

test.each([
  ['commas', Buffer.from(written(',', '\n'))],
  ['semicolons, a byte order mark and line ends of Windows', Buffer.from(`\ufeff${written(';')}`)],
  [
    'tabs in UTF-16, as Excel saves “Unicode text”',
    iconv.encode(written('\t'), 'utf-16le', { addBOM: true }),
  ],
])('a register with %s', (_, bytes) => {
  const folder = folderWith({ 'so.csv': bytes })
  expect(readRegister(join(folder, 'so.csv'))).toMatchObject([
    {
      number: '07/2031/QĐ-UBND',
      title: 'Quy chế; xét tặng, khen thưởng',
      issuer: 'UBND tỉnh Lĩnh Giang',
      issued: '2031-03-05',
    },
  ])
})

test('list, show, import, export and remove by their commands', async () => {
  const folder = folderWith({
    'so.csv': written(','),
    'thieu.csv': written(',').replace('issuer', 'co-quan'),
    'ngay.csv': written(',').replace('5/3/2031', '31/2/2031'),
    'xa.md': 'ỦY BAN NHÂN DÂN XÃ TÂN HÒA',
  })
  const db = join(folder, 'x.db')
  const asked = (...words: string[]) => trichluc(['register', ...words, '--db', db])
  await trichluc(['import', join(folder, 'xa.md'), '--db', db])
  expect((await asked('import', join(folder, 'so.csv'))).code).toBe(0)
  expect((await asked('list', 'quy chế xét tặng')).out).toContain('07/2031/')
  const { out: shown } = await asked('show', '07/2031/QĐ-UBND')
  expect(shown).toMatch(/UBND tỉnh Lĩnh Giang[\s\S]*2031-03-05/)
  const copy = join(folder, 'copy.csv')
  expect((await asked('export', copy)).code).toBe(0)
  expect(readRegister(copy)).toMatchObject([{ number: '07/2031/QĐ-UBND', issued: '2031-03-05' }])
  expect((await asked('remove', '07/2031/QĐ-UBND')).code).toBe(0)
  expect((await asked('show', '07/2031/QĐ-UBND')).code).toBe(2)
  expect((await asked('import', copy)).code).toBe(0)
  expect((await asked('show', '07/2031/QĐ-UBND')).out).toBe(shown.replace('so.csv', 'copy.csv'))
  // What is wrong is told with its line and column, and nothing of the file is taken.
  expect(await asked('import', join(folder, 'thieu.csv'))).toMatchObject({
    code: 1,
    err: expect.stringMatching(/line 2: the column issuer is missing or empty/),
  })
  expect(await asked('import', join(folder, 'ngay.csv'))).toMatchObject({
    code: 1,
    err: expect.stringMatching(/line 2, column issued: “31\/2\/2031” is no day/),
  })
})
