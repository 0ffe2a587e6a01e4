import type { Box } from '../../model.ts'
import { around, bottom, right } from '../../text/box.ts'
import { fold } from '../../text/fold.ts'
import type { PrintedLine, PrintedPage } from './printed.ts'

/** What an office stamps onto a document that it receives: `CÔNG VĂN ĐẾN`, `Số: …`, `Ngày: …`, `Chuyển: …`. */
const head = /^(?:(?:cong|van) (?:van|ban) )?den\s*[:.]?(?:\s+so.*|\s+ngay.*)?$/
const fields = [
  /^(?:den\s+)?so\s*[:.]/,
  /^(?:den\s+)?ngay\s*[:.]/,
  /^(?:kinh )?chuyen\s*[:.]/,
  /^luu (?:ho so|hs)/,
]

const wordsOf = ({ text }: PrintedLine): string => fold(text).trim().replace(/\s+/g, ' ')

/** Lines of a stamp are as high as one another, within this share. */
const alike = 0.3

const isBeside = (stamp: Box, box: Box, height: number): boolean =>
  box.x < right(stamp) + 2 * height &&
  right(box) > stamp.x - 2 * height &&
  box.y < bottom(stamp) + height &&
  bottom(box) > stamp.y - height

/** The page without such stamps. */
export const withoutIncomingStamp = (page: PrintedPage): PrintedPage => {
  const first = page.lines.find(line => line.box !== null && head.test(wordsOf(line)))
  if (!first) return page
  const { height } = first.box!
  const stamp = new Set([first])
  let box = first.box!
  for (let size = 0; size < stamp.size; ) {
    size = stamp.size
    for (const line of page.lines) {
      if (stamp.has(line) || line.box === null || Math.abs(line.box.height - height) > alike * height)
        continue
      if (!isBeside(box, line.box, height)) continue
      stamp.add(line)
      box = around([box, line.box])
    }
  }
  const words = [...stamp].map(wordsOf)
  const matched = fields.filter(field => words.some(text => field.test(text))).length
  const isStamp = matched >= 2 && stamp.size <= 8 && box.width < 0.5 * (page.width ?? 0)
  return isStamp ? { ...page, lines: page.lines.filter(line => !stamp.has(line)) } : page
}
