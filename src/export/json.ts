import { asJson } from '../text/printable.ts'
import type { Exporter } from './exporter.ts'

/** The rows as the database has them, every column. */
export const json: Exporter = async ({ rows }) => asJson(rows)
