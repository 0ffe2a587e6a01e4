/**
 * Memory of one long import of scans by the built command (`npm run build`), its reading children counted in, as Linux counts
 * it (PSS: what processes share is counted once): copies of the scanned PDF files of the sample archive, or of a folder, each
 * page different by one mark of its JPEG so that none is known from before.
 *
 *     npx tsx bench/memory.ts [FOLDER] [500]
 *
 * Every 50 pages: memory of the whole tree of processes, of the parent alone, and the most since the fifty before.
 * Goal: 700 MB at most, and no growth from page 50 to page 500.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { close, openForReading, openForWriting } from '../src/store/database.ts'

const [source = join(import.meta.dirname, '../corpus/plans'), wanted = '500'] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'trichluc-memory-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

/** Writes a number over the density that a JPEG notes for printers: the picture stays, its hash does not. */
const numbered = (pdf: Buffer, from: number): number => {
  let page = from
  for (let at = pdf.indexOf('JFIF\0'); at >= 0; at = pdf.indexOf('JFIF\0', at + 1))
    pdf.writeUInt16BE(++page, at + 8)
  return page
}
const scans = readdirSync(source)
  .filter(name => name.endsWith('.pdf'))
  .map(name => readFileSync(join(source, name)))
  .filter(pdf => pdf.includes('JFIF\0'))
if (scans.length === 0) throw new Error(`${source} holds no PDF of JPEG pages`)
let pages = 0
for (let copy = 0; pages < Number(wanted); copy++) {
  const pdf = Buffer.from(scans[copy % scans.length]!)
  pages = numbered(pdf, pages)
  writeFileSync(join(folder, `${copy}.pdf`), pdf)
}

const archive = join(folder, 'archive.db')
close(openForWriting(archive))
/** Opened anew each time: an archive that nobody wrote at when it was opened does not change for whoever reads it. */
const pagesDone = (): number => {
  const db = openForReading(archive)
  try {
    return db.prepare('SELECT count(*) FROM recognition').pluck().get() as number
  } finally {
    close(db)
  }
}
const began = performance.now()
const command = join(import.meta.dirname, '../dist/src/cli/main.js')
const child = spawn(process.execPath, [command, 'import', folder, '--db', archive], { stdio: 'ignore' })
const ended = new Promise<number | null>(resolve => child.on('close', resolve))
/** '' where the process has ended meanwhile. */
const told = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
const pssOf = (pid: number | string): number =>
  Number(/^Pss:\s*(\d+)/m.exec(told(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024
/** The parent, and all with its children, in MB. */
const megabytes = (): { parent: number; tree: number } => {
  const parent = pssOf(child.pid!)
  const children = told(`/proc/${child.pid}/task/${child.pid}/children`).split(' ').filter(Boolean)
  const tree = children.reduce((sum, pid) => sum + pssOf(pid), parent)
  return { parent: Math.round(parent), tree: Math.round(tree) }
}
let most = 0
let reported = 0
while (child.exitCode === null) {
  const now = megabytes()
  most = Math.max(most, now.tree)
  const done = pagesDone()
  if (done >= reported + 50) {
    reported = 50 * Math.floor(done / 50)
    console.log(
      `page ${done}, ${Math.round((performance.now() - began) / 1000)} s: ${now.tree} MB (parent ${now.parent}), at most ${most} MB`,
    )
    most = 0
  }
  // Linux walks all pages of memory to tell it.
  await pause(200)
}
console.log(`${pages} pages, ended with ${await ended}; since the last fifty at most ${most} MB`)
