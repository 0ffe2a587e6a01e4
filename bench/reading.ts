/**
 * How well and how fast each format is read, beside other programs: errors of the body's characters, strict F1 of the
 * records, pages per second.
 *
 *     npm run build && TRICHLUC_CHILDREN=built npx tsx bench/reading.ts [FOLDER] [--formats text,scan200] [--ours] [--liteparse FOLDER]
 *
 * With the built children, as users have them: from the source each takes seconds to start.
 * Of the sample archive in `corpus/`; or of a FOLDER that holds `plans` (true text, Markdown), `gold`,
 * `office/{docx,doc,pdf}` and `scans/{scan200,scan300,hard200}`, everywhere the same plans by name. `--ours` leaves the
 * other programs out; those come from the Debian packages ocrmypdf, tesseract-ocr, tesseract-ocr-vie and poppler-utils,
 * LiteParse from the FOLDER where
 * `npm install @llamaindex/liteparse` was run. One that is missing is named. Ours and theirs in turn: the best of two runs
 * for scans, of five for the rest. All of it takes a quarter of an hour; `--formats` leaves some out.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { PDFDocument } from 'pdf-lib'
import { goldIn } from '../pipelines/evaluate.ts'
import { filesIn } from '../pipelines/found-files.ts'
import { importFiles } from '../pipelines/import.ts'
import { writeRecords } from '../pipelines/records.ts'
import { groups } from '../src/evaluate/gold.ts'
import { compare, type Found } from '../src/evaluate/score.ts'
import { read } from '../src/read/index.ts'
import { openForWriting } from '../src/store/database.ts'
import { loadDocument } from '../src/store/load.ts'
import { repairedText } from '../src/text/repaired.ts'
import { bodyOf, characterErrors } from './character-errors.ts'
import { type Format, filesOf, nameOf, plansIn, sampleArchive } from './formats.ts'
import { type Peer, peersOf, type Reading, timed } from './peers.ts'

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    formats: { type: 'string' },
    ours: { type: 'boolean', default: false },
    liteparse: { type: 'string' },
  },
})
const work = mkdtempSync(join(tmpdir(), 'trichluc-reading-'))
process.on('exit', () => rmSync(work, { recursive: true, force: true }))
const plans = positionals[0] === undefined ? sampleArchive(work) : plansIn(positionals[0], work)
const pdfs = plans.formats.find(({ name }) => name === 'pdf')!

const truth = new Map(
  filesOf(plans.truth).map(file => [nameOf(file), readFileSync(file, 'utf8').normalize('NFC')]),
)

/** Files without pages of their own have those that they have in print. */
const printedPages = new Map<string, number>()
for (const file of filesOf(await pdfs.folder()))
  printedPages.set(nameOf(file), (await PDFDocument.load(readFileSync(file))).getPageCount())

interface Imported extends Reading {
  readonly repaired: readonly string[]
  readonly pages: number
  readonly records: string
}
let imports = 0
/** Read, OCR, segment, extract, store: into a new database. */
const wholeImport = async (files: readonly string[]): Promise<Imported> => {
  const folder = join(work, `import-${imports++}`)
  mkdirSync(folder)
  const db = openForWriting(join(folder, 'archive.db'))
  const found = await filesIn(files)
  const { result: outcomes, seconds } = await timed(() => importFiles(db, found))
  for (const { path, status, reason } of outcomes)
    if (status !== 'imported') throw new Error(`${path}: ${status}, ${reason}`)
  const ids = db.prepare('SELECT document FROM path ORDER BY path').pluck().all() as number[]
  const documents = ids.map(id => loadDocument(db, id))
  const records = join(folder, 'records')
  writeRecords(db, records)
  db.close()
  const pages = documents.map(({ source, pages }) =>
    source.mediaType === 'application/pdf' ? pages.length : (printedPages.get(nameOf(source.path)) ?? 1),
  )
  return {
    texts: documents.map(({ text }) => text),
    repaired: documents.map(repairedText),
    seconds,
    pages: pages.reduce((sum, count) => sum + count, 0),
    records,
  }
}

const noRecogniser = { recognise: () => Promise.reject(new Error('a page needs OCR')), close: async () => {} }
const readAlone: Peer['read'] = async files => {
  const { result, seconds } = await timed(async () => {
    const texts: string[] = []
    for (const file of files)
      texts.push((await read(readFileSync(file), file, { recogniser: noRecogniser })).text)
    return texts
  })
  return { texts: result, seconds }
}

/** Percent: strict F1 by kind, and the plan's own fields. */
const scores = (files: readonly string[], records: string): Readonly<Record<string, string>> => {
  const names = new Set(files.map(nameOf))
  const golds = new Map([...goldIn(plans.gold)].filter(([name]) => names.has(name)))
  if (golds.size === 0) return Object.fromEntries([...groups, 'plan fields'].map(group => [group, '-']))
  const found = new Map(
    filesOf(records).map((file): [string, Found] => [nameOf(file), JSON.parse(readFileSync(file, 'utf8'))]),
  )
  const { groups: figures, header } = compare(golds, found)
  const percent = (share: number): string => (100 * share).toFixed(1)
  return {
    ...Object.fromEntries(groups.map(group => [group, percent(figures[group].strictF1)])),
    'plan fields': percent(header.right),
  }
}

/** Of all bodies whose true text is known. */
const errorsIn = (files: readonly string[], texts: readonly string[]) => {
  const known = files.flatMap((file, i) => {
    const text = truth.get(nameOf(file))
    // A page number that stands alone is no error of the body.
    return text ? [characterErrors(bodyOf(text), texts[i]!.replace(/^\s*\d{1,2}\s*$/gm, ''))] : []
  })
  const sum = (of: 'length' | 'errors' | 'marks' | 'digits' | 'capitals'): number =>
    known.reduce((total, errors) => total + errors[of], 0)
  const [errors, length] = [sum('errors'), sum('length')]
  const percent = errors === 0 ? 'exact' : `${((100 * errors) / length).toFixed(2)} %`
  return {
    'body errors': known.length === 0 ? '-' : percent,
    'in marks': sum('marks'),
    'in digits': sum('digits'),
    'in capitals': sum('capitals'),
  }
}

const peersHere = (kind: Format['peers'], missing: Set<string>): Peer[] =>
  options.ours || !kind
    ? []
    : peersOf(kind, options.liteparse).filter(({ name, check }) => {
        try {
          check?.()
          return true
        } catch (error) {
          missing.add(`${name} is missing: ${(error as Error).message.split('\n')[0]}`)
          return false
        }
      })

type Row = Readonly<Record<string, string | number>>
const table = (rows: readonly Row[]): string => {
  const columns = Object.keys(rows[0] ?? {})
  const line = (cells: readonly unknown[]): string => `| ${cells.join(' | ')} |`
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map(row => line(columns.map(column => row[column]))),
  ].join('\n')
}
const rate = (count: number): string => count.toFixed(count < 10 ? 2 : 0)

const quicker = <R extends Reading>(before: R | undefined, now: R): R =>
  before && before.seconds <= now.seconds ? before : now

const wanted = options.formats?.split(',')
const missing = new Set<string>()
const summary: Row[] = []
const details: Row[] = []
for (const { name, folder, peers: kind } of plans.formats) {
  if (wanted && !wanted.includes(name)) continue
  console.error(name)
  const files = filesOf(await folder())
  const isScan = kind === 'scan'
  /** A scan is compared as a whole, for nearly all of its time goes to recognising; else reading, as others do no more. */
  const contest: readonly Peer[] = [
    ...(isScan ? [] : [{ name: 'trichluc, reading alone', read: readAlone }]),
    ...peersHere(kind, missing),
  ]
  let own: Imported | undefined
  const best = new Map<string, Reading>()
  for (let round = 0; round < (isScan ? 2 : 5); round++) {
    own = quicker(own, await wholeImport(files))
    for (const { name, read } of contest) best.set(name, quicker(best.get(name), await read(files)))
  }
  if (!own) continue
  const { pages, seconds } = own
  const reference = best.get('trichluc, reading alone')?.seconds ?? seconds
  const faster = (than: number): string => (than / reference).toPrecision(2)
  const readings = [
    // What is typed stands as typed, slips too: repairs of it are proposals.
    ['trichluc, whole import', isScan ? { ...own, texts: own.repaired } : own] as const,
    ...(isScan ? [['trichluc, before repair', own] as const] : []),
    ...best,
  ]
  const rows = readings.map(([reader, { texts, seconds }]) => ({
    format: name,
    reader,
    'pages/min': rate((60 * pages) / seconds),
    ...errorsIn(files, texts),
  }))
  details.push(...rows)
  summary.push({
    format: name,
    pages,
    'body errors': rows[0]!['body errors'],
    ...scores(files, own.records),
    'pages/s': rate(pages / seconds),
    'times as fast as': [...best]
      .filter(([reader]) => !reader.startsWith('trichluc'))
      .map(([reader, { seconds }]) => `${faster(seconds)} × ${reader}`)
      .join('; '),
  })
}
for (const peer of missing) console.log(peer)
console.log(`\n${table(summary)}\n\n${table(details)}`)
