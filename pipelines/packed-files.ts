import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, relative, sep } from 'node:path'
import { UserError } from '../src/errors.ts'
import { partsOf } from '../src/read/parts.ts'

/** A part is kept under the path of its file as in a folder: `2024.zip/xa/ke-hoach.docx`. The file that lies on the disk. */
export const fileHolding = (path: string): string | null => {
  let at = path
  while (!existsSync(at)) {
    const above = dirname(at)
    if (above === at) return null
    at = above
  }
  return statSync(at).isFile() ? at : null
}

const unpacked = async (bytes: Uint8Array, inner: string): Promise<Uint8Array> => {
  for (const { name, unpack } of (await partsOf(bytes)) ?? []) {
    if (name === inner) return unpack()
    if (inner.startsWith(`${name}/`)) return unpacked(await unpack(), inner.slice(name.length + 1))
  }
  throw new UserError('no-such-file')
}

/** The bytes of a file, or of a part of one. */
export const bytesAt = async (path: string): Promise<Uint8Array> => {
  const file = fileHolding(path)
  if (file === null || file === path) return readFile(path)
  return unpacked(await readFile(file), relative(file, path).split(sep).join('/').normalize('NFC'))
}
