import { randomBytes } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { UserError } from '../src/errors.ts'
import { limits, megabytes } from './child-limits.ts'

/** Where files that people drop on the page are kept: beside the archive, for pages are drawn from them. */
export const folderOfDropped = (file: string): string =>
  join(dirname(resolve(file)), `${basename(file, extname(file))}-tep`)

/** One name of a path as it may stand on any system; nothing of it leads out of its folder. */
const safe = (name: string): string => {
  const bare = name
    .normalize('NFC')
    .replace(/[\p{Cc}<>:"|?*\\/]/gu, '_')
    .replace(/[. ]+$/, '')
  const end = extname(bare).slice(0, 12)
  const stem = [...bare.slice(0, bare.length - extname(bare).length)].slice(0, 80).join('')
  return stem.replace(/^\.+/, '_') + end || '_'
}

/** A path of this name that nothing has yet: `ke-hoach (2).pdf`. */
const freePath = (folder: string, name: string): string => {
  const end = extname(name)
  const stem = name.slice(0, name.length - end.length)
  for (let i = 1; ; i++) {
    const path = join(folder, i === 1 ? name : `${stem} (${i})${end}`)
    if (!existsSync(path)) return path
  }
}

/**
 * Keeps a dropped file, in the folders of its name (`Năm 2024/ke-hoach.pdf`, four at most). It stands there whole or not at all. Throws
 * `file-too-large`.
 */
export const keepDropped = async (folder: string, name: string, bytes: ReadableStream): Promise<void> => {
  const parts = name
    .split('/')
    .filter(part => part !== '' && part !== '.' && part !== '..')
    .slice(-5)
    .map(safe)
  const own = join(folder, ...parts.slice(0, -1))
  mkdirSync(own, { recursive: true })
  const passing = join(folder, `.${randomBytes(9).toString('base64url')}`)
  let size = 0
  try {
    await pipeline(
      Readable.fromWeb(bytes),
      async function* (chunks) {
        for await (const chunk of chunks) {
          size += (chunk as Uint8Array).length
          if (size > limits.file)
            throw new UserError('file-too-large', {
              megabytes: megabytes(size),
              most: megabytes(limits.file),
            })
          yield chunk
        }
      },
      createWriteStream(passing),
    )
    renameSync(passing, freePath(own, parts.at(-1) ?? '_'))
  } catch (error) {
    rmSync(passing, { force: true })
    throw error
  }
}
