import type { Box } from '../../model.ts'
import type { RecognisedLine, RecognisedWord } from './recogniser.ts'

const union = (boxes: readonly Box[]): Box => {
  const x = Math.min(...boxes.map(box => box.x))
  const y = Math.min(...boxes.map(box => box.y))
  return {
    x,
    y,
    width: Math.max(...boxes.map(box => box.x + box.width)) - x,
    height: Math.max(...boxes.map(box => box.y + box.height)) - y,
  }
}

/** The words of tesseract's table (level 5 of page, block, paragraph, line, word), line by line. */
export const linesOf = (tsv: string): RecognisedLine[] => {
  const lines = new Map<string, RecognisedWord[]>()
  for (const row of tsv.split('\n')) {
    const [level, page, block, paragraph, line, , x, y, width, height, confidence, text] = row.split('\t')
    if (level !== '5' || !text?.trim()) continue
    const key = [page, block, paragraph, line].join()
    const word = {
      text: text.trim().normalize('NFC'),
      box: { x: Number(x), y: Number(y), width: Number(width), height: Number(height) },
      confidence: Number(confidence) / 100,
    }
    const words = lines.get(key)
    if (words) words.push(word)
    else lines.set(key, [word])
  }
  return [...lines.values()].map(words => ({ words, box: union(words.map(word => word.box)) }))
}
