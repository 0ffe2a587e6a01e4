import { realpathSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { z } from 'zod'
import { UserError } from '../../src/errors.ts'

export const queueName = 'trichluc-pages'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** A page to be recognised. Whoever takes it trusts nothing of it before it was parsed. */
export const pageJob = z.strictObject({
  /** Of the file, below the root that all machines see; parts are joined by `/`. */
  path: z.string().min(1).max(4096),
  /** Of the file's bytes. */
  sha256: hash,
  /** From 1. */
  page: z.int().min(1),
  /** Of the page's image, engine and settings: under it the result lies in the spool. */
  key: hash,
})
export type PageJob = z.infer<typeof pageJob>

const real = (path: string): string => {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

const isBelow = (root: string, path: string): boolean => {
  const way = relative(root, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** Where a job's file lies on this machine; throws where the path, or a link on it, leaves the root. */
export const fileIn = (root: string, path: string): string => {
  const file = resolve(root, path)
  if (!isBelow(resolve(root), file) || !isBelow(real(resolve(root)), real(file)))
    throw new UserError('outside-root', { path, root })
  return file
}

/** The path by which other machines know a file. */
export const pathBelow = (root: string, file: string): string =>
  relative(real(resolve(root)), real(fileIn(root, resolve(file))))
    .split(sep)
    .join('/')
