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
  context.addIssue({ code: 'custom', message: `“${text}” is no day: write 2024-01-01 or 01/01/2024` })
  return z.NEVER
})
const text = z.string().transform(words => words || undefined)
const row = z.object({
  number: z.string().min(1, 'the number is missing'),
  type: z.string().min(1, 'the type is missing').toLowerCase(),
  title: text.optional(),
  issuer: z.string().min(1, 'the issuer is missing'),
  issued: day,
  inForceFrom: day.optional(),
  replacedBy: text.optional(),
  replacedOn: day.optional(),
})

const placeRow = z.object({
  place: z.string().min(1, 'the place is missing'),
  district: text.optional(),
  province: text.optional(),
  successor: z.string().min(1, 'the successor is missing'),
  successorProvince: text.optional(),
  from: day.refine(from => from !== undefined, 'the day is missing').transform(from => from!),
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

/** The rows of a CSV file. Throws with the line where one is wrong: then none is taken. */
const readRows = <T>(path: string, row: z.ZodType<T>): T[] =>
  csvRows(path).map(({ line, cells }) => {
    const read = row.safeParse(cells)
    if (!read.success) {
      const {
        path: [field],
        message,
      } = read.error.issues[0]!
      throw new UserError('csv-line', { path, line, field: String(field), detail: message })
    }
    return read.data
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
