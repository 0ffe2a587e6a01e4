import { expect, test } from 'vitest'
import { analyse } from '../../pipelines/analyse.ts'
import { read } from '../../src/read/index.ts'

const tools = {
  recogniser: {
    recognise: async () => ({ width: 1, height: 1, slope: 0, lines: [], rules: [] }),
    close: async () => {},
  },
}

/** What a hostile or broken file repeats in one paragraph. */
const units = [
  ...[
    '<!',
    '<p>',
    '“',
    '"',
    '**a ',
    '[',
    '|',
    '( ',
    ', ',
    '- ',
    ' ',
    '\t',
    '…',
    '._',
    '1',
    '1.1.',
    'a) ',
    'I. ',
  ],
  ...['các xã, ', 'phòng, ban, ', 'UBND ', 'Ban Thường vụ ', 'Đảng ủy ', 'Công an ', 'của ', 'và ', 'TM. '],
  ...[
    'tháng 1 ',
    'năm 2023 ',
    'hằng năm ',
    'Quý I ',
    'trước ngày ',
    'ngày 01/01/2023 ',
    'từ ngày 1/1 đến ngày ',
  ],
  ...['01/2023/NĐ-CP ', 'Luật ', 'Căn cứ ', 'Kế hoạch số ', 'Số: ', 'Điều 1 ', 'Nơi nhận: ', 'CỘNG HÒA '],
  ...['kỷ niệm 70 năm ', 'phong trào thi đua '],
]

/** Of processor time: other work on the machine does not count. */
const millisecondsOf = async (unit: string, kilobytes: number): Promise<number> => {
  const text = `KẾ HOẠCH\nCông tác thi đua năm 2023\n${unit.repeat(Math.ceil((kilobytes * 1024) / unit.length))}`
  const begin = process.cpuUsage()
  analyse(await read(new TextEncoder().encode(text), 'plan.md', tools))
  const { user, system } = process.cpuUsage(begin)
  return (user + system) / 1000
}

test.each(units)('a text of nothing but %j is read and analysed in linear time', async unit => {
  await millisecondsOf(unit, 2)
  // What else the process and its caches do only ever adds time: the least of some tries is the text's own.
  let short = Number.POSITIVE_INFINITY
  let long = Number.POSITIVE_INFINITY
  // four times the text: five times the time is linear, sixteen would be square; little times say nothing
  for (let tries = 0; tries < 4 && !(long < 9 * Math.max(short, 60)); tries++) {
    short = Math.min(short, await millisecondsOf(unit, 10))
    long = Math.min(long, await millisecondsOf(unit, 40))
  }
  expect(long).toBeLessThan(9 * Math.max(short, 60))
})
