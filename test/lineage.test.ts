import { describe, expect, test } from 'vitest'
import type { Succession } from '../src/lexicon/successions.ts'
import { type Seat, seatedIn, successionsThrough, successionsWith } from '../src/resolve/lineage.ts'

const merger: Succession = {
  place: 'xã Đồng Vạc',
  district: 'Khê Sơn',
  province: 'Nam Định',
  successor: 'xã Khê Sơn',
  successorProvince: 'Ninh Bình',
  from: '2025-07-01',
}
const seat = (place: string, province: string | null, district: string | null, date: string): Seat => ({
  issuer: `ubnd@commune:${place}`,
  province: province && `province:${province}`,
  district: district && `district:${district}`,
  date,
})
const keys = (seats: readonly Seat[], own: readonly Succession[] = [merger]): string[] =>
  seatedIn(seats, successionsWith(own)).map(({ key }) => key)

describe('which body a plan belongs to', () => {
  test('a commune before a merger leads to the one after it', () => {
    const [before, after] = seatedIn(
      [
        seat('dong-vac', 'nam-dinh', 'khe-son', '2024-01-12'),
        seat('khe-son', 'ninh-binh', null, '2026-01-12'),
      ],
      successionsWith([merger]),
    )
    expect(before).toMatchObject({ ended: { successor: 'xã Khê Sơn' }, next: after!.key })
    expect(after).toMatchObject({ ended: null, next: null })
  })
  test('equal names in two provinces are two, in two districts too', () => {
    const four = keys([
      seat('tan-phu', 'nam-dinh', 'khe-son', '2024'),
      seat('tan-phu', 'gia-lai', 'khe-son', '2024'),
      seat('tan-phu', 'nam-dinh', 'lam-khe', '2024'),
      seat('tan-phu', 'nam-dinh', 'khe-son', '2023'),
    ])
    expect(new Set(four).size).toBe(3)
    expect(four[3]).toBe(four[0])
  })
  test('a plan without a province belongs to the only one of its name, to none of two', () => {
    const [known, open] = keys([
      seat('tan-phu', 'nam-dinh', 'khe-son', '2024'),
      seat('tan-phu', null, null, '2023'),
    ])
    expect(open).toBe(known)
    const [first, second, third] = keys([
      seat('tan-phu', 'nam-dinh', null, '2024'),
      seat('tan-phu', 'gia-lai', null, '2024'),
      seat('tan-phu', null, null, '2023'),
    ])
    expect(new Set([first, second, third]).size).toBe(3)
  })
  test('a province and its successor are one home; a place of the same name in another province did not go into it', () => {
    const [before, after] = keys([
      seat('tan-phu', 'nam-dinh', 'khe-son', '2024'),
      seat('tan-phu', 'ninh-binh', null, '2026'),
    ])
    expect(after).toBe(before)
    const [elsewhere] = seatedIn([seat('dong-vac', 'gia-lai', null, '2024')], successionsWith([merger]))
    expect(elsewhere!.ended).toBeNull()
  })
  test('the old name of a new commune is not the one that was given up', () => {
    const [old, young] = keys([
      seat('dong-vac', 'nam-dinh', 'khe-son', '2024-01-12'),
      seat('dong-vac', 'ninh-binh', null, '2026-01-12'),
    ])
    expect(young).not.toBe(old)
  })
  test('what a question for a place follows, with the province that is named', () => {
    const through = (place: string) =>
      successionsThrough(place, successionsWith([merger])).map(({ successor }) => successor)
    expect(through('xã Đồng Vạc')).toEqual(['xã Khê Sơn'])
    expect(through('Đồng Vạc, tỉnh Gia Lai')).toEqual([])
    expect(through('tỉnh Nam Định')).toEqual(expect.arrayContaining(['tỉnh Ninh Bình']))
  })
})
