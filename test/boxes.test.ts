import { expect, test } from 'vitest'
import type { Document } from '../src/model.ts'
import { linesAt } from '../src/text/locate.ts'

/** One printed line of this width, its letters 10 points high (Times). */
const lineOf = (text: string, width: number): Document => ({
  source: { path: 'a.pdf', sha256: '', mediaType: 'application/pdf' },
  text,
  pages: [
    {
      number: 1,
      width: 600,
      height: 800,
      via: 'text',
      reasons: [],
      lines: [
        {
          span: { start: 0, end: text.length },
          box: { x: 100, y: 50, width, height: 11 },
          origin: 'text',
          confidence: null,
          cell: null,
        },
      ],
    },
  ],
  repairs: [],
  messages: [],
})
const boxOf = (text: string, width: number, words: string) => {
  const start = text.indexOf(words)
  const [place] = linesAt(lineOf(text, width), { start, end: start + words.length })
  const { box } = place!
  return [box.x - 100, box.width].map(Math.round)
}

// i and l are 2.8 points wide, m 8 and a space 2.5, or what a justified line leaves for it
test.each([
  ['as it is set', 8.4 + 2.5 + 24 + 2.5 + 8.4, [11, 24]],
  ['justified', 8.4 + 7 + 24 + 7 + 8.4, [15, 24]],
])('a box stands on its words: %s', (_, width, box) => {
  expect(boxOf('ill mmm ill', width, 'mmm')).toEqual(box)
})
test('letters with marks are as wide as those without', () => {
  expect(boxOf('ìíĩ ẵặẫ', 8.4 + 2.5 + 13.2, 'ẵặẫ')).toEqual([11, 13])
})
test('a line of another type, or with gaps, is filled all the same', () => {
  for (const width of [10, 400]) expect(boxOf('ill mmm', width, 'ill mmm')).toEqual([0, width])
})
