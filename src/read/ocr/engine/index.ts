import { availableParallelism } from 'node:os'
import PQueue from 'p-queue'
import type { Box } from '../../../model.ts'
import { around, overlaps, turnedBy } from '../../../text/box.ts'
import { cutOut } from '../image/cut-out.ts'
import { type Look, type PreparedPage, prepare } from '../image/prepare.ts'
import { type TableCells, takeCells } from '../image/table-cells.ts'
import type {
  Ocr,
  PageImage,
  RecognisedLine,
  RecognisedPage,
  RecognisedWord,
  Recogniser,
} from '../recogniser.ts'
import { chosenEngine, oneColumn, wholePage } from './chosen-engine.ts'
import type { Engine } from './engine.ts'
import { agreedNumber, misreadOrdinal, unsureNumber, withOrdinal } from './misread-ordinal.ts'
import { nativeEngine } from './native.ts'
import { linesOf } from './tsv.ts'
import { wasmEngine } from './wasm.ts'
import { betterOf, isWeak } from './weak-line.ts'

export interface RecogniserOptions {
  readonly ocr?: Ocr
  /** Pages recognised at once; one for each core unless told otherwise. */
  readonly workers?: number
}

/** What is printed upright reads at 0.9 and more, what lies on its side or head at 0.5 and less. */
const poor = 0.65
const good = 0.8
const confidenceOf = ({ lines }: RecognisedPage): number => {
  const words = lines.flatMap(line => line.words)
  return words.reduce((sum, word) => sum + word.confidence, 0) / Math.max(1, words.length)
}

/** Tesseract reads lines that run up or down the page too: their words are higher than wide. */
const isOnItsSide = ({ lines }: RecognisedPage): boolean => {
  const long = lines.flatMap(line => line.words).filter(word => word.text.length > 3)
  return long.filter(({ box }) => box.height > box.width).length > long.length / 2
}

const turned = (turn: Look['turn']): Look => ({ turn, firm: false })
/** What else to try on a page: on its side it is turned, and where it reads badly the back may show through. */
const otherLooks = (page: RecognisedPage): readonly Look[] => {
  if (isOnItsSide(page)) return [turned(90), turned(270)]
  const confidence = confidenceOf(page)
  if (page.lines.length === 0 || confidence >= good) return []
  const firm: Look = { turn: 0, firm: true }
  return confidence < poor ? [firm, turned(180), turned(90), turned(270)] : [firm]
}

/** The engine tells whole pixels: more digits only fill the archive. */
const tenths = (pixels: number): number => Math.round(pixels * 10) / 10

const recognisedPage = (
  { width, height, scale, slope, rules }: PreparedPage,
  words: Record<'page' | 'cells', readonly (readonly RecognisedWord[])[]>,
  cells: TableCells | null,
): RecognisedPage => {
  const inImage = ({ x, y, width, height }: Box): Box => ({
    x: tenths(x / scale),
    y: tenths(y / scale),
    width: tenths(width / scale),
    height: tenths(height / scale),
  })
  const lines = (
    printed: readonly (readonly RecognisedWord[])[],
    upright: (box: Box) => Box,
  ): RecognisedLine[] =>
    printed.map(words => {
      const placed = words.map(word => ({ ...word, box: inImage(upright(word.box)) }))
      return { words: placed, box: around(placed.map(word => word.box)) }
    })
  return {
    width: width / scale,
    height: height / scale,
    slope,
    lines: [
      ...lines(words.page, turnedBy(slope, { x: 0, y: 0, width, height })),
      ...(cells ? lines(words.cells, cells.onPage) : []),
    ],
    rules: rules.map(inImage),
  }
}

/** Less sure than this, what a word cut out is read as counts for nothing. */
const sureAlone = 0.9
/** How many times larger a word is looked at by itself: what is there reads the same at both. */
const closer = [2, 3]

/** The lines of a page, its number looked at closer where the first look gave none: `Số:3;` | `/KH-UBND`. */
const withNumber = async (
  engine: Engine,
  page: PreparedPage,
  lines: readonly (readonly RecognisedWord[])[],
): Promise<readonly (readonly RecognisedWord[])[]> => {
  const misread = misreadOrdinal(lines)
  if (misread === null) return lines
  const readings: RecognisedWord[] = []
  for (const times of closer) {
    const cut = linesOf(await engine.read(cutOut(page, misread.box, times), oneColumn)).flat()
    const last = cut.at(-1)
    const figures = /(?<=^|[:.])\d+$/.exec(last?.text ?? '')?.[0]
    if (cut.length > 2 || figures === undefined || last!.confidence < sureAlone) return lines
    readings.push({ ...last!, text: figures })
  }
  const [first, ...others] = readings as [RecognisedWord, ...RecognisedWord[]]
  if (others.some(({ text }) => text !== first.text)) return lines
  const confidence = Math.min(...readings.map(reading => reading.confidence))
  const read = withOrdinal(misread.word, first.text, confidence)
  return lines.map(line => line.map(word => (word === misread.word ? read : word)))
}

/** Less sure than this, a number is looked at closer: figures and capitals are no words that the engine knows. */
const sureNumber = 0.6

/** The lines of a page, its number looked at closer where the first look was a guess: `Số: 37KH-THCS`. */
const withSureNumber = async (
  engine: Engine,
  page: PreparedPage,
  lines: readonly (readonly RecognisedWord[])[],
): Promise<readonly (readonly RecognisedWord[])[]> => {
  const unsure = unsureNumber(lines, sureNumber)
  if (unsure === null) return lines
  const looks = [unsure.word]
  for (const times of closer) {
    const cut = linesOf(await engine.read(cutOut(page, unsure.box, times), oneColumn)).flat()
    const last = cut.at(-1)
    if (last === undefined) return lines
    looks.push(last)
  }
  const agreed = agreedNumber(looks, sureNumber)
  if (agreed === null) return lines
  const read = { ...unsure.word, ...agreed }
  return lines.map(line => line.map(word => (word === unsure.word ? read : word)))
}

/** How many times larger a line is looked at again, and how many of a page: one that reads badly all over is not mended so. */
const again = { times: 3, most: 12, room: 2 }

/** A line with the empty paper on both sides, where a letter may stand that was not seen: `Phần` for `Phần II`. */
const withRoom = (line: readonly RecognisedWord[], lines: readonly (readonly RecognisedWord[])[]): Box => {
  const { x, y, width, height } = around(line.map(word => word.box))
  const room = again.room * height
  const wide = { x: Math.max(0, x - room), y, width: width + 2 * room, height }
  const isFree = lines.every(other => other === line || other.every(({ box }) => !overlaps(box, wide)))
  return isFree ? wide : { x, y, width, height }
}

/** The lines of a page, those that are short and unsure read once more by themselves, larger. */
const withSecondLook = async (
  engine: Engine,
  page: PreparedPage,
  lines: readonly (readonly RecognisedWord[])[],
): Promise<readonly (readonly RecognisedWord[])[]> => {
  const weak = lines.filter(isWeak)
  if (weak.length > again.most) return lines
  const mended = new Map<readonly RecognisedWord[], readonly RecognisedWord[]>()
  for (const line of weak) {
    const cut = await cutOut(page, withRoom(line, lines), again.times)
    const [only, ...more] = linesOf(await engine.read(Promise.resolve(cut), oneColumn))
    if (only === undefined || more.length > 0) continue
    mended.set(
      line,
      betterOf(
        line,
        only.map(word => ({ ...word, box: cut.onPage(word.box) })),
      ),
    )
  }
  return lines.map(line => mended.get(line) ?? line)
}

/** What a page's lines are after a closer look at what may be wrong and costs most. */
const lookedOver = async (
  engine: Engine,
  page: PreparedPage,
  lines: readonly (readonly RecognisedWord[])[],
): Promise<readonly (readonly RecognisedWord[])[]> => {
  const numbered = await withNumber(engine, page, await withSecondLook(engine, page, lines))
  return withSureNumber(engine, page, numbered)
}

const openEngine = (ocr: Ocr): Engine => (chosenEngine(ocr).ocr === 'native' ? nativeEngine() : wasmEngine())

/**
 * Opens the OCR engine. Nothing is started before the first page, and nothing is ever fetched from the network. It sets no limits:
 * what a stranger's page may take is watched from outside its process.
 */
export const openRecogniser = ({ ocr = 'wasm', workers }: RecogniserOptions = {}): Recogniser => {
  const seats = new PQueue({ concurrency: workers ?? availableParallelism() })
  /** One page more than is recognised at once is prepared, so that no worker waits for the next. */
  const queue = new PQueue({ concurrency: seats.concurrency + 1 })
  const engine = openEngine(ocr)

  const attempt = async (image: PageImage, look?: Look): Promise<RecognisedPage> => {
    const prepared = prepare(image, look)
    const apart = prepared.then(page => (page.blank ? null : { page, cells: takeCells(page) }))
    // It may fail before there is a seat for it: it is told below.
    apart.catch(() => {})
    const words = await seats.add(async () => {
      const tsv = await engine.read(
        apart.then(parts => parts?.page ?? null),
        wholePage,
      )
      const { page, cells } = (await apart) ?? {}
      return {
        page: page ? await lookedOver(engine, page, linesOf(tsv)) : [],
        cells: cells ? linesOf(await engine.read(Promise.resolve(cells), oneColumn)) : [],
      }
    })
    return recognisedPage(await prepared, words, (await apart)?.cells ?? null)
  }
  /** As it lies, unless it lies on its side or reads badly, and another look reads well. */
  const recognise = async (image: PageImage): Promise<RecognisedPage> => {
    const asItLies = await attempt(image)
    for (const look of otherLooks(asItLies)) {
      const other = await attempt(image, look)
      if (confidenceOf(other) > good && !isOnItsSide(other)) return other
    }
    return asItLies
  }

  return {
    recognise: image => queue.add(() => recognise(image)),
    async close() {
      queue.clear()
      await queue.onIdle()
      await engine.close()
    },
  }
}
