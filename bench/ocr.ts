/**
 * Scanned plans side by side: the whole import (read, OCR, segment, extract, store) against ocrmypdf at its least work
 * and native tesseract on the page as it is. Pages per minute, ratios, character errors of the body.
 *
 *     npx tsx bench/ocr.ts ../shared/scans ../shared/plans [--sets scan200,scan300] [--ours] [--memory 100]
 *
 * SCANS holds one folder for each set, PLANS the true text of each file as Markdown. `--ours` leaves out the peers;
 * `--memory N` recognises N pages in one go and tells the memory on the way. Peers: the Debian packages ocrmypdf,
 * tesseract-ocr, tesseract-ocr-vie and poppler-utils; one that is missing is named.
 */
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import PQueue from 'p-queue'
import { filesIn } from '../pipelines/files.ts'
import { importFiles } from '../pipelines/import.ts'
import { openRecogniser } from '../src/read/ocr/engine.ts'
import { openForWriting } from '../src/store/database.ts'
import { loadDocument } from '../src/store/load.ts'
import { repairedText } from '../src/text/repaired.ts'
import { bodyOf, characterErrors } from './character-errors.ts'

const run = promisify(execFile)
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    sets: { type: 'string', default: 'scan200,scan300,hard200' },
    ours: { type: 'boolean', default: false },
    memory: { type: 'string' },
  },
})
const [scans = '../shared/scans', plans = '../shared/plans'] = positionals
const folder = mkdtempSync(join(tmpdir(), 'trichluc-ocr-'))

const isInstalled = (program: string): boolean => {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    console.log(`${program} is not installed: left out`)
    return false
  }
}

/** Texts by the name of the plan, and the seconds that all took. */
interface Reading {
  readonly name: string
  readonly seconds: number
  readonly texts: ReadonlyMap<string, string>
}

const namesIn = (set: string): string[] => readdirSync(join(scans, set)).filter(name => name.endsWith('.pdf'))
const planOf = (path: string): string => basename(path, '.pdf')
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

const ours = async (set: string): Promise<{ readings: Reading[]; pages: number }> => {
  const db = openForWriting(join(folder, `${set}.db`))
  const files = await filesIn([join(scans, set)])
  const seconds = await timed(async () => {
    for (const { status, path, reason } of await importFiles(db, files))
      if (status !== 'imported') throw new Error(`${path}: ${status}, ${reason}`)
  })
  const documents = (db.prepare('SELECT id FROM document').pluck().all() as number[]).map(id =>
    loadDocument(db, id),
  )
  db.close()
  const by = (text: (document: (typeof documents)[number]) => string) =>
    new Map(documents.map(document => [planOf(document.source.path), text(document)]))
  return {
    pages: documents.reduce((sum, { pages }) => sum + pages.length, 0),
    readings: [
      { name: 'trichluc, before repair', seconds, texts: by(({ text }) => text) },
      { name: 'trichluc, whole import', seconds, texts: by(repairedText) },
    ],
  }
}

const ocrmypdf = async (set: string): Promise<Reading> => {
  const texts = new Map<string, string>()
  const seconds = await timed(async () => {
    for (const name of namesIn(set)) {
      const text = join(folder, `${name}.txt`)
      const options = [
        '-l',
        'vie',
        '--jobs',
        '2',
        '--output-type',
        'pdf',
        '--optimize',
        '0',
        '--sidecar',
        text,
      ]
      await run('ocrmypdf', [...options, join(scans, set, name), join(folder, name)])
      texts.set(planOf(name), readFileSync(text, 'utf8'))
    }
  })
  return { name: 'ocrmypdf, least work', seconds, texts }
}

const tesseract = async (set: string): Promise<Reading> => {
  const queue = new PQueue({ concurrency: 2 })
  const images = namesIn(set).flatMap(name => {
    execFileSync('pdfimages', ['-j', join(scans, set, name), join(folder, `${set}-${planOf(name)}`)])
    return readdirSync(folder)
      .filter(image => image.startsWith(`${set}-${planOf(name)}`))
      .sort()
      .map(image => ({ plan: planOf(name), path: join(folder, image) }))
  })
  const env = { ...process.env, OMP_THREAD_LIMIT: '1' }
  const read: string[] = []
  const seconds = await timed(() =>
    queue.addAll(
      images.map(({ path }, i) => async () => {
        read[i] = (await run('tesseract', [path, '-', '-l', 'vie'], { env })).stdout
      }),
    ),
  )
  const texts = new Map<string, string>()
  for (const [i, { plan }] of images.entries()) texts.set(plan, `${texts.get(plan) ?? ''}\n${read[i]}`)
  return { name: 'tesseract, page as it is', seconds, texts }
}

const percent = (part: number, of: number): string => `${((100 * part) / of).toFixed(2)} %`
const rowOf = ({ name, seconds, texts }: Reading, pages: number, best: number) => {
  const all = [...texts].map(([plan, text]) =>
    characterErrors(
      bodyOf(readFileSync(join(plans, `${plan}.md`), 'utf8')),
      text.replace(/^\s*\d{1,2}\s*$/gm, ''),
    ),
  )
  const sum = (of: 'length' | 'errors' | 'marks' | 'digits' | 'capitals'): number =>
    all.reduce((total, errors) => total + errors[of], 0)
  return {
    name,
    'pages/min': Number(((60 * pages) / seconds).toFixed(1)),
    'trichluc is faster': `${(seconds / best).toFixed(2)} ×`,
    'errors of characters': percent(sum('errors'), sum('length')),
    'in marks': sum('marks'),
    'in digits': sum('digits'),
    'in capitals': sum('capitals'),
  }
}

const memory = async (count: number): Promise<void> => {
  const recogniser = openRecogniser()
  const images = namesIn('scan200').flatMap(name => {
    execFileSync('pdfimages', ['-j', join(scans, 'scan200', name), join(folder, `memory-${planOf(name)}`)])
    return readdirSync(folder).filter(image => image.startsWith(`memory-${planOf(name)}`))
  })
  let peak = 0
  const queue = new PQueue({ concurrency: 4 })
  for (let page = 1; page <= count; page++)
    queue.add(async () => {
      await recogniser.recognise({ encoded: readFileSync(join(folder, images[page % images.length]!)) })
      peak = Math.max(peak, process.memoryUsage().rss)
      if (page % 50 === 0 || page === count)
        console.log(
          `page ${page}: ${Math.round(process.memoryUsage().rss / 1e6)} MB, at most ${Math.round(peak / 1e6)} MB`,
        )
    })
  await queue.onIdle()
  await recogniser.close()
}

try {
  const peers = values.ours
    ? []
    : [isInstalled('ocrmypdf') && ocrmypdf, isInstalled('tesseract') && tesseract]
  if (!values.ours) console.log('LiteParse is no package of this project: not measured here')
  for (const set of values.sets.split(',').filter(set => set !== '')) {
    const { readings, pages } = await ours(set)
    const rows = [...readings]
    for (const peer of peers) if (peer) rows.push(await peer(set))
    console.log(`\n${set}: ${pages} pages`)
    console.table(rows.map(row => rowOf(row, pages, readings[0]!.seconds)))
  }
  if (values.memory) await memory(Number(values.memory))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
