import { join } from 'node:path'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { readRegister } from '../pipelines/register.ts'
import { folderWith } from './sample.ts'

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
