import writeXlsxFile from 'write-excel-file/node'
import { type Column, fieldsAmong, printed } from '../column.ts'
import { asCell } from '../text/printable.ts'
import { exportWords, type Lang } from '../wording/say.ts'
import type { Exporter, Table } from './exporter.ts'
import { provenanceRows } from './provenance.ts'

/** What a person should check: light amber, the letters stay black. */
const toCheck = '#fff2cc'
const heading = '#dde6f0'

const textCell = (text: string) => ({ value: asCell(text), type: String, wrap: true })

const cell = (column: Column, value: unknown, lang: Lang) => {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value))
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' }
  const shown = printed(column, value, lang)
  return typeof shown === 'number' ? { value: shown, type: Number } : textCell(shown)
}

/** Characters of a line of landscape A4 that can still be read when it is as wide as the page. */
const lineOfPaper = 165

interface PaperTable extends Table {
  /** So many of its columns are printed; the others stand beyond them. */
  readonly printed: number
}

/** What people see on a screen stands in front, as the fields that it is made of, in one area that fits a page. */
const paperFirst = ({ rows, columns }: Table): PaperTable => {
  const together = new Set(columns.flatMap(({ of = [] }) => of))
  const fields = fieldsAmong(columns)
  const shown = fields.filter(({ brief, key }) => brief || together.has(key))
  const narrow = (width: number): number => Math.min(width, 14)
  const least = shown.reduce((sum, { width }) => sum + narrow(width), 0)
  const most = shown.reduce((sum, { width }) => sum + width, 0)
  const share = most > lineOfPaper ? Math.max(0, lineOfPaper - least) / (most - least) : 1
  const fitted = shown.map(column => ({
    ...column,
    width: narrow(column.width) + (column.width - narrow(column.width)) * share,
  }))
  return {
    rows,
    columns: [...fitted, ...fields.filter(column => !shown.includes(column))],
    printed: shown.length || fields.length,
  }
}

/** Points of a line of letters. */
const lineHeight = 15

/** Of a row: not every program finds it by itself. */
const heightOf = (cells: readonly { readonly value: unknown }[], columns: readonly Column[]): number => {
  const lines = cells.map(({ value }, i) =>
    typeof value === 'string' ? Math.ceil((value.length * 1.1) / columns[i]!.width) : 1,
  )
  return lineHeight * Math.min(Math.max(1, ...lines), 25)
}

const bordered = { borderColor: '#a6a6a6', borderStyle: 'thin' as const }

const sheetRows = ({ rows, columns, printed: onPaper }: PaperTable, lang: Lang) => {
  const shown = columns.slice(0, onPaper)
  const headings = columns.map(({ key, title }) => ({
    value: title[lang],
    type: String,
    fontWeight: 'bold' as const,
    wrap: true,
    alignVertical: 'center' as const,
    backgroundColor: key === 'doubts' ? toCheck : heading,
    ...bordered,
    height: heightOf(
      shown.map(({ title }) => ({ value: title[lang] })),
      shown,
    ),
  }))
  const lines = rows.map(row => {
    const cells = columns.map(column => cell(column, row[column.key], lang))
    const height = heightOf(cells.slice(0, onPaper), shown)
    return cells.map((made, i) => {
      const doubted = columns[i]!.key === 'doubts' && made.value !== ''
      return {
        ...made,
        ...bordered,
        height,
        align: 'left' as const,
        alignVertical: 'top' as const,
        ...(doubted && { backgroundColor: toCheck }),
      }
    })
  })
  return [headings, ...lines]
}

/** `A`, `Z`, `AA`: the column of this number, from 0. */
const letters = (n: number): string =>
  (n < 26 ? '' : letters(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26))

/** Names of sheets may not hold these, nor be longer than 31. */
const sheetName = (title: string): string => title.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)

interface Area {
  readonly name: string
  readonly rows: number
  readonly columns: number
  /** Columns of the paper; the others are not printed. */
  readonly printed: number
}

const areaOf = (name: string, { rows, columns, printed }: PaperTable): Area => ({
  name,
  rows: rows.length + 1,
  columns: columns.length,
  printed,
})

const lastCell = ({ rows }: Area, columns: number): string => `$${letters(columns - 1)}$${rows}`
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Names by which a spreadsheet knows what is printed, what every page repeats and what the filter takes. */
const definedNames = (areas: readonly Area[]): string => {
  const names = areas.flatMap((area, i) => {
    const sheet = `'${escaped(area.name.replaceAll("'", "''"))}'!`
    const name = (known: string, what: string, hidden = '') =>
      `<definedName name="_xlnm.${known}" localSheetId="${i}"${hidden}>${sheet}${what}</definedName>`
    return [
      name('_FilterDatabase', `$A$1:${lastCell(area, area.columns)}`, ' hidden="1"'),
      name('Print_Area', `$A$1:${lastCell(area, area.printed)}`),
      name('Print_Titles', '$1:$1'),
    ]
  })
  return `<definedNames>${names.join('')}</definedNames>`
}

/** Landscape A4, as wide as the page and as many pages as it takes, every column filtered by its heading. */
const paper = (areas: readonly Area[]) => ({
  files: {
    transform: {
      'xl/workbook.xml': {
        transform: (xml: string): string => xml.replace('</sheets>', `</sheets>${definedNames(areas)}`),
      },
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml: string, _: unknown, { sheetIndex }: { sheetIndex: number }): string => {
          const area = areas[sheetIndex]
          const fitted = xml
            .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
            .replace('<pageSetup ', '<pageSetup fitToWidth="1" fitToHeight="0" ')
          const filter = area && `<autoFilter ref="A1:${lastCell(area, area.columns).replaceAll('$', '')}"/>`
          return filter ? fitted.replace('</sheetData>', `</sheetData>${filter}`) : fitted
        },
      },
    },
  },
})

/**
 * Three sheets: the rows, the plans that they come from, and of what all was made. Whole days are dates, `2024-03` stays
 * text; what a person should check is coloured.
 */
export const xlsx: Exporter = async ({ rows, columns }, about) => {
  const { lang, title, plans } = about
  const words = exportWords(lang)
  const tables = [
    { name: sheetName(title), table: paperFirst({ rows, columns }) },
    { name: sheetName(words.titles.plans), table: paperFirst(plans) },
  ].filter(({ name }, i, all) => all.findIndex(one => one.name === name) === i)
  const sheets = tables.map(({ name, table }) => ({
    data: sheetRows(table, lang),
    sheet: name,
    orientation: 'landscape' as const,
    columns: table.columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }))
  const source = {
    data: provenanceRows(about).map(([label, value]) => [
      { ...textCell(label), fontWeight: 'bold' as const, alignVertical: 'top' as const },
      textCell(value),
    ]),
    sheet: words.sourceSheet,
    orientation: 'landscape' as const,
    columns: [{ width: 34 }, { width: 90 }],
  }
  const areas = tables.map(({ name, table }) => areaOf(name, table))
  return writeXlsxFile([...sheets, source], { features: [paper(areas)] }).toBuffer()
}
