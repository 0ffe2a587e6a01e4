/**
 * Pages per second of a long digital PDF: bare pdf.js text, the whole of reading (lines, cells, paragraphs, then repairs), and
 * pdftotext where it is installed. `npx tsx bench/pdf.ts [FILE.pdf]`; without a file one of 200 pages is written.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read } from '../src/read/index.ts'
import { join as joinLines } from '../src/read/join.ts'
import { pdf } from '../src/read/pdf.ts'
import { openDocument } from '../src/read/pdfjs.ts'
import { setParagraphs, writePdf } from '../test/pdf-writer.ts'

const paragraph =
  'Các thôn, trường học và đoàn thể tiếp tục đổi mới cách tổ chức phong trào, gắn việc bình xét với kết quả công việc của từng tập thể và cá nhân trong năm; báo cáo kết quả trước ngày 15/11.'
const rules = [680, 710, 740].map((y): [number, number, number, number] => [85, y, 540, y])
const walls = [85, 120, 380, 540].map((x): [number, number, number, number] => [x, 680, x, 740])
/** Every tenth page ends with a table. */
const page = (number: number) => ({
  words: [
    { text: String(number), x: 300, y: 40 },
    ...setParagraphs(Array.from({ length: 8 }, (_, i) => `${i + 1}. ${paragraph}`)),
    ...(number % 10 === 0
      ? ['1', 'Họp bình xét', 'Quý I'].map((text, i) => ({ text, x: [90, 125, 385][i]!, y: 700 }))
      : []),
  ],
  rules: number % 10 === 0 ? [...rules, ...walls] : [],
})

const bytes = process.argv[2]
  ? new Uint8Array(readFileSync(process.argv[2]))
  : writePdf(Array.from({ length: 200 }, (_, i) => page(i + 1)))
const pageCount = async (): Promise<number> => {
  const document = await openDocument({ data: bytes.slice(), verbosity: 0 })
  const { numPages } = document
  await document.destroy()
  return numPages
}

/** With the array's own push, as trichluc runs pdf.js. */
const bare = async (): Promise<void> => {
  const document = await openDocument({ data: bytes.slice(), verbosity: 0 })
  for (let number = 1; number <= document.numPages; number++)
    await (await document.getPage(number)).getTextContent()
  await document.destroy()
}
/** As pdf.js comes, in a process of its own: seconds of the best of three runs. */
const untouched = `
  import { readFileSync } from 'node:fs'
  import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
  const bytes = new Uint8Array(readFileSync(process.argv[1]))
  let best = Infinity
  for (let round = 0; round < 3; round++) {
    const start = performance.now()
    const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
    for (let number = 1; number <= document.numPages; number++)
      await (await document.getPage(number)).getTextContent()
    await document.destroy()
    best = Math.min(best, (performance.now() - start) / 1000)
  }
  console.log(best)`
const asItComes = (): number =>
  Number(execFileSync(process.execPath, ['--input-type=module', '-e', untouched, file], { encoding: 'utf8' }))
const recogniser = {
  recognise: () => Promise.reject(new Error('no page of this file needs OCR')),
  close: async () => {},
}
const lines = async (): Promise<void> => {
  joinLines((await pdf.read(bytes, { recogniser })).pages)
}
const whole = async (): Promise<void> => {
  await read(bytes, 'bench.pdf', { recogniser })
}

const pages = await pageCount()
const seconds = async (work: () => Promise<void> | void): Promise<number> => {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}
const best: Record<string, number> = {}
/** Alternately, so that a busy machine slows all alike; the best of each counts. */
const measure = async (name: string, work: () => Promise<void> | void): Promise<void> => {
  best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, await seconds(work))
}
const folder = mkdtempSync(join(tmpdir(), 'bench-pdf-'))
const file = join(folder, 'bench.pdf')
writeFileSync(file, bytes)
for (let round = 0; round < 4; round++) {
  best['pdf.js as it comes'] = Math.min(best['pdf.js as it comes'] ?? Number.POSITIVE_INFINITY, asItComes())
  await measure('pdf.js with the own push of arrays', bare)
  await measure('trichluc: lines, cells, paragraphs', lines)
  await measure('trichluc: the same and repairs', whole)
  try {
    await measure('pdftotext -layout', () => {
      execFileSync('pdftotext', ['-layout', file, join(folder, 'out.txt')], { stdio: 'ignore' })
    })
  } catch {
    if (round === 0) console.log('pdftotext is not installed (Debian: poppler-utils)')
  }
}
rmSync(folder, { recursive: true })
const reference = pages / best['pdf.js as it comes']!
for (const [name, time] of Object.entries(best))
  console.log(
    `${name.padEnd(36)} ${(pages / time).toFixed(0).padStart(6)} pages/s  ${(pages / time / reference).toFixed(2)} × pdf.js`,
  )
