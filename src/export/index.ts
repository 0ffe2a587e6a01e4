import { csv } from './csv.ts'
import type { Exporter } from './exporter.ts'
import { json } from './json.ts'
import { md } from './md.ts'

/** What `--to` takes. Packages that serve one format are loaded only for it. `ics` is for deadlines alone. */
export const exporters: Readonly<Record<string, Exporter>> = {
  csv,
  xlsx: async (table, about) => (await import('./xlsx.ts')).xlsx(table, about),
  docx: async (table, about) => (await import('./docx.ts')).docx(table, about),
  json,
  md,
  ics: async ({ rows }, about) =>
    (await import('./calendar.ts')).toCalendar(rows as never, about, about).text,
}
