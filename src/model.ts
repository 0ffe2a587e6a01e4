/**
 * What crosses the border between two rooms of the house: plain JSON data, readonly, dates as ISO strings.
 * Field names and their meaning are those of the annotation guide that the exported record follows.
 */
import { z } from 'zod'
import { date, type Kind, kinds, kindTable, type PluralOf, type Values, year } from './kinds.ts'
import type { Code } from './wording/codes.ts'

/** Half-open range of UTF-16 offsets into `Document.text`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Rectangle on a page, in points (1/72 inch), origin top left. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Place of a line in a table: all three count from 0, tables over the whole document. */
export interface Cell {
  readonly table: number
  readonly row: number
  readonly column: number
  /** Rows that it covers from `row` on; one where it is not told. */
  readonly rows?: number
}

export interface Word {
  readonly span: Span
  readonly box: Box
  /** 0 to 1, as the recogniser gives it. */
  readonly confidence: number
}

/** One printed line (or one line of a table cell). Its words stand in `Document.text` at `span`. */
export interface Line {
  readonly span: Span
  /** null where the format has no pages (Markdown, Word). */
  readonly box: Box | null
  readonly origin: 'text' | 'ocr'
  /** 0 to 1; null for text that was not recognised from an image. */
  readonly confidence: number | null
  readonly cell: Cell | null
  /** Words with boxes: OCR only. */
  readonly words?: readonly Word[]
}

export interface Page {
  /** From 1. A format without pages is one page. */
  readonly number: number
  /** Points; null where the format has no pages. */
  readonly width: number | null
  readonly height: number | null
  /** Where the words came from, and why (`text layer is not Vietnamese`). */
  readonly via: 'text' | 'ocr'
  readonly reason: string
  /** By which key the archive keeps what OCR read, and where on the page its image lies. */
  readonly recognition?: { readonly key: string; readonly box: Box }
  readonly lines: readonly Line[]
}

export interface Source {
  readonly path: string
  readonly sha256: string
  readonly mediaType: string
}

/** What was inferred, repaired or is doubtful: `wording` has its weight, and its sentence in each language. */
export interface Note {
  readonly code: Code
  /** What the sentence names. */
  readonly values: Readonly<Record<string, string | number>>
  /** The words in question, where they are not those of the whole find. */
  readonly span?: Span
}

/** What a stage has to say of a plan; `field` where it is about one of the header's. */
export interface Message {
  readonly stage: 'read' | 'segment' | 'extract' | 'resolve' | 'store' | 'export'
  readonly severity: 'note' | 'warning' | 'failed'
  readonly code: Code
  readonly values: Note['values']
  readonly span: Span | null
  readonly field?: keyof HeaderFields
}

/**
 * A printed word that cannot be right and the one reading that stands out. The reading is as long as the printed words,
 * so that the text with all readings put in has the same offsets. Digits are never repaired.
 */
export interface Repair {
  readonly span: Span
  readonly printed: string
  readonly reading: string
  /** 0 to 1. */
  readonly confidence: number
}

/**
 * The immutable text of one plan. `text` is NFC. A paragraph is what stands between two line feeds: printed
 * lines and pages that belong to one paragraph are already joined by one space, Markdown marks are gone, a table
 * row is one paragraph with its cells parted by tabs. Everything that is known later is a span into `text`.
 */
export interface Document {
  readonly source: Source
  readonly text: string
  readonly pages: readonly Page[]
  readonly repairs: readonly Repair[]
  readonly messages: readonly Message[]
}

export type { Kind, Values } from './kinds.ts'

export const sectionKinds = ['letter', 'roman', 'arabic', 'decimal', 'alpha'] as const
export type SectionKind = (typeof sectionKinds)[number]

/** One labelled heading or item of the outline; `span` runs to the start of the next section that is not inside it. */
export interface Section {
  readonly path: string
  readonly label: string
  readonly kind: SectionKind
  readonly title: string
  /** The heading's paragraph. */
  readonly heading: Span
  readonly span: Span
}

/**
 * One paragraph of the text and what it is:
 * `head` above the body (header, title), `preamble` body before the first section, up to words that open the rest
 * (`… như sau:`), `heading` a labelled section's own paragraph, `text`, `bullet` (`-`, `+`, `*`, `•`), `row` of a table, `closing` (`Trên đây là Kế hoạch …` and what
 * follows it in the body), `tail` (signature and recipients).
 */
export interface Block {
  readonly kind: 'head' | 'preamble' | 'heading' | 'text' | 'bullet' | 'row' | 'closing' | 'tail'
  readonly span: Span
  /** Start of the words: behind the bullet or the section's label. */
  readonly body: number
  /** Path of the innermost section, `''` before the first, `'end'` behind the last. */
  readonly section: string
  /** `-`, `+` … for a bullet, else null. */
  readonly marker: string | null
  /** Nesting of bullets from 1 (`+` under `-` is 2); 0 for what is no bullet. */
  readonly depth: number
}

export interface Outline {
  readonly sections: readonly Section[]
  /** Every paragraph in reading order, without gaps in meaning (blank ones are left out). */
  readonly blocks: readonly Block[]
}

export const levels = ['central', 'province', 'district', 'commune'] as const

export const headerFields = z.object({
  docType: z.string().nullable().describe('abbreviation of the document type: KH'),
  number: z.string().nullable().describe('21/KH-UBND; /KH-UBND where the ordinal is blank'),
  issuer: z.string().nullable(),
  issuerLevel: z.enum(levels).nullable(),
  place: z.string().nullable(),
  date: date.nullable(),
  title: z.string().nullable(),
  periodFrom: year.nullable(),
  periodTo: year.nullable(),
  signer: z
    .object({
      name: z.string().nullable(),
      position: z.string().nullable(),
      onBehalfOf: z.string().nullable(),
    })
    .nullable(),
  recipients: z.array(z.string()),
})
export type HeaderFields = z.infer<typeof headerFields>

/** The header's values and, where the text holds them, the words they were read from. */
export interface Header extends HeaderFields {
  readonly evidence: Partial<Record<keyof HeaderFields, Span>>
}

/** A decision with the features that held (`grammar/weights.ts`): it is so where their sum reaches `least`. */
export interface Weighed {
  readonly decision: string
  readonly features: readonly string[]
  readonly sum: number
  readonly least: number
}

export interface Mention<K extends Kind = Kind> {
  readonly kind: K
  readonly span: Span
  /** The words at `span`, a tab or line feed as one space. */
  readonly quote: string
  readonly section: string
  /** Name of the rule that found it. */
  readonly rule: string
  readonly value: Values[K]
  readonly notes: readonly Note[]
  /** Decisions on it that were sums of features; only those of which a feature held. */
  readonly weighed?: readonly Weighed[]
}
export type AnyMention = { [K in Kind]: Mention<K> }[Kind]

/** Everything known of one plan, all of it derived from `document`. */
export interface Plan {
  readonly document: Document
  readonly header: Header
  readonly outline: Outline
  readonly mentions: readonly AnyMention[]
  /** Of all stages, the document's included. */
  readonly messages: readonly Message[]
}

/** A plan as a node of the cascade. `id` is null for one that is cited and not in the archive. */
export interface CascadePlan {
  readonly id: number | null
  /** The document's key across plans; null where neither number nor issuer tell it. */
  readonly key: string | null
  readonly name: string
  readonly number: string | null
  readonly issuer: string | null
  readonly level: string | null
  readonly date: string | null
}
export interface CascadeLink {
  /** The plan that carries out, and the superior plan. */
  readonly from: CascadePlan
  readonly to: CascadePlan
  /** The citation by which it does. */
  readonly quote: string
  readonly section: string
  readonly page: number | null
  /** Days from the superior plan to this one; null where a day is missing. */
  readonly lag: number | null
}

/** Where a find stands: page from 1, box in points on that page, offsets into the stored text. */
export const place = z.object({
  page: z.int().nullable(),
  box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).nullable(),
  start: z.int(),
  end: z.int(),
})
export type Place = z.infer<typeof place>

/** A note as data keeps it. `doubt`: a person should check. */
const recordNote = z.object({ code: z.string(), reason: z.string(), doubt: z.boolean() })

const envelope = { quote: z.string(), section: z.string() }
type Lists<More extends z.ZodRawShape> = {
  readonly [K in Kind as PluralOf<K>]: z.ZodArray<
    z.ZodObject<typeof envelope & (typeof kindTable)[K]['value']['shape'] & More>
  >
}
/** The list of each kind under its plural: quote, section, the kind's own fields, and more. */
export const listsWith = <More extends z.ZodRawShape>(more: More): Lists<More> =>
  Object.fromEntries(
    kinds.map(kind => {
      const { plural, value } = kindTable[kind]
      return [plural, z.array(z.object({ ...envelope, ...value.shape, ...more }))]
    }),
  ) as never

/** The exported record of one plan: the annotation guide's shape with the place of each find beside it. */
export const record = z.object({
  source: z.string(),
  sha256: z.string(),
  mediaType: z.string(),
  plan: headerFields,
  sections: z.array(
    z.object({ path: z.string(), label: z.string(), kind: z.enum(sectionKinds), title: z.string(), place }),
  ),
  ...listsWith({
    place,
    rule: z.string(),
    notes: z.array(recordNote),
    key: z.string().describe('by which the find is known for good: kind|words before|its words|words after'),
  }),
  messages: z.array(
    z.object({
      stage: z.string(),
      severity: z.enum(['note', 'warning', 'failed']),
      field: z.string().nullable().describe('the field of the plan that it is about'),
      ...recordNote.shape,
      place: place.nullable(),
    }),
  ),
})
export type PlanRecord = z.infer<typeof record>
