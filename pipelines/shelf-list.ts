import { dirname, relative, resolve } from 'node:path'
import { UserError } from '../src/errors.ts'
import { type Shelf, shelfParts } from '../src/model.ts'
import { type Database, write } from '../src/store/database.ts'
import { keepShelves } from '../src/store/place-on-shelf.ts'
import { fold } from '../src/text/fold.ts'
import { csvRows } from './csv-rows.ts'

/** What stands above the columns of such lists. `Số tờ` is none of them: it counts the sheets. */
const headings: Readonly<Record<keyof Shelf | 'path', readonly string[]>> = {
  path: ['Đường dẫn', 'Tệp', 'Tên tệp', 'Mẫu', 'Path', 'File', 'Pattern'],
  fonds: ['Phông', 'Tên phông', 'Fonds'],
  inventory: ['Mục lục', 'Mục lục số', 'Số mục lục', 'Inventory'],
  box: ['Hộp', 'Hộp số', 'Số hộp', 'Box'],
  dossier: ['Hồ sơ', 'Hồ sơ số', 'Số hồ sơ', 'Đơn vị bảo quản', 'ĐVBQ', 'Dossier'],
  sheet: ['Tờ', 'Tờ số', 'Sheet'],
}
const keyOf = (heading: string): string => fold(heading).trim().replace(/\s+/g, ' ')
const fields = new Map(
  Object.entries(headings).flatMap(([field, names]) => names.map(name => [keyOf(name), field] as const)),
)

/** A line of the list: what it says of the files that its path or pattern means. */
interface ShelfRow {
  readonly line: number
  readonly pattern: string
  readonly place: Shelf
}

/** The lines of an archivist's list of places. Throws where it has no column of paths, or none of a place. */
export const readShelfList = (path: string): ShelfRow[] => {
  const rows = csvRows(path)
  const known = new Set(Object.keys(rows[0]?.cells ?? {}).map(heading => fields.get(keyOf(heading))))
  const wanted = !known.has('path')
    ? headings.path
    : shelfParts.some(part => known.has(part))
      ? null
      : headings.box
  if (wanted !== null)
    throw new UserError('csv-headings', {
      path,
      wanted: `“${wanted[0]}”`,
      headings: Object.values(headings)
        .map(([name]) => name)
        .join(', '),
    })
  return rows.map(({ line, cells }) => {
    const told = new Map(
      Object.entries(cells).flatMap(([heading, cell]) => {
        const field = fields.get(keyOf(heading))
        return field === undefined || cell === '' ? [] : [[field, cell] as const]
      }),
    )
    const place = Object.fromEntries(shelfParts.map(part => [part, told.get(part) ?? null])) as Shelf
    return { line, pattern: told.get('path') ?? '', place }
  })
}

/** Names as lists write them: either stroke, any case. */
const nameKey = (path: string): string => path.replaceAll('\\', '/').normalize('NFC').toLowerCase()

/** `*` and `?` within a name, `**` across folders; all else, brackets too, stands for itself. */
const globOf = (pattern: string): RegExp => {
  const source = pattern.replace(/\*\*\/|\*\*|[*?]|[\\^$.|+()[\]{}]/g, found =>
    found === '**/'
      ? '(?:.*/)?'
      : found === '**'
        ? '.*'
        : found === '*'
          ? '[^/]*'
          : found === '?'
            ? '[^/]'
            : `\\${found}`,
  )
  return new RegExp(`^${pattern.includes('/') ? '' : '(?:.*/)?'}${source}$`, 'u')
}

interface StoredFile {
  readonly sha256: string
  /** From the folder of the archive. */
  readonly path: string
}

const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** What a path or pattern means among files by their names: one file, or all of a folder or a pattern. */
const finder = (named: readonly (readonly [name: string, file: StoredFile])[]) => {
  const whole = new Map<string, StoredFile[]>()
  const bare = new Map<string, StoredFile[]>()
  const folders = new Map<string, StoredFile[]>()
  for (const [name, file] of named) {
    push(whole, name, file)
    push(bare, name.slice(name.lastIndexOf('/') + 1), file)
    for (let at = name.indexOf('/', 1); at >= 0; at = name.indexOf('/', at + 1))
      push(folders, name.slice(0, at), file)
  }
  return (pattern: string): { readonly files: readonly StoredFile[]; readonly one: boolean } => {
    const key = pattern.replace(/^\.\//, '').replace(/\/$/, '')
    if (/[*?]/.test(key)) {
      const glob = globOf(key)
      return { files: named.flatMap(([name, file]) => (glob.test(name) ? [file] : [])), one: false }
    }
    const files = (pattern.includes('/') ? whole : bare).get(key)
    return files ? { files, one: true } : { files: folders.get(key) ?? [], one: false }
  }
}

/** What a list could not say. */
export type ShelfFault =
  | { readonly what: 'placeUnmatched'; readonly line: number; readonly pattern: string }
  | {
      readonly what: 'placeAmbiguous'
      readonly line: number
      readonly pattern: string
      readonly names: string
    }
  | { readonly what: 'placeContradicted'; readonly lines: string; readonly name: string }

interface Saying extends ShelfRow {
  readonly one: boolean
}

/** What several lines say of one file: of each part the line about the file itself goes before one about its folder. Null where two of a rank differ. */
const placeOf = (sayings: readonly Saying[]): Shelf | null => {
  const place: Record<string, string | null> = {}
  for (const part of shelfParts) {
    const told = sayings.filter(({ place }) => place[part] !== null)
    const own = told.filter(({ one }) => one)
    const values = new Set((own.length > 0 ? own : told).map(({ place }) => place[part]))
    if (values.size > 1) return null
    place[part] = [...values][0] ?? null
  }
  return place as Shelf
}

/**
 * Keeps the places of a list for all files of the archive that its lines mean. A path or pattern is looked for from the folders
 * that were imported first, then from that of the archive, and whole; a name without a folder in all of them.
 */
export const placeOnShelf = (
  db: Database,
  rows: readonly ShelfRow[],
  imported: readonly string[],
): { readonly count: number; readonly faults: readonly ShelfFault[] } => {
  const here = dirname(resolve(db.name))
  const files = db
    .prepare('SELECT d.sha256, p.path FROM path p JOIN document d ON d.id = p.document ORDER BY p.path')
    .all() as StoredFile[]
  const within = (folder: string) =>
    files.flatMap((file): (readonly [string, StoredFile])[] => {
      const name = relative(folder, resolve(here, file.path))
      return name.startsWith('..') ? [] : [[nameKey(name), file]]
    })
  const finders = [
    finder(imported.flatMap(path => within(resolve(path)))),
    finder(
      files.flatMap(file => [
        [nameKey(file.path), file],
        [nameKey(resolve(here, file.path)), file],
      ]),
    ),
  ]
  const faults: ShelfFault[] = []
  const said = new Map<string, Saying[]>()
  const names = new Map(files.map(({ sha256, path }) => [sha256, path]))
  for (const row of rows) {
    const key = nameKey(row.pattern)
    const { files = [], one = false } =
      finders.map(find => find(key)).find(({ files }) => files.length > 0) ?? {}
    const bytes = new Set(files.map(({ sha256 }) => sha256))
    const { line, pattern } = row
    if (bytes.size === 0) faults.push({ what: 'placeUnmatched', line, pattern })
    else if (one && bytes.size > 1)
      faults.push({ what: 'placeAmbiguous', line, pattern, names: files.map(({ path }) => path).join(', ') })
    else for (const sha256 of bytes) push(said, sha256, { ...row, one })
  }
  const places = new Map<string, Shelf>()
  for (const [sha256, sayings] of said) {
    const place = placeOf(sayings)
    if (place === null)
      faults.push({
        what: 'placeContradicted',
        lines: sayings.map(({ line }) => line).join(', '),
        name: names.get(sha256)!,
      })
    else if (shelfParts.some(part => place[part] !== null)) places.set(sha256, place)
  }
  write(db, () => keepShelves(db, places, new Date().toISOString()))
  return { count: places.size, faults }
}
