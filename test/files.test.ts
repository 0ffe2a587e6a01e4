import { describe, expect, test } from 'vitest'
import { sketchLikeness, sketchOf } from '../src/text/sketch.ts'

const words = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => `chữ ${String.fromCharCode(97 + ((from + i) % 26))}${'abcdefgh'[(from + i) % 8]}${'mnopq'[(from + i) % 5]}`).join(' ')

describe('likeness of texts', () => {
  test('the same words are alike whatever their tone marks and numbers; others are not', () => {
    const text = words(0, 900)
    expect(sketchLikeness(sketchOf(`${text} 12`), sketchOf(`${text} 13`))).toBe(1)
    expect(sketchLikeness(sketchOf('Kế hoạch thi đua'), sketchOf('Ke hoach thi dua'))).toBe(1)
    expect(sketchLikeness(sketchOf('Kế hoạch thi đua'), sketchOf('Báo cáo tổng kết'))).toBe(0)
    expect(sketchLikeness(sketchOf(''), sketchOf(''))).toBe(0)
  })
})
