/** Formats that offices keep and that are not read, told by their bytes, so that the reason can name them. */
const starts: readonly (readonly [name: string, bytes: string])[] = [
  ['RAR', 'Rar!\x1a\x07'],
  ['7z', "7z\xbc\xaf'\x1c"],
]
/** What the table of contents of an Office file names. */
const parts: readonly (readonly [name: string, part: string])[] = [
  ['Excel', 'xl/workbook.'],
  ['PowerPoint', 'ppt/presentation.'],
]

/** The name of the format; null where it is none of these. */
export const foreignFormat = (bytes: Uint8Array): string | null => {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  const found = starts.find(([, start]) => head.startsWith(start))
  if (found) return found[0]
  if (!head.startsWith('PK')) return null
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return parts.find(([, part]) => file.includes(part, file.length - tableLength))?.[0] ?? null
}

/** The table stands at the end, and names the main part within so many bytes. */
const tableLength = 65536
