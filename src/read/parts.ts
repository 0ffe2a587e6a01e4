import type JSZip from 'jszip'
import { isMime, parseMime } from './mime.ts'
import { openZip } from './zip.ts'

/** A file within a file. */
export interface Part {
  /** With the folders that it lies in, parted by `/`. */
  readonly name: string
  readonly unpack: () => Promise<Uint8Array>
}

const startsWithZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)

export type Holds = 'zip' | 'mail'
/** Whether a file may hold others, told by its first 16 KB. */
export const mayHoldParts = (start: Uint8Array): Holds | null =>
  startsWithZip(start) ? 'zip' : isMime(start) ? 'mail' : null

/** Names are only labels here, and never lead out of the file. */
const tidy = (name: string): string =>
  name
    .replaceAll('\\', '/')
    .split('/')
    .filter(step => step !== '' && step !== '.' && step !== '..')
    .join('/')
    .normalize('NFC')

/** A document of Word, Excel or OpenOffice is a ZIP too: its parts are no files of anybody. */
const isDocument = (zip: JSZip): boolean =>
  zip.file('[Content_Types].xml') !== null || zip.file('mimetype') !== null

const named = (parts: readonly Part[]): Part[] => {
  const names = new Set<string>()
  return parts.filter(({ name }) => name !== '' && !names.has(name) && names.add(name))
}

/**
 * The files that a ZIP or an e-mail holds, by the alphabet; null where it is neither. Throws a `UserError` for a ZIP that is
 * broken, locked or unpacks too far.
 */
export const partsOf = async (bytes: Uint8Array): Promise<Part[] | null> => {
  if (startsWithZip(bytes)) {
    const zip = await openZip(bytes, 'zip-broken')
    if (isDocument(zip)) return null
    const parts = Object.values(zip.files)
      .filter(({ dir, name }) => !dir && !name.startsWith('__MACOSX/'))
      .map(entry => ({ name: tidy(entry.name), unpack: () => entry.async('uint8array') }))
    return named(parts.sort((a, b) => (a.name < b.name ? -1 : 1)))
  }
  if (!isMime(bytes)) return null
  const { attachments } = await parseMime(bytes)
  return named(
    attachments
      .filter(({ disposition, filename }) => disposition === 'attachment' && filename)
      .map(({ filename, content }) => ({
        name: tidy(filename!),
        unpack: async () =>
          typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
      })),
  )
}
