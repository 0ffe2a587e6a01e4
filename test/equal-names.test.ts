import { beforeAll, describe, expect, test } from 'vitest'
import { byProvince } from '../src/resolve/lineage.ts'
import { folderWith, trichluc } from './sample.ts'

/** Two districts of one name in two provinces, a commune of one name in each, the same numbers: through a real import. */
const district = (province: string, day: string) => `ỦY BAN NHÂN DÂN
HUYỆN KHÊ SƠN

Số: 03/KH-UBND

Khê Sơn, ngày ${day} tháng 01 năm 2024

KẾ HOẠCH
Công tác thi đua, khen thưởng năm 2024

Thực hiện Kế hoạch số 01/KH-UBND ngày 01/01/2024 của UBND tỉnh ${province}, UBND huyện Khê Sơn xây dựng kế hoạch như sau:

I. NỘI DUNG

1. UBND các xã báo cáo kết quả về UBND huyện trước ngày 15/6/2024.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Thị Mận
`
const commune = (province: string, day: string, work: string) => `ỦY BAN NHÂN DÂN
XÃ TÂN PHÚ

Số: 05/KH-UBND

Tân Phú, ngày 20 tháng 01 năm 2024

KẾ HOẠCH
Công tác thi đua, khen thưởng năm 2024

Thực hiện Kế hoạch số 03/KH-UBND ngày ${day}/01/2024 của UBND huyện Khê Sơn, tỉnh ${province}, Kế hoạch số 01/KH-UBND ngày 01/01/2024 của UBND tỉnh ${province}, UBND xã Tân Phú xây dựng kế hoạch như sau:

I. NỘI DUNG

1. ${work}

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Thị Mận
`
let db: string
const json = async (...words: string[]) => JSON.parse((await trichluc([...words, '--db', db, '--json'])).out)

beforeAll(async () => {
  const folder = folderWith({
    'nam-dinh-huyen.md': district('Nam Định', '02'),
    'nam-dinh-xa.md': commune('Nam Định', '02', 'Văn phòng UBND xã báo cáo kết quả trước ngày 10/6/2024.'),
    'gia-lai-huyen.md': district('Gia Lai', '08'),
    'gia-lai-xa.md': commune('Gia Lai', '08', 'Các thôn trồng cây quanh nhà văn hóa trước ngày 20/6/2024.'),
  })
  db = `${folder}/x.db`
  expect((await trichluc(['import', folder, '--db', db])).code).toBe(0)
})

describe('equal names in two provinces', () => {
  test('are four plans of four bodies', async () => {
    const plans = await json('plans')
    expect(plans.map(({ plan }: { plan: string }) => plan).sort()).toEqual([
      'gia-lai-huyen',
      'gia-lai-xa',
      'nam-dinh-huyen',
      'nam-dinh-xa',
    ])
    const units = await json('coverage')
    expect(new Set(units.map(({ unit }: { unit: string }) => unit)).size).toBe(4)
  })
  test.each(['nam-dinh', 'gia-lai'])('a cascade stays in its province: %s', async province => {
    const links = await json('cascade', `${province}-xa`)
    const named = links.map(({ plan, superior }: Record<string, string>) => [plan, superior])
    expect(named).toContainEqual([`${province}-xa`, `${province}-huyen`])
    expect(
      named.flat().filter((name: string) => /xa$|huyen$/.test(name) && !name.startsWith(province)),
    ).toEqual([])
  })
  test('citing says that two documents bear the number', async () => {
    const { out, err } = await trichluc(['citing', '03/KH-UBND', '--db', db])
    expect(out).toMatch(/nam-dinh-xa/)
    expect(out).toMatch(/gia-lai-xa/)
    // The province of today: Nam Định went into Ninh Bình.
    expect(err).toMatch(
      /2 documents bear this name or number: [^;]*, tỉnh (?:Ninh Bình|Gia Lai); [^;]*, tỉnh (?:Ninh Bình|Gia Lai)/,
    )
    const one = await trichluc(['citing', '03/KH-UBND', '--plan', 'gia-lai-xa', '--db', db])
    expect(one.out).not.toMatch(/nam-dinh/)
  })
  test('their days do not contradict each other', async () => {
    const findings = await json('audit')
    const codes = findings.map(({ code }: { code: string }) => code)
    expect(codes.filter((code: string) => /conflict/.test(code))).toEqual([])
  })
})

test('what tells no province belongs to the only one of the name, to none of two', () => {
  const groups = (...provinces: (string | null)[]) =>
    [...byProvince(provinces, one => one).entries()].map(([key, own]) => [key, own.length])
  expect(groups('province:nam-dinh', null, 'province:ninh-binh')).toEqual([['province:ninh-binh', 3]])
  expect(groups('province:gia-lai', null, 'province:ninh-binh')).toEqual([
    ['province:gia-lai', 1],
    [null, 1],
    ['province:ninh-binh', 1],
  ])
})
