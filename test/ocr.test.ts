import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { bodyOf, characterErrors } from '../bench/character-errors.ts'
import { read } from '../src/read/index.ts'
import { openRecogniser } from '../src/read/ocr/engine/index.ts'
import { agreedNumber, misreadOrdinal, unsureNumber } from '../src/read/ocr/engine/misread-ordinal.ts'
import { linesOf } from '../src/read/ocr/engine/tsv.ts'
import { betterOf, isWeak } from '../src/read/ocr/engine/weak-line.ts'
import { evenLight } from '../src/read/ocr/image/light.ts'
import { prepare } from '../src/read/ocr/image/prepare.ts'
import { printedPage } from '../src/read/ocr/recognised-page.ts'
import type { RecognisedPage, RecognisedWord } from '../src/read/ocr/recogniser.ts'
import { openDocument } from '../src/read/pdf/pdfjs.ts'
import { describeShared, sharedPath } from './shared.ts'

const corpus = join(import.meta.dirname, '../corpus')

const recogniser = openRecogniser()
afterAll(() => recogniser.close())

const textOf = ({ lines }: RecognisedPage): string =>
  lines.map(line => line.words.map(word => word.text).join(' ')).join('\n')

describe('recognition', () => {
  const image = readFileSync(join(corpus, 'plans/tieu-hoc-nam-ben-2025.jpg'))

  test('a scanned plan reads as it was written', async () => {
    const document = await read(image, 'tieu-hoc-nam-ben-2025.jpg', { recogniser })
    const truth = readFileSync(join(corpus, 'text/tieu-hoc-nam-ben-2025.md'), 'utf8')
    const { length, errors, examples } = characterErrors(bodyOf(truth), document.text)
    expect(errors / length, examples.join('\n')).toBeLessThan(0.01)
    const [page] = document.pages
    expect(page).toMatchObject({ number: 1, via: 'ocr' })
    for (const { span, words = [] } of page!.lines)
      for (const word of words) {
        expect(word.span.start).toBeGreaterThanOrEqual(span.start)
        expect(word.confidence).toBeGreaterThanOrEqual(0)
        expect(word.box.x + word.box.width).toBeLessThan(page!.width! + 1)
      }
  })

  test('a page that lies on its side is turned', async () => {
    const turned = await sharp(image).rotate(90).jpeg().toBuffer()
    const page = await recogniser.recognise({ encoded: turned })
    expect(page.height).toBeGreaterThan(page.width)
    expect(textOf(page)).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
  })

  test('words of a page that leans lie where the scan shows them', async () => {
    /** Middles of the words, in points from the middle of the page. */
    const wordsAt = async (degrees: number): Promise<Map<string, { x: number; y: number }>> => {
      const encoded = await sharp(image)
        .rotate(degrees, { background: '#ffffff' })
        .withMetadata({ density: 150 })
        .jpeg()
        .toBuffer()
      const { text, pages } = await read(encoded, 'page.jpg', { recogniser })
      const { width, height, lines } = pages[0]!
      return new Map(
        lines
          .flatMap(({ words = [] }) => words)
          .map(({ span, box }) => [
            text.slice(span.start, span.end),
            { x: box.x + (box.width - width!) / 2, y: box.y + (box.height - height!) / 2 },
          ]),
      )
    }
    const straight = await wordsAt(0)
    const leaning = await wordsAt(1)
    const turn = Math.PI / 180
    const misses = [...straight].flatMap(([word, { x, y }]) => {
      const found = leaning.get(word)
      return found ? Math.hypot(x - y * turn - found.x, y + x * turn - found.y) : []
    })
    expect(misses.length).toBeGreaterThan(60)
    expect(misses.sort((a, b) => a - b)[Math.floor(misses.length * 0.8)]).toBeLessThan(2)
  })

  test('a broken image is refused and the engine goes on', async () => {
    const broken = Array.from({ length: 4 }, (_, i) => Buffer.from(`no image ${i}`))
    const many = await Promise.allSettled(
      [image.subarray(0, image.length - 1), image.subarray(0, image.length - 2), ...broken].map(encoded =>
        recogniser.recognise({ encoded }),
      ),
    )
    expect(many.map(({ status }) => status).slice(0, 2)).toEqual(['fulfilled', 'fulfilled'])
    for (const one of many.slice(2)) expect(one).toMatchObject({ reason: { message: /format/ } })
    const white = {
      pixels: new Uint8Array(400 * 600).fill(230),
      width: 400,
      height: 600,
      channels: 1,
    } as const
    expect((await recogniser.recognise(white)).lines).toEqual([])
  })
})

describeShared('recognition of a real scan', 'real', () => {
  test('a decree with a stamp over its title', async () => {
    const scan = readFileSync(sharedPath('real/nd-28-2021-scan-p1.jpg'))
    const document = await read(scan, 'decree.jpg', { recogniser })
    expect(document.text).toMatch(/Số: 28\/2021\/NĐ-CP/)
    expect(document.text).toMatch(/ngày 26 tháng 3 năm 2021/)
  })
})

describeShared('a number pasted as a picture over a scan', 'cases', () => {
  test('is read where the first look gives none', async () => {
    const file = 'pdf-number-pasted-over-scan/input.pdf'
    const bytes = readFileSync(sharedPath('cases', file))
    const { text } = await read(bytes, file, { recogniser, only: 1 })
    expect(text).toMatch(/Số: ?37 ?\/KH-UBND/)
  })
})

describe('a number that is looked at closer', () => {
  const lineOf = (...texts: string[]) =>
    texts.map((text, i) => ({ text, confidence: 0.8, box: { x: i * 100, y: 0, width: 60, height: 15 } }))
  test.each([
    ['Số:3;', '/KH-UBND'],
    ['Số:', '4?', '/QĐ-SNV'],
    ['1]2', '/KH-HĐTĐKT'],
    ['Số:3Z', '/KH-UBND'],
  ])('%s %s', (...texts) => expect(misreadOrdinal([lineOf(...texts)])?.word.text).toBe(texts.at(-2)))
  test.each([
    ['Số:37', '/KH-UBND'],
    ['Số:', '/KH-UBND'],
    ['Số:…', '/KH-UBND'],
    ['số', '12a', '/KH-UBND'],
    ['3;', 'KH-UBND'],
  ])('not %s %s', (...texts) => expect(misreadOrdinal([lineOf(...texts)])).toBeNull())
})

describe('a number that is a guess', () => {
  const word = (text: string, confidence: number): RecognisedWord => ({
    text,
    confidence,
    box: { x: 0, y: 0, width: 9 * text.length, height: 20 },
  })
  const unsure = (text: string, confidence: number) =>
    unsureNumber([[word('Số:', 0.93), word(text, confidence)]], 0.6)
  test.each([
    ['23/KH-UBND', 0.3],
    ['37KH-THCSĐV', 0.9],
    ['23“KH-UBND', 0.9],
    ['52/KH-“THNB', 0.9],
  ])('%s at %d is looked at closer', (text, confidence) =>
    expect(unsure(text, confidence)?.word.text).toBe(text),
  )
  test.each([
    ['23/KH-UBND', 0.8],
    ['/KH-UBND', 0.3],
    ['2023', 0.3],
  ])('%s at %d is not', (text, confidence) => expect(unsure(text, confidence)).toBeNull())

  const agreed = (...texts: readonly string[]) =>
    agreedNumber(
      texts.map(text => word(text, 0.3)),
      0.6,
    )
  test('looks that give the same figures settle the sign between them', () => {
    expect(agreed('37KH-THCSĐV', '37“KH-THCSĐV', '37/KH-THCSĐV')).toEqual({
      text: '37/KH-THCSĐV',
      confidence: 0.6,
    })
  })
  test('one other figure settles nothing', () => {
    expect(agreed('09/KH-UBND', '00/KH-UBND', '09/KH-UBND')).toBeNull()
    expect(agreed('23“KH-UBND', '23AKH-UBND', '23.KH-UBND')).toBeNull()
  })
})

describe('light and the back of the sheet', () => {
  const image = readFileSync(join(corpus, 'plans/tieu-hoc-nam-ben-2025.jpg'))
  const truth = bodyOf(readFileSync(join(corpus, 'text/tieu-hoc-nam-ben-2025.md'), 'utf8'))
  /** Falls off to an eighth from the upper left corner to the lower right, as under one lamp. */
  const photographed = async (): Promise<Buffer> => {
    const { data, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true })
    const { width, height, channels } = info
    for (let y = 0, at = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let channel = 0; channel < channels; channel++, at++)
          data[at] = data[at]! * (1 - 0.425 * (x / width + y / height))
    return sharp(data, { raw: { width, height, channels } }).jpeg().toBuffer()
  }

  test('a photograph in a falling light reads as the clean page', async () => {
    const document = await read(await photographed(), 'photograph.jpg', { recogniser })
    const { length, errors, examples } = characterErrors(truth, document.text)
    expect(errors / length, examples.join('\n')).toBeLessThan(0.01)
  })

  test('a sheet whose back shows through reads as the clean page', async () => {
    const { data, info } = await sharp(image).greyscale().raw().toBuffer({ resolveWithObject: true })
    const raw = { width: info.width, height: info.height, channels: 1 } as const
    const back = await sharp(data, { raw }).flop().blur(1.2).extractChannel(0).raw().toBuffer()
    /** Half as dark as the front, and some lines lower. */
    const pixels = data.map((level, i) =>
      Math.max(0, level - (255 - back[(i + 9 * info.width) % back.length]!) / 2),
    )
    const page = await recogniser.recognise({ pixels, ...raw })
    const { length, errors, examples } = characterErrors(truth, textOf(page))
    expect(errors / length, examples.join('\n')).toBeLessThan(0.01)
  })

  test('a page that is lit evenly is left as it is', async () => {
    const { data, info } = await sharp(image).greyscale().raw().toBuffer({ resolveWithObject: true })
    const pixels = new Uint8Array(data)
    expect(evenLight({ pixels, width: info.width, height: info.height })).toBe(false)
    expect(Buffer.compare(pixels, data)).toBe(0)
  })
})

test('the cells of a worn table, askew and grainy, are read each by itself', async () => {
  const bytes = new Uint8Array(readFileSync(join(corpus, 'plans/hdtdkt-tinh-linh-giang-2023.pdf')))
  const pdf = await openDocument({ data: bytes, verbosity: 0 })
  const canvas = createCanvas(1654, 2339)
  const page = await pdf.getPage(2)
  await page.render({ canvas: canvas as never, viewport: page.getViewport({ scale: 200 / 72 }) }).promise
  const printed = canvas.data()
  await pdf.destroy()
  const { data, info } = await sharp(printed, { raw: { width: 1654, height: 2339, channels: 4 } })
    .flatten({ background: '#ffffff' })
    .greyscale()
    .rotate(-0.9, { background: '#ffffff' })
    .blur(0.9)
    .raw()
    .toBuffer({ resolveWithObject: true })
  let seed = 1
  const random = (): number => {
    seed = (seed * 48271) % 0x7fffffff
    return seed / 0x7fffffff
  }
  /** Pale ink on grey paper, and the grain of a copier of old. */
  const worn = data.map(level =>
    Math.min(255, 60 + level * 0.69 + (random() + random() + random() - 1.5) * 40),
  )
  const raw = { width: info.width, height: info.height, channels: info.channels }
  const scan = await sharp(worn, { raw }).jpeg({ quality: 60 }).toBuffer()
  const { text } = await read(scan, 'worn.jpg', { recogniser })
  const rows = text.split('\n').flatMap(line => (/^\d\t/.test(line) ? [line.split('\t')] : []))
  expect(rows.map(([number, , time]) => [number, time])).toEqual([
    ['1', 'Trong tháng 01'],
    ['2', 'Tháng 4'],
    ['3', 'Nửa đầu tháng 7'],
    ['4', 'Tháng 9'],
    ['5', 'Cuối quý IV'],
  ])
  const units = [
    ['Ban Thi đua - Khen thưởng tỉnh', 'Văn phòng UBND tỉnh'],
    ['Ban Thi đua - Khen thưởng tỉnh', 'Các sở, ngành liên quan'],
    ['Sở Nội vụ', 'Hội đồng sáng kiến tỉnh'],
    ['Ban Thi đua - Khen thưởng tỉnh', 'Công an tỉnh'],
    ['Sở Nội vụ', 'Văn phòng UBND tỉnh'],
  ]
  const { length, errors } = characterErrors(units.flat().join(), rows.flatMap(row => row.slice(3)).join())
  /** Letters of pale grain are misread. */
  expect(errors / length).toBeLessThan(0.03)
})

describe('a second look', () => {
  const line = (text: string, ...confidences: number[]): RecognisedWord[] =>
    text.split(' ').map((text, i) => ({
      text,
      confidence: confidences[i] ?? 0.95,
      box: { x: 0, y: 0, width: 10, height: 10 },
    }))
  const textOfWords = (words: readonly RecognisedWord[]): string => words.map(({ text }) => text).join(' ')

  test.each([
    [line('LQUÝI', 0.87), true],
    [line('NỘI DỤNG THỰC HIỆN', 0.96, 0.4), true],
    [line('Quý II'), false],
    [line('2021.', 0.5), false],
    [line('các xã, thị trấn, cơ quan và đơn vị', 0.5), false],
  ])('%j: %s', (words, weak) => expect(isWeak(words)).toBe(weak))

  test.each([
    // run together, a word not seen, the surer of each word
    [line('LQUÝI', 0.87), line('I QUÝ I', 0.92, 0.8, 0.8), 'I QUÝ I'],
    [line('Phần', 0.4), line('Phần II', 0.96, 0.95), 'Phần II'],
    [line('NỘI DỤNG', 0.96, 0.4), line('NỘ DUNG', 0.5, 0.9), 'NỘI DUNG'],
    // a word or a letter lost, other digits, other numerals, other words
    [line('3. Quý III', 0.96, 0.96, 0.7), line('3. Quý II', 0.97, 0.97, 0.9), '3. Quý III'],
    [line('QuýIII', 0.7), line('Quý II', 0.97, 0.9), 'QuýIII'],
    [line('Phần I', 0.84, 0.7), line('Phân I', 0.92, 0.9), 'Phần I'],
    [line('Phần H', 0.9, 0.4), line('Phần', 0.97), 'Phần H'],
    [line('Ngày 18/5', 0.9, 0.6), line('Ngày 16/5', 0.9, 0.9), 'Ngày 18/5'],
  ])('%j %j', (first, second, text) => expect(textOfWords(betterOf(first, second))).toBe(text))

  test('heads of parts of a grainy scan, of which the first look gives pieces, are read', async () => {
    const encoded = readFileSync(join(import.meta.dirname, '../fixtures/files/heads-of-parts.jpg'))
    expect(textOf(await recogniser.recognise({ encoded })).match(/^Phần.*/gm)).toEqual(['Phần I', 'Phần II'])
  })
})

describe('preparation', () => {
  const width = 1240
  const height = 1754
  /** Lines of letters as blocks, leaning by `slope`, in an RGB image of paper. */
  const sheet = (
    slope = 0,
  ): {
    pixels: Uint8Array
    fill: (x: number, y: number, w: number, h: number, rgb?: [number, number, number]) => void
  } => {
    const pixels = new Uint8Array(width * height * 3).fill(235)
    const fill = (x: number, y: number, w: number, h: number, [r, g, b] = [20, 20, 20]): void => {
      for (let i = 0; i < w; i++)
        for (let j = 0; j < h; j++) {
          const row = Math.round(y + j + (x + i - width / 2) * slope)
          pixels.set([r!, g!, b!], (row * width + x + i) * 3)
        }
    }
    for (let line = 0; line < 30; line++)
      for (let letter = 0; letter < 60; letter++) fill(150 + letter * 15, 200 + line * 45, 9, 14)
    return { pixels, fill }
  }
  const prepared = ({ pixels }: { pixels: Uint8Array }) => prepare({ pixels, width, height, channels: 3 })
  const at = (page: { pixels: Uint8Array; width: number }, x: number, y: number) =>
    page.pixels[y * page.width + x]

  test('a red seal and a blue stamp vanish, black print stays', async () => {
    const page = sheet()
    page.fill(700, 1600, 80, 80, [210, 40, 40])
    page.fill(300, 1600, 80, 80, [40, 50, 200])
    const grey = await prepared(page)
    expect(at(grey, 740, 1640)).toBeGreaterThan(180)
    expect(at(grey, 340, 1640)).toBeGreaterThan(180)
    expect(at(grey, 154, 207)).toBeLessThan(30)
  })

  test('dust goes, the stop beside a letter stays', async () => {
    const page = sheet()
    page.fill(60, 900, 3, 3)
    page.fill(150 + 60 * 15 - 3, 211, 3, 3)
    const grey = await prepared(page)
    expect(at(grey, 61, 901)).toBe(255)
    expect(at(grey, 150 + 60 * 15 - 2, 212)).toBeLessThan(60)
  })

  test('ruling lines are told upright and wiped out, however the page leans', async () => {
    const page = sheet(0.01)
    for (const y of [1570, 1630, 1690]) page.fill(200, y, 800, 2)
    for (const x of [200, 600, 998]) for (let y = 1570; y < 1692; y++) page.fill(x, y, 2, 1)
    const { slope, rules, ...grey } = await prepared(page)
    expect(Math.abs(slope - 0.01)).toBeLessThan(0.002)
    const across = rules.filter(rule => rule.width > rule.height)
    expect(across).toHaveLength(3)
    for (const rule of across) expect(rule.height).toBeLessThan(5)
    expect(rules).toHaveLength(6)
    expect(at(grey, 620, 1630)).toBe(255)
  })

  test('the borders of two tables that stand under one another end where each table does', async () => {
    const page = sheet()
    const table = (top: number, bottom: number) => {
      for (const y of [top, bottom]) page.fill(100, y, 1000, 2)
      for (const x of [100, 1098]) for (let y = top; y < bottom; y++) page.fill(x, y, 2, 1)
    }
    table(185, 1000)
    table(1560, 1690)
    const down = (await prepared(page)).rules.filter(rule => rule.height > rule.width)
    expect(down.map(({ height }) => Math.round(height / 10)).sort()).toEqual([13, 13, 82, 82])
  })

  test('small print is enlarged, large print reduced', async () => {
    const { pixels } = sheet()
    const image = sharp(pixels, { raw: { width, height, channels: 3 } }).png()
    const cut = await image.extract({ left: 100, top: 150, width: 500, height: 700 }).toBuffer()
    expect((await prepare({ encoded: cut })).scale).toBeCloseTo(1, 1)
  })
})

test('words of the table become lines, their boxes points of the upright page', () => {
  const row = (level: number, line: number, word: number, x: number, text: string): string =>
    [level, 1, 1, 1, line, word, x, 100 * line, 50, 20, word ? 96.5 : -1, text].join('\t')
  const lines = linesOf(
    [row(4, 1, 0, 0, ''), row(5, 1, 1, 100, 'Nơi'), row(5, 1, 2, 160, ' nhận:'), row(5, 2, 1, 100, '-')].join(
      '\n',
    ),
  )
  expect(lines.map(words => words.map(word => word.text))).toEqual([['Nơi', 'nhận:'], ['-']])
  expect(lines[0]![0]).toEqual({
    text: 'Nơi',
    box: { x: 100, y: 100, width: 50, height: 20 },
    confidence: 0.965,
  })

  const recognised = {
    width: 1000,
    height: 2000,
    slope: 0,
    lines: [{ words: lines[0]!, box: lines[0]![0]!.box }],
    rules: [],
  }
  const frame = { number: 1, reasons: [], width: 500, height: 1000 }
  const page = printedPage(recognised, { ...frame, box: { x: 10, y: 20, width: 480, height: 960 } })
  expect(page.lines[0]).toMatchObject({ text: 'Nơi nhận:', confidence: 0.965, box: { x: 58, y: 68 } })
  expect(printedPage(recognised, { ...frame, width: 1000, height: 500 })).toMatchObject({
    width: 500,
    height: 1000,
  })
})
