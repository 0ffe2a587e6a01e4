import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import PQueue from 'p-queue'
import { isKind, UserError } from '../src/errors.ts'
import type { Plan } from '../src/model.ts'
import type { Ocr } from '../src/read/ocr/recogniser.ts'
import { type Holds, mayHoldParts } from '../src/read/parts.ts'
import { registerWith } from '../src/resolve/legal-document.ts'
import type { Database } from '../src/store/database.ts'
import { registerEntries } from '../src/store/entities.ts'
import { failedBefore, rememberPath } from '../src/store/save.ts'
import { plansToAnalyse } from '../src/store/status.ts'
import { auditAcross } from './audit-across.ts'
import { recogniserFor } from './cached-recogniser.ts'
import { limits, megabytes } from './child-limits.ts'
import { failureOf } from './failure.ts'
import { type Found, skipOf } from './found-files.ts'
import { type Counter, type Progress, progressOf } from './import-progress.ts'
import { type Outcome, skippedFor } from './outcome.ts'
import type { HeldPart } from './reader-child.ts'
import { openReaders, type PageRecogniser } from './reader-process.ts'
import { resolveAndSave } from './save-plan.ts'
import { type Analysts, analyseStored } from './stored-analysis.ts'
import { readingVersion, rulesVersion } from './versions.ts'

export interface ImportOptions {
  /** Files read at once, each in a process of its own; one for each core unless told otherwise. */
  readonly concurrency?: number
  /** Read again what is in the archive already (OCR results are kept all the same), and what failed. */
  readonly again?: boolean
  /** Try again what this version failed on before; without it, only files whose bytes have changed since. */
  readonly retry?: boolean
  readonly ocr?: Ocr
  /** Reads the pages of scans in the place of an engine of this process, and is not closed with the import. */
  readonly recogniser?: PageRecogniser
  /** Seconds a file; without it by its size and pages. */
  readonly timeout?: number
  readonly onOutcome?: (outcome: Outcome) => void
  /** Told after each page and each file. */
  readonly onProgress?: (progress: Progress) => void
}

/** What one run of an import works with. */
interface Run extends Analysts {
  readonly again: boolean
  readonly counter: Counter
  /** Files that are being read, by the hash of their bytes; where all is read again, all of this run. */
  readonly sameBytes: Map<string, Promise<Outcome>>
}

/** A file whose bytes are known. */
interface Hashed extends Found {
  readonly sha256: string
  readonly bytes: number
}

/** Paths are kept relative to the folder of the database, so that both can move together. */
const keptPath = (db: Database, path: string): string =>
  relative(dirname(resolve(db.name)), resolve(path))
    .split(sep)
    .join('/')
    .normalize('NFC')

/**
 * Any text can be read: of those met in a folder only the ones that say what they are and whose belong to an archive, or a part
 * of one that lost its head: it is signed or sent, or it has an outline and says what such papers say.
 */
const isOfficial = ({ document, header, outline, mentions }: Plan): boolean =>
  !/^(?:text|message)\//.test(document.source.mediaType) ||
  [header.docType, header.number, header.issuer, header.signer].some(field => field !== null) ||
  (header.recipients ?? []).length > 0 ||
  (mentions.length > 2 &&
    (outline.sections.length > 1 || mentions.filter(({ kind }) => kind === 'citation').length > 1))

const fail = ({ db }: Run, path: string, sha256: string | null, error: unknown): Outcome => ({
  path,
  status: 'failed',
  ...failureOf(db, { path: keptPath(db, path), sha256 }, error),
})

/** Pipes and devices have no end, and a folder is only here where it could not be entered. */
const sizeOf = async (path: string): Promise<number> => {
  const file = await stat(path)
  if (file.isDirectory()) throw new UserError('folder-forbidden')
  if (!file.isFile()) throw new UserError('not-a-file')
  if (file.size > limits.file)
    throw new UserError('file-too-large', { megabytes: megabytes(file.size), most: megabytes(limits.file) })
  return file.size
}

const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

const readNew = async (run: Run, { path, given, sha256, bytes }: Hashed): Promise<Outcome> => {
  const { db, readers, register, retry, counter } = run
  const before = retry ? undefined : failedBefore(db, sha256, readingVersion())
  if (before) {
    const passedOver = !given && before.code === 'format-not-read'
    return { path, status: passedOver ? 'skipped' : 'failed', before: !passedOver, ...before }
  }
  try {
    const plan = await readers.read({
      path,
      name: keptPath(db, path),
      bytes,
      onPage: (done, of) => counter.page(path, done, of),
    })
    if (!given && !isOfficial(plan)) return skippedFor(path, 'skipped-unofficial')
    resolveAndSave(db, plan, register)
    return { path, status: 'imported' }
  } catch (error) {
    if (isKind(error, 'format') && !given) {
      const { code, values, message: reason } = error
      // one that an office keeps and would miss stands in the status
      if (code === 'format-not-read') fail(run, path, sha256, error)
      return { path, status: 'skipped', code, values, reason }
    }
    return fail(run, path, sha256, error)
  }
}

/** The same bytes under a path of their own; what was not kept of the first is told of the second too. */
const likeItsTwin = async (run: Run, file: Hashed, twin: Promise<Outcome>): Promise<Outcome> => {
  const { status } = await twin
  if (status === 'failed' || status === 'skipped') return readNew(run, file)
  rememberPath(run.db, file.sha256, keptPath(run.db, file.path))
  return { path: file.path, status: 'already imported' }
}

const importHashed = async (run: Run, file: Hashed): Promise<Outcome> => {
  const { db, again, sameBytes } = run
  const { path, sha256 } = file
  const twin = sameBytes.get(sha256)
  if (twin) return likeItsTwin(run, file, twin)
  const known = rememberPath(db, sha256, keptPath(db, path))
  if (!known || again) {
    const outcome = readNew(run, file)
    sameBytes.set(sha256, outcome)
    // What was saved, or failed, is asked of the archive from now on.
    if (!again) outcome.finally(() => sameBytes.delete(sha256)).catch(() => {})
    return outcome
  }
  if (known.rules === rulesVersion()) return { path, status: 'already imported' }
  return { ...(await analyseStored(run, known.id)), path }
}

/** SQLite goes on writing into a file that nobody can find any more. */
const isGone = (db: Database): boolean => !db.memory && !existsSync(db.name)

/** A ZIP within a ZIP within a ZIP, and no further. */
const deepest = 3

/**
 * The files within a ZIP or an e-mail, each under its path in it as if that were a folder; an e-mail's own words are read
 * beside them.
 */
const importHolder = async (run: Run, file: Hashed, holds: Holds, depth = 1): Promise<Outcome[]> => {
  const { path, bytes, sha256 } = file
  let parts: readonly HeldPart[] | null
  try {
    parts = depth > deepest ? [] : await run.readers.parts(path, bytes)
    if (holds === 'zip' && parts?.length === 0) throw new UserError('zip-empty')
  } catch (error) {
    return [fail(run, path, sha256, error)]
  }
  const outcomes = holds === 'zip' && parts !== null ? [] : [await importHashed(run, file)]
  for (const { name, holds: within, ...part } of parts ?? []) {
    const held = { ...part, path: join(path, ...name.split('/')), given: false, skip: skipOf(basename(name)) }
    if (held.skip !== null) outcomes.push(skippedFor(held.path, held.skip))
    else if (within) outcomes.push(...(await importHolder(run, held, within, depth + 1)))
    else outcomes.push(await importHashed(run, held))
  }
  return outcomes
}

/** Whether a file may hold others, by its beginning. */
const holdsOf = async (path: string): Promise<Holds | null> => {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16384), 0, 16384, 0)
    return mayHoldParts(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

/** The archive itself, and what SQLite lays beside it while it writes: nobody put them into the folder to be read. */
const isOwn = (db: Database, path: string): boolean =>
  ['', '-wal', '-shm', '-journal'].some(end => resolve(path) === resolve(`${db.name}${end}`))

const importOne = async (run: Run, file: Found): Promise<Outcome[]> => {
  const { path, skip } = file
  if (skip !== null) return isOwn(run.db, path) ? [] : [skippedFor(path, skip)]
  if (isGone(run.db)) throw new UserError('archive-gone', { path: run.db.name })
  let hashed: Hashed
  let holds: Holds | null
  try {
    hashed = { ...file, bytes: await sizeOf(path), sha256: await hashOf(path) }
    holds = await holdsOf(path)
  } catch (error) {
    return [fail(run, path, null, error)]
  }
  return holds ? importHolder(run, hashed, holds) : [await importHashed(run, hashed)]
}

/** Texts that an earlier run kept and did not come to analyse. */
const analyseLeft = async (run: Run, queue: PQueue): Promise<void> => {
  await queue.addAll(plansToAnalyse(run.db, 'none').map(id => () => analyseStored(run, id)))
}

/**
 * Reads, analyses and saves files, each plan as soon as it is ready, in a transaction of its own. One file's failure is
 * stored and does not stop the others. Files are taken from what gives them as they can be read, and their outcomes are
 * told and forgotten: memory does not grow with their number.
 */
export const importEach = async (
  db: Database,
  files: Iterable<Found> | AsyncIterable<Found>,
  {
    concurrency = availableParallelism(),
    again = false,
    retry = again,
    ocr,
    recogniser: elsewhere,
    timeout,
    onOutcome,
    onProgress,
  }: ImportOptions = {},
  onFile: (index: number, outcomes: readonly Outcome[]) => void = () => {},
): Promise<void> => {
  const recogniser = elsewhere ?? recogniserFor(db, ocr)
  const readers = openReaders({ recogniser, timeout })
  const counter = progressOf(onProgress)
  const register = registerWith(registerEntries(db))
  const run: Run = { db, register, readers, again, retry, counter, sameBytes: new Map() }
  const queue = new PQueue({ concurrency })
  try {
    await analyseLeft(run, queue)
    const one = async (file: Found, index: number): Promise<void> => {
      const own = await importOne(run, file)
      counter.file(file.path)
      for (const outcome of own) onOutcome?.(outcome)
      onFile(index, own)
    }
    const all = async (): Promise<void> => {
      let index = 0
      for await (const file of files) {
        await queue.onSizeLessThan(1)
        const own = index++
        queue.add(() => one(file, own)).catch(() => {})
      }
      await queue.onIdle()
    }
    await Promise.race([queue.onError(), all()])
    if (isGone(db)) throw new UserError('archive-gone', { path: db.name })
    auditAcross(db)
  } finally {
    queue.pause()
    queue.clear()
    readers.close()
    if (!elsewhere) await recogniser.close()
  }
}

/** Resolves to the outcomes in the order of the files. */
export const importFiles = async (
  db: Database,
  files: Iterable<Found> | AsyncIterable<Found>,
  options: ImportOptions = {},
): Promise<Outcome[]> => {
  const outcomes: (readonly Outcome[])[] = []
  await importEach(db, files, options, (index, own) => {
    outcomes[index] = own
  })
  return outcomes.flat()
}
