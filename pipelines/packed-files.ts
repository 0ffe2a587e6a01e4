import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, relative, sep } from 'node:path'
import { UserError } from '../src/errors.ts'
import { type Part, partsOf } from '../src/read/parts.ts'

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

/**
 * The bytes of a file, or of a part of one; to be asked for one at a time. A file that holds others stays open for the next of
 * them, and so does what holds it.
 */
export const openPackedFiles = (): ((path: string) => Promise<Uint8Array>) => {
  let opened: readonly { readonly name: string; readonly parts: readonly Part[] }[] = []
  const unpacked = async (
    name: string,
    unpack: () => Promise<Uint8Array>,
    inner: string,
    depth: number,
  ): Promise<Uint8Array> => {
    if (opened[depth]?.name !== name) {
      opened = opened.slice(0, depth)
      opened = [...opened, { name, parts: (await partsOf(await unpack())) ?? [] }]
    }
    for (const part of opened[depth]!.parts) {
      if (part.name === inner) return part.unpack()
      if (inner.startsWith(`${part.name}/`))
        return unpacked(part.name, part.unpack, inner.slice(part.name.length + 1), depth + 1)
    }
    throw new UserError('no-such-file')
  }
  return async path => {
    const file = fileHolding(path)
    if (file === null || file === path) {
      opened = []
      return readFile(path)
    }
    const { size, mtimeMs } = statSync(file)
    const inner = relative(file, path).split(sep).join('/').normalize('NFC')
    return unpacked(`${file} ${size} ${mtimeMs}`, () => readFile(file), inner, 0)
  }
}
