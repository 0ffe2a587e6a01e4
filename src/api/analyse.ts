/**
 * `trichluc/analyse`: what a plan's text says, and the knowledge that it is read with. Nothing here touches disk, network or
 * clock; it runs in a browser or a worker as it does in Node.
 */
import type { Document } from '../model.ts'
import { join } from '../read/layout/join.ts'
import { pageOf } from '../read/layout/printed.ts'
import { repair } from '../read/repair.ts'
import { note } from '../wording/say.ts'

/** `Document` → `Plan`: header, outline and finds, as a pure function of the text. Never throws for a text that is no plan. */
export { analyse } from '../../pipelines/analyse.ts'
/** The exported record of a plan (`docs/record.md`): plain JSON, with page and box of each find. */
export { toRecord } from '../export/record.ts'
export type { Kind, Values } from '../kinds.ts'
export { anniversaryEvents } from '../lexicon/anniversaries.ts'
export { documentTypes } from '../lexicon/document-types.ts'
export { legalDocuments } from '../lexicon/legal-documents.ts'
export { knownMovements } from '../lexicon/movements.ts'
export { provincesAfter, provincesBefore } from '../lexicon/provinces.ts'
export type {
  AnyMention,
  Box,
  Document,
  Header,
  Mention,
  Message,
  Note,
  Outline,
  Page,
  Place,
  Plan,
  PlanRecord,
  Section,
  Span,
} from '../model.ts'
/** The JSON Schema of a record follows from it: `z.toJSONSchema(record)`. `schemaVersion` is that of its shape. */
export { record, schemaVersion } from '../model.ts'
/** The sentence of a note or message, in Vietnamese or English. */
export { say } from '../wording/say.ts'

/**
 * A text as the document that `analyse` takes. Each line of `text` is a paragraph; the cells of a table's row are parted by
 * tabs. There is one page without size, so that no find has a box; the source has no hash, for there are no bytes.
 * `path` is kept as its source.
 */
export const documentOf = (text: string, path = ''): Document => {
  const rows = text.split(/\r\n?|\n/).map(line => line.split('\t'))
  const lines = rows.flatMap((cells, row) =>
    cells.map((text, column) => ({
      text,
      box: null,
      confidence: null,
      cell: cells.length > 1 ? { table: 0, row, column } : null,
      starts: true,
    })),
  )
  return repair({
    source: { path, sha256: '', mediaType: 'text/plain' },
    ...join([pageOf(lines, note('page-text', { charset: 'utf-8' }))]),
    repairs: [],
    messages: [],
  })
}
