import type { Exporter } from './exporter.ts'

/** The rows as the database has them, every column. */
export const json: Exporter = async rows => `${JSON.stringify(rows, null, 2)}\n`
