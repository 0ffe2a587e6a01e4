import { randomUUID } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { deflateSync, inflateSync } from 'node:zlib'
import { UserError } from '../../src/errors.ts'

/** Results of pages on their way from the workers to the archive, by key: JSON of a `RecognisedPage`. */
export interface Spool {
  /** undefined where it is not there, or not whole. */
  readonly get: (key: string) => string | undefined
  /** Appears whole or not at all. Throws `spool-full` where it cannot be written. */
  readonly put: (key: string, json: string) => void
  readonly drop: (key: string) => void
}

const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO'].includes(String((error as { code?: unknown }).code))

/** A folder that the importing machine and all workers see. It is made where it is not there. */
export const openSpool = (folder: string): Spool => {
  mkdirSync(folder, { recursive: true })
  const fileOf = (key: string): string => join(folder, `${key}.json.z`)
  return {
    get: key => {
      try {
        return inflateSync(readFileSync(fileOf(key))).toString()
      } catch {
        return undefined
      }
    },
    put: (key, json) => {
      const part = join(folder, `${key}.${randomUUID()}.part`)
      try {
        const file = openSync(part, 'wx')
        try {
          const bytes = deflateSync(json)
          for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
          fsyncSync(file)
        } finally {
          closeSync(file)
        }
        renameSync(part, fileOf(key))
      } catch (error) {
        rmSync(part, { force: true })
        if (!isFull(error)) throw error
        throw new UserError('spool-full', { folder })
      }
    },
    drop: key => rmSync(fileOf(key), { force: true }),
  }
}
