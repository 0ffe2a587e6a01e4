import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { UserError } from '../src/errors.ts'
import type { LegalDocument } from '../src/lexicon/legal-documents.ts'
import type { Succession } from '../src/lexicon/successions.ts'
import { isoDate } from '../src/text/iso-date.ts'
import { asCell } from '../src/text/printable.ts'
import { csvRows } from './csv-rows.ts'

/** `2024-01-01`, `01/01/2024`; an empty cell is not known. */
const day = z.string().transform((text, context) => {
  if (text === '') return undefined
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? /^(\d\d?)\/(\d\d?)\/(\d{4})$/.exec(text)
  const [y, m, d] = match ? (match[1]!.length === 4 ? match.slice(1) : match.slice(1).reverse()) : []
  const iso = match && isoDate(Number(y), Number(m), Number(d))
  if (iso) return iso
  context.addIssue({ code: 'custom', message: text })
  return z.NEVER
})
const text = z.string().transform(words => words || undefined)
const row = z.object({
  number: z.string().min(1),
  type: z.string().min(1).toLowerCase(),
  title: text.optional(),
  issuer: z.string().min(1),
  issued: day,
  inForceFrom: day.optional(),
  replacedBy: text.optional(),
  replacedOn: day.optional(),
})

const placeRow = z.object({
  place: z.string().min(1),
  district: text.optional(),
  province: text.optional(),
  successor: z.string().min(1),
  successorProvince: text.optional(),
  from: z
    .string()
    .min(1)
    .pipe(day)
    .transform(from => from!),
  by: text.optional(),
})

const csvOf = (entries: readonly object[], { shape }: z.ZodObject): string =>
  stringify(
    entries.map(entry =>
      Object.fromEntries(Object.entries(entry).map(([field, value]) => [field, asCell(String(value))])),
    ),
    { bom: true, header: true, columns: Object.keys(shape) },
  )
/** The entries as a CSV file that spreadsheets open and `readRegister` reads. */
export const registerCsv = (entries: readonly LegalDocument[]): string => csvOf(entries, row)
/** The same of places, for `readPlaces`. */
export const placesCsv = (entries: readonly Succession[]): string => csvOf(entries, placeRow)

/** The rows of a CSV file; a column that is not there is empty. Throws with the line where one is wrong: then none is taken. */
const readRows = <Row extends z.ZodObject>(path: string, row: Row): z.output<Row>[] =>
  csvRows(path).map(({ line, cells }) => {
    const empty = Object.fromEntries(Object.keys(row.shape).map(field => [field, '']))
    const read = row.safeParse({ ...empty, ...cells })
    if (read.success) return read.data
    const [issue] = read.error.issues
    const where = { path, line, field: String(issue!.path[0]) }
    throw issue!.code === 'custom'
      ? new UserError('csv-no-day', { ...where, value: issue!.message })
      : new UserError('csv-empty', where)
  })

export const readRegister = (path: string): LegalDocument[] =>
  readRows(path, row).map(entry => ({
    ...entry,
    id: `${entry.number}@${entry.issued ?? ''}`,
    sure: true,
    source: [path],
  }))

/** Which place went into which, by CSV: `xã Cẩm Lương,Cẩm Thủy,Thanh Hóa,xã Cẩm Tú,Thanh Hóa,2025-07-01,1686/NQ-UBTVQH15`. */
export const readPlaces = (path: string): Succession[] => readRows(path, placeRow)
