import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import JSZip from 'jszip'
import PQueue from 'p-queue'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { toHtml } from '../../corpus/flat.ts'
import { readManuscript } from '../../corpus/manuscript.ts'
import { toDocx } from '../../corpus/word.ts'
import type { openReaders as open } from '../../pipelines/reader-process.ts'
import type { UserError } from '../../src/errors.ts'
import { openRecogniser } from '../../src/read/ocr/engine/index.ts'
import { en } from '../../src/wording/en.ts'
import { encode } from '../old-encodings.ts'
import { toDoc, toPdf } from '../plan-files.ts'
import { passingFolder, planText } from '../sample.ts'
import { randomFrom } from './archives.ts'

const corpus = join(import.meta.dirname, '../../corpus')
const markdown = readFileSync(join(corpus, 'text/xa-dong-vac-2022.md'), 'utf8')
const plan = readManuscript(markdown)
const html = toHtml(plan)
const ascii = (text: string): string => text.normalize('NFD').replace(/[^\x20-\x7e\n]/g, '')
const wordMain = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const word2003 = 'http://schemas.microsoft.com/office/word/2003/wordml'
const odfText = 'urn:oasis:names:tc:opendocument:xmlns:text:1.0'
const odf = 'urn:oasis:names:tc:opendocument:xmlns:office:1.0'
const paragraphs = (tag: string): string =>
  planText()
    .split('\n')
    .map(line => tag.replace('…', line.replaceAll('&', '')))
    .join('')

const zipped = (parts: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> => {
  const zip = new JSZip()
  for (const [name, content] of Object.entries(parts)) zip.file(name, content)
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
}
const odtParts = (content: string): Record<string, string> => ({
  mimetype: 'application/vnd.oasis.opendocument.text',
  'content.xml': content,
})
const odtContent = `<office:document-content xmlns:office="${odf}" xmlns:text="${odfText}"><office:body><office:text>${paragraphs('<text:p>…</text:p>')}</office:text></office:body></office:document-content>`
/** A page that costs OCR little. */
const picture = sharp({ create: { width: 60, height: 30, channels: 3, background: '#e0e0e0' } })
const bitmap = (): Buffer => {
  const [width, height] = [64, 64]
  const file = Buffer.alloc(54 + width * height * 3, 0xc0)
  file.write('BM')
  file.writeUInt32LE(file.length, 2)
  file.writeUInt32LE(0, 6)
  file.writeUInt32LE(54, 10)
  file.writeUInt32LE(40, 14)
  file.writeInt32LE(width, 18)
  file.writeInt32LE(height, 22)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(24, 28)
  file.fill(0, 30, 54)
  return file
}

const files: Readonly<Record<string, Uint8Array>> = {
  docx: await toDocx(plan),
  doc: toDoc(plan),
  pdf: toPdf(plan),
  'mapped.pdf': toPdf(plan, true),
  html: Buffer.from(html),
  mht: Buffer.from(
    `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(html).toString('base64')}\r\n--b--\r\n`,
  ),
  eml: Buffer.from(
    `From: vp@xa.example\r\nSubject: Ke hoach\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${planText().replaceAll('\n', '\r\n')}`,
  ),
  rtf: Buffer.from(
    `{\\rtf1\\ansi{\\fonttbl{\\f0 Times New Roman;}{\\f1 .VnTime;}}\\pard\\f0 ${ascii(planText()).replaceAll('\n', '\\par ')}\\trowd\\cellx100\\cellx200 \\intbl mot\\cell hai\\cell\\row\\f1 Thi \\'aeua}`,
    'latin1',
  ),
  odt: await zipped(odtParts(odtContent)),
  xml: Buffer.from(
    `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="${word2003}"><w:body>${paragraphs('<w:p><w:r><w:t>…</w:t></w:r></w:p>')}</w:body></w:wordDocument>`,
  ),
  'tcvn3.txt': Buffer.from(encode.tcvn3(planText().normalize('NFC')), 'latin1'),
  md: Buffer.from(markdown),
  jpg: await picture.clone().jpeg().toBuffer(),
  png: await picture.clone().png().toBuffer(),
  tiff: await picture.clone().tiff().toBuffer(),
  webp: await picture.clone().webp().toBuffer(),
  gif: await picture.clone().gif().toBuffer(),
  bmp: bitmap(),
}

/** Bytes changed, lost, doubled, or turned to zeros, at places that the numbers choose. */
const mutate = (bytes: Uint8Array, random: () => number): Buffer => {
  const below = (most: number): number => Math.floor(random() * most)
  const copy = Buffer.from(bytes)
  const at = below(copy.length)
  const length = 1 + below(Math.max(1, copy.length >> 3))
  switch (below(5)) {
    case 0:
      return copy.subarray(0, at)
    case 1:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at + length)])
    case 2:
      return Buffer.concat([copy.subarray(0, at + length), copy.subarray(at)])
    case 3:
      return copy.fill(0, at, Math.min(at + length, copy.length))
    default:
      for (let i = 1 + below(40); i > 0; i--) copy[below(copy.length)] = below(256)
      return copy
  }
}
/** What lies packed in a file, not its wrapper. */
const inside: Readonly<Record<string, (random: () => number) => Promise<Uint8Array>>> = {
  'inside.docx': async random => {
    const zip = await JSZip.loadAsync(files.docx!)
    const part = ['word/document.xml', 'word/document.xml', 'word/styles.xml', '[Content_Types].xml'][
      Math.floor(random() * 4)
    ]!
    zip.file(part, mutate((await zip.file(part)?.async('nodebuffer')) ?? Buffer.from(wordMain), random))
    return zip.generateAsync({ type: 'nodebuffer' })
  },
  'inside.odt': async random =>
    zipped({ ...odtParts(''), 'content.xml': mutate(Buffer.from(odtContent), random) }),
}

// Of the built program, as its children start much faster than from the source.
const built = new URL('../../dist/pipelines/reader-process.js', import.meta.url).href
const { openReaders } = (await import(built)) as { openReaders: typeof open }
const recogniser = openRecogniser()
const readers = openReaders({ recogniser })
afterAll(async () => {
  readers.close()
  await recogniser.close()
})

const internal =
  /undefined|\bnull\b|is not (?:an? |iterable|defined)|Cannot |\bat .*:\d+|\[object|NaN|(?:Type|Range|Syntax|Assertion)Error|call stack/

test('two hundred files that chance has broken: each is read, or told by a typed error without the words of programmers', async () => {
  const seed = Number(process.env.TRICHLUC_SEED ?? Date.now() % 2 ** 31)
  console.log(`mutants of TRICHLUC_SEED=${seed}`)
  const random = randomFrom(seed)
  const folder = passingFolder()
  const makers = [
    ...Object.entries(files).map(([name, bytes]) => [name, async () => mutate(bytes, random)] as const),
    ...Object.entries(inside).map(([name, make]) => [name, () => make(random)] as const),
  ]
  const wrong: string[] = []
  let read = 0
  const queue = new PQueue({ concurrency: availableParallelism() })
  const readOne = async (name: string, bytes: Uint8Array): Promise<void> => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    try {
      await readers.read({ path, name, bytes: bytes.length })
      read++
    } catch (error) {
      const { name: kind, code, message } = error as UserError
      if (kind !== 'UserError' || !(code in en.errors) || internal.test(message))
        wrong.push(`${name}: ${message}`)
    }
  }
  for (let i = 0; i < 200; i++) {
    const [format, make] = makers[i % makers.length]!
    const bytes = await make()
    queue.add(() => readOne(`${i}.${format}`, bytes))
  }
  await queue.onIdle()
  expect(wrong).toEqual([])
  // Neither all nor none: else nothing was tried.
  expect(read).toBeGreaterThan(20)
  expect(read).toBeLessThan(200)
})
