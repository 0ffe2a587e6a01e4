import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { folderWith, trichluc } from './sample.ts'

/** A district's plan and those of communes that carry it out, each with one fault: real files, a real import, a real archive. */
const audit = join(import.meta.dirname, '../fixtures/audit')
const [superior, sound] = ['superior.md', 'plan.md'].map(name => readFileSync(join(audit, name), 'utf8')) as [
  string,
  string,
]
const report = '1. Các đơn vị gửi báo cáo trước ngày 15/6/2023.'
/** The sound plan does the superior's three tasks in time. */
const complete = sound.replace(
  report,
  `${report}\n\n5. Các đơn vị nộp báo cáo sơ kết công tác thi đua trước ngày 20/6/2023.\n\n6. Các đơn vị nộp hồ sơ khen thưởng tổng kết trước ngày 20/11/2023.`,
)
const of = (commune: string, text: string): string =>
  text.replaceAll('Suối Trong', commune).replaceAll('SUỐI TRONG', commune.toUpperCase())
/** Years after the levels were merged. */
const in2026 = (text: string): string => text.replaceAll('2023', '2026')

let db: string
const codesOf = async (plan: string): Promise<string[]> => {
  const { out } = await trichluc(['audit', plan, '--db', db, '--json'])
  return JSON.parse(out).map(({ code }: { code: string }) => code)
}

beforeAll(async () => {
  const folder = folderWith({
    'huyen.md': superior,
    'dung-han.md': of('Suối Trong', complete),
    'muon.md': of('Bản Chiềng', complete.replace('20/6/2023', '20/7/2023')),
    'thieu-han.md': of('Nà Sang', complete.replace(' trước ngày 20/6/2023', '')),
    'thieu-viec.md': of(
      'Pa Khôm',
      complete
        .replace(
          '6. Các đơn vị nộp hồ sơ khen thưởng tổng kết trước ngày 20/11/2023.',
          '6. Trồng cây quanh nhà văn hóa trước ngày 20/11/2023.',
        )
        .replace('2. Các đơn vị gửi hồ sơ khen thưởng trước ngày 20/11/2023.', '2. Bón phân cho cây.'),
    ),
    'don-vi-cu.md': of(
      'Mường Lụa',
      in2026(
        complete
          .replace('1. Văn phòng UBND xã', '1. Sở Kế hoạch và Đầu tư')
          .replace('- Lưu: VT.', '- Sở Kế hoạch và Đầu tư;\n- Lưu: VT.'),
      ),
    ),
    'noi-nhan.md': of('Huổi Tát', complete.replace('1. Văn phòng UBND xã', '1. Hội Nông dân xã')),
  })
  db = join(folder, 'x.db')
  expect((await trichluc(['import', folder, '--db', db])).code).toBe(0)
})

const checks = [
  'later-than-superior',
  'superior-deadline-missing',
  'superior-task-missing',
  'unit-ended',
  'unit-not-recipient',
]
test.each([
  ['dung-han', []],
  ['muon', ['later-than-superior']],
  ['thieu-han', ['superior-deadline-missing']],
  ['thieu-viec', ['superior-task-missing']],
  ['don-vi-cu', ['unit-ended']],
  ['noi-nhan', ['unit-not-recipient']],
])('%s: %j', async (plan, expected) => {
  const codes = await codesOf(plan)
  expect(codes.filter(code => checks.includes(code))).toEqual(expected)
})
test('what is said names the superior plan, its words and both days', async () => {
  const { out } = await trichluc(['audit', 'muon', '--db', db, '--json'])
  const found = JSON.parse(out).find(({ code }: { code: string }) => code === 'later-than-superior')
  expect(found.vi).toContain('05/KH-UBND')
  expect(found.vi).toMatch(/30\/0?6\/2023/)
  expect(found.quote).toMatch(/20\/7\/2023/)
})
