import { csv } from './csv.ts'
import type { Exporter } from './exporter.ts'
import { json } from './json.ts'
import { md } from './md.ts'

/** What `--to` takes. Packages that serve one format are loaded only for it. `ics` is for deadlines alone. */
export const exporters: Readonly<Record<string, Exporter>> = {
  csv,
  xlsx: async (rows, columns) => (await import('./xlsx.ts')).xlsx(rows, columns),
  json,
  md,
  ics: async rows => (await import('./calendar.ts')).toCalendar(rows as never).text,
}
