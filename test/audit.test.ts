import { describe, expect, test } from 'vitest'
import { analyse } from '../pipelines/analyse.ts'
import { knowledgeOf } from '../pipelines/resolve-plan.ts'
import { conflicts } from '../src/audit/across.ts'
import { planRules } from '../src/audit/index.ts'
import { read } from '../src/read/index.ts'
import { registerWith } from '../src/resolve/legal-document.ts'

const register = registerWith([])

/** A small whole plan; each case changes one line of it. */
const sound = `ỦY BAN NHÂN DÂN
XÃ SUỐI TRONG

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/KH-UBND

Suối Trong, ngày 01 tháng 02 năm 2023

KẾ HOẠCH
Công tác thi đua, khen thưởng năm 2023

Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ;

Thực hiện Kế hoạch số 05/KH-UBND ngày 10/01/2023 của UBND huyện Lâm Khê, UBND xã Suối Trong xây dựng kế hoạch như sau:

I. MỤC ĐÍCH

1. Phát động thi đua chào mừng kỷ niệm 80 năm ngày thành lập Quân đội nhân dân Việt Nam (22/12/1944 - 22/12/2024).

II. NHIỆM VỤ

1. Các đơn vị gửi báo cáo trước ngày 15/6/2023.

2. Các đơn vị gửi hồ sơ khen thưởng trước ngày 20/11/2023.

3. Tổ chức tổng kết trong tháng 12/2023.

4. Lịch họp

| TT | Nội dung | Thời gian |
| --- | --- | --- |
| 1 | Xét danh hiệu | Quý II |

III. TỔ CHỨC THỰC HIỆN

1. Văn phòng UBND xã

a) Theo dõi việc thực hiện kế hoạch.

b) Tổng hợp báo cáo UBND xã.

Trên đây là Kế hoạch công tác thi đua, khen thưởng năm 2023./.

Nơi nhận:

- UBND huyện Lâm Khê;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lò Văn Bình
`

const codes = async (text: string): Promise<string[]> => {
  const tools = {
    recogniser: {
      recognise: () => Promise.reject(new Error('no image here')),
      close: () => Promise.resolve(),
    },
  }
  const plan = analyse(await read(Buffer.from(text), 'plan.md', tools))
  return knowledgeOf(plan, register).findings.map(({ code }) => code)
}

/** code, what stands in the sound plan, what makes the finding true. */
const cases: readonly (readonly [string, string, string])[] = [
  ['replaced-basis', '91/2017/NĐ-CP ngày 31/7/2017', '42/2010/NĐ-CP ngày 15/4/2010'],
  ['not-yet-in-force', '91/2017/NĐ-CP ngày 31/7/2017', '98/2023/NĐ-CP ngày 31/12/2023'],
  ['impossible-date', '15/6/2023', '31/6/2023'],
  ['unread-time', '| Quý II |', '| Duý II |'],
  ['anniversary-arithmetic', '80 năm ngày thành lập', '85 năm ngày thành lập'],
  ['deadline-before-plan', '15/6/2023', '15/01/2023'],
  ['deadline-after-period', '20/11/2023', '20/01/2024'],
  ['stale-year', 'trước ngày 20/11/2023', 'trước ngày 20/11/2022'],
  ['blank-number', 'Số: 12/KH-UBND', 'Số:    /KH-UBND'],
  ['blank-day', 'ngày 01 tháng 02', 'ngày     tháng 02'],
  ['blank-signer', '\nLò Văn Bình', ''],
  ['missing-part', 'Nơi nhận:\n\n- UBND huyện Lâm Khê;\n- Lưu: VT.\n', ''],
  ['label-twice', 'b) Tổng hợp', 'a) Tổng hợp'],
  ['label-skipped', 'III. TỔ CHỨC', 'IV. TỔ CHỨC'],
  ['unit-not-at-level', '1. Văn phòng UBND xã', '1. Phòng Nội vụ xã'],
]

describe('each rule finds its fault and nothing else', () => {
  test('the sound plan has no finding', async () => expect(await codes(sound)).toEqual([]))
  test.each(cases)('%s', async (code, before, after) => {
    expect(sound).toContain(before)
    const found = await codes(sound.replace(before, after))
    expect(found).toContain(code)
  })
  test('every rule has a case, and sentences in two languages that name the same values', () => {
    expect(planRules.map(({ code }) => code).sort()).toEqual(cases.map(([code]) => code).sort())
    const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    for (const { code, vi, en } of planRules.filter(({ code }) => code !== 'missing-part'))
      expect([code, names(vi)]).toEqual([code, names(en)])
  })
})

describe('one document in several plans', () => {
  const said = (date: string | null, issuer: string | null = null, title: string | null = null) => ({
    date,
    issuer,
    title,
  })
  const codesOf = (...mentions: ReturnType<typeof said>[]) =>
    conflicts('Nghị định 91/2017/NĐ-CP', mentions).map(({ code }) => code)
  test('two dates', () => {
    expect(codesOf(said('2017-07-31'), said('2017-07-31'), said('2017-07-30'))).toEqual([
      'document-date-conflict',
    ])
    expect(codesOf(said('2017-07-31'), said('2017'), said(null))).toEqual([])
  })
  test('two issuers', () => {
    expect(
      codesOf(said(null, 'Chính phủ'), said(null, 'Thủ tướng Chính phủ'), said(null, 'Bộ Nội vụ')),
    ).toHaveLength(1)
    expect(
      codesOf(said(null, 'UBND tỉnh'), said(null, 'Ủy ban nhân dân tỉnh'), said(null, 'UBND tỉnh Sơn Hà')),
    ).toEqual([])
  })
  test('two subjects', () => {
    const award = 'quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng'
    expect(codesOf(said(null, null, award), said(null, null, `${award} và Luật sửa đổi`))).toEqual([])
    expect(
      codesOf(said(null, null, award), said(null, null, 'về quản lý phân bón trong trồng trọt và chăn nuôi')),
    ).toEqual(['document-title-conflict'])
  })
})
