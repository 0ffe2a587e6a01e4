import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Database, fileOf } from '../src/store/database.ts'
import { sourceOf } from '../src/store/load.ts'
import { fileHolding } from './packed-files.ts'
import { openReaders } from './reader-process.ts'

/** Pages of source files as JPEGs, drawn on demand in a process that may be ended. */
export interface PageImages {
  /** A page of the file of this id; null where there is none, it is no longer the one that was read, or has no such page. */
  readonly page: (id: number, number: number) => Promise<Uint8Array | null>
  readonly close: () => void
}

/** So many are kept: some 20 MB. */
const kept = 80
/** Children that draw at once. */
const atOnce = 2

/** Whether the file of a plan, or what holds it, is where it was read. */
export const fileIsThere = (db: Database, id: number): boolean => {
  const path = sourceOf(db, id)?.path
  return path !== undefined && fileHolding(resolve(folderOf(db), path)) !== null
}
const folderOf = (db: Database): string => dirname(resolve(fileOf(db) ?? ''))

/** Paths of files are kept relative to the folder of the archive's database. */
export const openPageImages = (db: Database): PageImages => {
  const folder = folderOf(db)
  const readers = openReaders({})
  const images = new Map<string, Promise<Uint8Array | null>>()
  const waiting: (() => void)[] = []
  let running = 0
  const draw = async (path: string, sha256: string, page: number): Promise<Uint8Array | null> => {
    if (running >= atOnce) await new Promise<void>(resolve => waiting.push(resolve))
    running++
    try {
      const file = fileHolding(path)
      const bytes = file === null ? undefined : statSync(file).size
      return bytes === undefined ? null : await readers.draw({ path, sha256, page, bytes })
    } catch {
      // Whatever is wrong with the file, its text is there to be read.
      return null
    } finally {
      running--
      waiting.shift()?.()
    }
  }
  return {
    page: async (id, number) => {
      const source = sourceOf(db, id)
      if (!source) return null
      const { path, sha256 } = source
      const key = `${sha256} ${number}`
      const known = images.get(key)
      images.delete(key)
      const image = known ?? draw(resolve(folder, path), sha256, number)
      images.set(key, image)
      // What could not be drawn is tried again.
      image.then(drawn => drawn ?? images.delete(key))
      if (images.size > kept) images.delete(images.keys().next().value!)
      return image
    },
    close: readers.close,
  }
}
