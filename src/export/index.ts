import { csv } from './csv.ts'
import type { Exporter } from './exporter.ts'
import { json } from './json.ts'
import { md } from './md.ts'

/** What `--to` takes. The spreadsheet's package is loaded only for a spreadsheet. */
export const exporters: Readonly<Record<string, Exporter>> = {
  csv,
  xlsx: async (rows, columns) => (await import('./xlsx.ts')).xlsx(rows, columns),
  json,
  md,
}
