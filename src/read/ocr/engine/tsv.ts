import type { RecognisedWord } from '../recogniser.ts'

/** The words of tesseract's table (level 5 of page, block, paragraph, line, word), line by line. */
export const linesOf = (tsv: string): RecognisedWord[][] => {
  const lines = new Map<string, RecognisedWord[]>()
  for (const row of tsv.split('\n')) {
    const [level, page, block, paragraph, line, , x, y, width, height, confidence, text] = row.split('\t')
    if (level !== '5' || !text?.trim()) continue
    const key = [page, block, paragraph, line].join()
    const word = {
      text: text.trim().normalize('NFC'),
      box: { x: Number(x), y: Number(y), width: Number(width), height: Number(height) },
      // A thousandth is more than it knows.
      confidence: Math.round(Number(confidence) * 10) / 1000,
    }
    const words = lines.get(key)
    if (words) words.push(word)
    else lines.set(key, [word])
  }
  return [...lines.values()]
}
