/** What the long tests and `bench/kills.ts` import, run and compare. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { toHtml } from '../../corpus/flat.ts'
import { readManuscript } from '../../corpus/manuscript.ts'
import { toDocx } from '../../corpus/word.ts'
import { openForReading } from '../../src/store/database.ts'
import { toDoc, toPdf } from '../plan-files.ts'

const corpus = join(import.meta.dirname, '../../corpus')
export const main = join(import.meta.dirname, '../../dist/src/cli/main.js')
const env = { ...process.env, TRICHLUC_LANG: 'en' }

/** The same scanned page under other bytes: a number over the density that a JPEG notes for printers. */
export const scannedPage = (number: number): Buffer => {
  const page = readFileSync(join(corpus, 'plans/tieu-hoc-nam-ben-2025.jpg'))
  page.writeUInt16BE(150 + number, page.indexOf('JFIF\0') + 8)
  return page
}

/** A PDF of pictures (JPEG, 8 bits a colour), one a page as wide as A4, as a scanner writes it. */
export const pdfOfScans = (pages: readonly Buffer[], width = 1654, height = 2339): Buffer => {
  const high = Math.ceil((595 * height) / width)
  const head = (body: string): Buffer => Buffer.from(body, 'latin1')
  const objects = [
    head('<< /Type /Catalog /Pages 2 0 R >>'),
    head(
      `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${3 + 3 * i} 0 R`).join(' ')}] >>`,
    ),
    ...pages.flatMap((jpeg, i) => {
      const [page, drawn, image] = [3 + 3 * i, 4 + 3 * i, 5 + 3 * i]
      const draw = `q 595 0 0 ${high} 0 0 cm /I${page} Do Q`
      const look = `/Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`
      return [
        head(
          `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 ${high}] /Contents ${drawn} 0 R /Resources << /XObject << /I${page} ${image} 0 R >> >> >>`,
        ),
        head(`<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`),
        Buffer.concat([
          head(`<< /Type /XObject /Subtype /Image ${look} /Length ${jpeg.length} >>\nstream\n`),
          jpeg,
          head('\nendstream'),
        ]),
      ]
    }),
  ]
  const parts = [head('%PDF-1.7\n')]
  const starts: number[] = []
  let at = parts[0]!.length
  objects.forEach((body, i) => {
    const part = Buffer.concat([head(`${i + 1} 0 obj\n`), body, head('\nendobj\n')])
    starts.push(at)
    at += part.length
    parts.push(part)
  })
  const rows = starts.map(start => `${String(start).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  parts.push(
    head(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

/** 60 files: the twelve sample plans as text, Word, old Word, PDF and web page, three of them scans instead. */
export const writeMix = async (folder: string): Promise<number> => {
  mkdirSync(folder, { recursive: true })
  const texts = readdirSync(join(corpus, 'text')).sort()
  for (const [i, name] of texts.entries()) {
    const text = readFileSync(join(corpus, 'text', name), 'utf8')
    const plan = readManuscript(text)
    const stem = join(folder, name.replace(/\.md$/, ''))
    writeFileSync(`${stem}.md`, text)
    writeFileSync(`${stem}.docx`, await toDocx(plan))
    writeFileSync(`${stem}.doc`, toDoc(plan))
    writeFileSync(`${stem}.pdf`, toPdf(plan))
    if (i % 4 === 0) writeFileSync(`${stem}.jpg`, scannedPage(i))
    else writeFileSync(`${stem}.html`, toHtml(plan))
  }
  return readdirSync(folder).length
}

export const trichluc = (...words: readonly string[]) =>
  spawnSync(process.execPath, [main, ...words], { encoding: 'utf8', env, maxBuffer: 2 ** 28 })

export interface Import {
  readonly child: ChildProcess
  /** Exit code, signal and all lines, when it has ended. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; lines: readonly string[] }>
}
/** `onLine` hears each line that the import writes. */
export const startImport = (
  words: readonly string[],
  onLine: (line: string, child: ChildProcess) => void = () => {},
): Import => {
  const child = spawn(process.execPath, [main, 'import', ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env,
  })
  const lines: string[] = []
  createInterface(child.stderr!).on('line', line => {
    lines.push(line)
    onLine(line, child)
  })
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, lines }))
  return { child, ended }
}

/** All that an archive says of its plans and files. Ids, and the times of an import, are left out. */
export const contentOf = (db: string): unknown => {
  const records = `${db}-records`
  trichluc('export', 'records', '--to', records, '--db', db)
  const plans = Object.fromEntries(
    readdirSync(records)
      .sort()
      .map(name => [name, JSON.parse(readFileSync(join(records, name), 'utf8'))]),
  )
  rmSync(records, { recursive: true })
  const archive = openForReading(db)
  const all = (sql: string): unknown[] => archive.prepare(sql).all()
  const content = {
    plans,
    files: all('SELECT p.path, d.sha256 FROM path p JOIN document d ON d.id = p.document ORDER BY p.path'),
    groups: all(
      `SELECT d.path, h.silence, o.path AS speaks FROM document d JOIN header h USING (id) JOIN document o ON o.id = h.of ORDER BY d.path`,
    ),
    failures: all('SELECT path, reason FROM failure ORDER BY path'),
  }
  archive.close()
  return content
}

/** What SQLite says of the file, and whether each paragraph can be found once; `[]` where all is well. */
export const faultsOf = (db: string): readonly string[] => {
  const archive = openForReading(db)
  const one = (sql: string): unknown => archive.prepare(sql).pluck().get()
  const checks: readonly (readonly [string, unknown, unknown])[] = [
    ['integrity', one('PRAGMA integrity_check'), 'ok'],
    ['finds of no plan', one('SELECT count(*) FROM mention WHERE plan NOT IN (SELECT id FROM header)'), 0],
    ['paths of no file', one('SELECT count(*) FROM path WHERE document NOT IN (SELECT id FROM document)'), 0],
    ['words', one('SELECT count(*) FROM words'), one('SELECT count(*) FROM paragraph')],
  ]
  archive.close()
  return checks.filter(([, is, wanted]) => is !== wanted).map(([what, is]) => `${what}: ${is}`)
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
export const randomFrom = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}

/**
 * Starts an import and kills it (SIGKILL) at a random moment: some milliseconds after it was started, or after it has
 * saved up to two more files. Gives whether it still ran then.
 */
export const killedImport = async (folder: string, db: string, random: () => number): Promise<boolean> => {
  const files = Math.floor(random() * 3)
  const delay = random() * (files === 0 ? 1000 : 100)
  let saved = 0
  const kill = (child: ChildProcess): Promise<boolean> => pause(delay).then(() => child.kill('SIGKILL'))
  const { child, ended } = startImport([folder, '--db', db], (line, running) => {
    if (line.startsWith('imported: ') && ++saved === files) void kill(running)
  })
  if (files === 0) void kill(child)
  return (await ended).signal === 'SIGKILL'
}
