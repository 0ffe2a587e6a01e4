import { deflateSync, inflateSync } from 'node:zlib'
import { UserError } from '../errors.ts'
import type { Document, Line, Page, Word } from '../model.ts'
import { around, scaledTo, turnedBy } from '../text/box.ts'

type Layout = Omit<Document, 'source' | 'text'>

/** What OCR read of an image, as the archive keeps it by its key: JSON, or undefined where it does not. */
type Recognitions = (key: string) => string | undefined

interface Recognised {
  readonly width: number
  readonly height: number
  readonly slope: number
  readonly lines: readonly { readonly words: readonly Omit<Word, 'span'>[] }[]
}

/**
 * A line all of whose words stand in the page's recognition. Of each word, one after the other: steps from the recognised
 * word before it, letters from its end, and its own letters. Its box, and its confidence where none is told, follow from them.
 */
type PackedLine = Omit<Line, 'words' | 'box' | 'confidence'> & {
  readonly confidence?: number | null
  readonly steps: readonly number[]
}
type StoredPage = Omit<Page, 'lines'> & { readonly lines: readonly (Line | PackedLine)[] }

/** The words that OCR read on a page, in its order, where they lie on the page as it was scanned. */
const recognisedWords = (
  { recognition }: Pick<Page, 'recognition'>,
  recognitions: Recognitions,
): Omit<Word, 'span'>[] | null => {
  const json = recognition && recognitions(recognition.key)
  if (!json) return null
  const image: Recognised = JSON.parse(json)
  const inPoints = scaledTo(image, recognition.box)
  const asScanned = turnedBy(-image.slope, recognition.box)
  return image.lines.flatMap(({ words }) =>
    words.map(({ box, confidence }) => ({ box: asScanned(inPoints(box)), confidence })),
  )
}

const mean = (words: readonly { readonly confidence: number }[]): number =>
  words.reduce((sum, word) => sum + word.confidence, 0) / words.length

const wordKey = ({ box: { x, y, width, height }, confidence }: Omit<Word, 'span'>): string =>
  `${x} ${y} ${width} ${height} ${confidence}`

const packed = (page: Page, recognitions: Recognitions): StoredPage => {
  const recognised = recognisedWords(page, recognitions)
  if (recognised === null) return page
  const indexes = new Map(recognised.map((word, index) => [wordKey(word), index]))
  let last = 0
  const lines = page.lines.map((line): Line | PackedLine => {
    const { words, box, confidence, ...rest } = line
    if (!words?.length || words.some(word => !indexes.has(wordKey(word)))) return line
    let end = line.span.start
    const steps = words.flatMap(word => {
      const index = indexes.get(wordKey(word))!
      const step = [index - last, word.span.start - end, word.span.end - word.span.start]
      last = index
      end = word.span.end
      return step
    })
    return { ...rest, ...(confidence !== mean(words) && { confidence }), steps }
  })
  return { ...page, lines }
}

const unpacked = (page: StoredPage, recognitions: Recognitions): Page => {
  const recognised = page.lines.some(line => 'steps' in line) ? recognisedWords(page, recognitions) : []
  if (recognised === null)
    throw new UserError('archive-fault', { detail: `no recognised page ${page.recognition?.key}` })
  let index = 0
  const lines = page.lines.map((line): Line => {
    if (!('steps' in line)) return line
    const { steps, ...rest } = line
    let end = line.span.start
    const words = Array.from({ length: steps.length / 3 }, (_, i): Word => {
      index += steps[3 * i]!
      const start = end + steps[3 * i + 1]!
      end = start + steps[3 * i + 2]!
      return { ...recognised[index]!, span: { start, end } }
    })
    return { confidence: mean(words), ...rest, box: around(words.map(word => word.box)), words }
  })
  return { ...page, lines }
}

/** All that reading found beside the text; what OCR read is not kept a second time. */
export const layoutBytes = ({ pages, ...layout }: Layout, recognitions: Recognitions): Buffer =>
  deflateSync(JSON.stringify({ ...layout, pages: pages.map(page => packed(page, recognitions)) }))

export const layoutFrom = (bytes: Buffer, recognitions: Recognitions): Layout => {
  const { pages, ...layout } = JSON.parse(inflateSync(bytes).toString())
  return { ...layout, pages: pages.map((page: StoredPage) => unpacked(page, recognitions)) }
}
