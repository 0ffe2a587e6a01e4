import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { dirname, relative, resolve, sep } from 'node:path'
import PQueue from 'p-queue'
import { isKind, ofTheFile, UserError } from '../src/errors.ts'
import type { Plan } from '../src/model.ts'
import { read } from '../src/read/index.ts'
import type { Ocr } from '../src/read/ocr/recogniser.ts'
import { registerWith } from '../src/resolve/legal-document.ts'
import type { Database } from '../src/store/database.ts'
import { registerEntries } from '../src/store/entities.ts'
import { rememberPath, saveFailure } from '../src/store/save.ts'
import { plansToAnalyse } from '../src/store/status.ts'
import { analyse } from './analyse.ts'
import { auditAcross } from './audit-across.ts'
import type { Found } from './files.ts'
import { recogniserFor } from './recogniser.ts'
import { analyseAgain, resolveAndSave } from './save-plan.ts'
import { rulesVersion } from './versions.ts'

export interface Outcome {
  readonly path: string
  readonly status: 'imported' | 'already imported' | 'analysed again' | 'skipped' | 'failed'
  /** Why it was skipped or failed, and what can be done. */
  readonly reason?: string
  readonly advice?: string
}

export interface Progress {
  readonly pages: number
  readonly files: number
  /** Files with the shares that are done of those being read. */
  readonly work: number
}

export interface ImportOptions {
  /** Files read at once: one more than cores, so that pages are at hand while a plan is analysed. */
  readonly concurrency?: number
  /** Read again what is in the archive already (OCR results are kept all the same). */
  readonly again?: boolean
  readonly ocr?: Ocr
  readonly onOutcome?: (outcome: Outcome) => void
  /** Told after each page and each file. */
  readonly onProgress?: (progress: Progress) => void
}

/** Paths are kept relative to the folder of the database, so that both can move together. */
const keptPath = (db: Database, path: string): string =>
  relative(dirname(resolve(db.name)), resolve(path))
    .split(sep)
    .join('/')
    .normalize('NFC')

const explain = (error: unknown): { reason: string; advice: string } => {
  const known = ofTheFile(error)
  return { reason: known.message, advice: known.advice }
}

/** Any text can be read: of those met in a folder only the ones that say what they are and whose belong to an archive. */
const isOfficial = ({ document, header: { docType, number, issuer } }: Plan): boolean =>
  !document.source.mediaType.startsWith('text/') || docType !== null || number !== null || issuer !== null

/** The archive itself cannot be written: no fault of the file, and no reason to go on. */
const isStoreFault = (error: unknown): boolean =>
  isKind(error, 'archive') || String((error as { code?: unknown }).code).startsWith('SQLITE_')

/**
 * Reads, analyses and saves files, each plan as soon as it is ready, in a transaction of its own. One file's failure is
 * stored and does not stop the others. Resolves to the outcomes in the order of the files.
 */
export const importFiles = async (
  db: Database,
  files: readonly Found[],
  { concurrency = availableParallelism() + 1, again = false, ocr, onOutcome, onProgress }: ImportOptions = {},
): Promise<Outcome[]> => {
  const now = (): string => new Date().toISOString()
  const register = registerWith(registerEntries(db))
  const recogniser = recogniserFor(db, ocr)
  const sameBytes = new Map<string, Promise<Outcome>>()
  const reading = new Map<string, number>()
  let progress: Progress = { pages: 0, files: 0, work: 0 }

  const readNew = async (bytes: Uint8Array, sha256: string, { path, given }: Found): Promise<Outcome> => {
    let before = 0
    const onPage = (done: number, of: number): void => {
      if (done <= before) return
      const { pages, files, work } = progress
      progress = { pages: pages + done - before, files, work: work + (done - before) / of }
      before = done
      reading.set(path, done / of)
      onProgress?.(progress)
    }
    try {
      const document = await read(bytes, keptPath(db, path), { recogniser, onPage })
      onPage(document.pages.length, document.pages.length)
      if (!/[\p{L}\p{N}]/u.test(document.text)) throw new UserError('no-text')
      const plan = analyse(document)
      if (!given && !isOfficial(plan))
        return { path, status: 'skipped', reason: 'text without the head of an official document' }
      resolveAndSave(db, plan, register)
      return { path, status: 'imported' }
    } catch (error) {
      if (isStoreFault(error)) throw error
      const { reason, advice } = explain(error)
      if (isKind(error, 'format') && !given) return { path, status: 'skipped', reason }
      saveFailure(db, { path: keptPath(db, path), sha256, reason, advice }, now())
      return { path, status: 'failed', reason, advice }
    }
  }

  const importOne = async (file: Found): Promise<Outcome> => {
    const { path, skip } = file
    if (skip !== null) return { path, status: 'skipped', reason: skip }
    let bytes: Buffer
    try {
      bytes = await readFile(path)
    } catch (error) {
      const failure = explain(error)
      // A mistyped path is the caller's fault, not the archive's.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        saveFailure(db, { path: keptPath(db, path), sha256: null, ...failure }, now())
      return { path, status: 'failed', ...failure }
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const twin = sameBytes.get(sha256)
    if (twin) {
      const { status } = await twin
      if (status === 'failed' || status === 'skipped') return readNew(bytes, sha256, file)
      rememberPath(db, sha256, keptPath(db, path))
      return { path, status: 'already imported' }
    }
    const known = rememberPath(db, sha256, keptPath(db, path))
    if (!known || again) {
      const outcome = readNew(bytes, sha256, file)
      sameBytes.set(sha256, outcome)
      return outcome
    }
    if (known.rules === rulesVersion()) return { path, status: 'already imported' }
    analyseAgain(db, known.id, register)
    return { path, status: 'analysed again' }
  }

  for (const id of plansToAnalyse(db, 'none')) analyseAgain(db, id, register)
  const queue = new PQueue({ concurrency })
  try {
    const outcomes = await queue.addAll(
      files.map(file => async () => {
        const outcome = await importOne(file)
        const { pages, files, work } = progress
        progress = { pages, files: files + 1, work: work + 1 - (reading.get(file.path) ?? 0) }
        onOutcome?.(outcome)
        onProgress?.(progress)
        return outcome
      }),
    )
    auditAcross(db)
    return outcomes
  } finally {
    queue.clear()
    await recogniser.close()
  }
}
