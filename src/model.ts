/**
 * What crosses the border between two rooms of the house: plain JSON data, readonly, dates as ISO strings.
 * Field names and their meaning are those of the annotation guide that the exported record follows.
 */
import { z } from 'zod'
import { date, field, type Kind, kinds, kindTable, type PluralOf, type Values, year } from './kinds.ts'
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
  /** Where the words came from, and why. */
  readonly via: 'text' | 'ocr'
  readonly reasons: readonly Note[]
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
  docType: field(z.string().nullable(), 'abbreviation of the document type', 'KH'),
  number: field(
    z.string().nullable(),
    'number with its symbol; /KH-UBND where the ordinal is blank',
    '15/KH-UBND',
  ),
  issuer: field(z.string().nullable(), 'body that issued the plan', 'UBND xã Tân Hòa'),
  issuerLevel: field(z.enum(levels).nullable(), 'its level of administration', 'commune'),
  place: field(z.string().nullable(), 'place in the date line', 'Tân Hòa'),
  date: field(date.nullable(), 'day of issue; a month or a year where the day is blank', '2024-01-20'),
  title: field(z.string().nullable(), 'the subject below the type', 'Công tác thi đua, khen thưởng năm 2024'),
  periodFrom: field(year.nullable(), 'first year that the plan covers', 2024),
  periodTo: field(year.nullable(), 'last year that the plan covers', 2024),
  signer: z
    .object({
      name: field(z.string().nullable(), 'who signed', 'Lê Thị Mận'),
      position: field(z.string().nullable(), 'position of the signer', 'CHỦ TỊCH'),
      onBehalfOf: field(z.string().nullable(), 'for whom: TM., KT., TL. and the body', 'TM. ỦY BAN NHÂN DÂN'),
    })
    .nullable()
    .describe('null where nobody signed'),
  recipients: field(z.array(z.string()), 'the entries of “Nơi nhận”', ['UBND huyện', 'Lưu: VT']),
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

const points = (description: string, example: number) => field(z.number(), description, example)

/** Where a find stands: page from 1, box in points on that page, offsets into the stored text. */
export const place = z
  .object({
    page: field(z.int().nullable(), 'page from 1; null where the format has no pages', 1),
    box: z
      .object({
        x: points('from the left edge of the page, in points (1/72 inch)', 85.1),
        y: points('from its upper edge', 310.4),
        width: points('in points', 412.6),
        height: points('in points', 13.2),
      })
      .nullable()
      .describe('rectangle round its words; null where the format has no pages'),
    start: field(z.int(), 'first letter in the stored text, in UTF-16 units from 0', 1203),
    end: field(z.int(), 'behind its last letter', 1222),
  })
  .describe('where it stands')
export type Place = z.infer<typeof place>

/** A note as data keeps it. `doubt`: a person should check. */
const recordNote = z.object({
  code: field(z.string(), 'what is said, as a code', 'year-inferred'),
  reason: field(z.string(), 'the same in English', 'year from the plan'),
  doubt: field(z.boolean(), 'a person should check', false),
})

const envelope = {
  quote: field(z.string(), 'its words in the text', 'trước ngày 15/6/2024'),
  section: field(z.string(), 'path of the section; empty before the first, “end” behind the last', 'II/2'),
}
type Lists<More extends z.ZodRawShape> = {
  readonly [K in Kind as PluralOf<K>]: z.ZodArray<
    z.ZodObject<typeof envelope & (typeof kindTable)[K]['value']['shape'] & More>
  >
}
/** The list of each kind under its plural: quote, section, the kind's own fields, and more. */
export const listsWith = <More extends z.ZodRawShape>(more: More): Lists<More> =>
  Object.fromEntries(
    kinds.map(kind => {
      const { plural, value, about } = kindTable[kind]
      return [plural, z.array(z.object({ ...envelope, ...value.shape, ...more })).describe(about.en)]
    }),
  ) as never

/** A plan's place on the shelf of its archive, as the archivist's list has it; an archive tells what of it it uses. */
export const shelf = z.object({
  fonds: field(z.string().nullable(), 'phông: whose papers they are', 'UBND huyện Đông Vạc'),
  inventory: field(z.string().nullable(), 'mục lục: the list of its files', '1'),
  box: field(z.string().nullable(), 'hộp', '12'),
  dossier: field(z.string().nullable(), 'hồ sơ', '45'),
  sheet: field(z.string().nullable(), 'tờ, the first or all of them', '3-7'),
})
export type Shelf = z.infer<typeof shelf>
export const shelfParts = Object.keys(shelf.shape) as (keyof Shelf)[]

/** Grows by one with every change by which a program that reads records could break; a new field is none. */
export const schemaVersion = 1

/** The exported record of one plan: the annotation guide's shape with the place of each find beside it. */
export const record = z.object({
  schemaVersion: z
    .literal(schemaVersion)
    .describe('of this shape; another number where a field went or changed its meaning'),
  source: field(z.string(), 'path of the file, from the folder that was imported', 'xa/ke-hoach-2024.pdf'),
  sha256: field(z.string(), 'hash of its bytes, in hexadecimal', '9f86d081884c7d659a2feaa0c55ad015 …'),
  mediaType: field(z.string(), 'format of the file', 'application/pdf'),
  shelf: shelf
    .nullable()
    .describe('its place on the shelf, of `import --references`; null where none is told'),
  plan: headerFields.describe('what the head and the end of the plan say of it'),
  sections: z
    .array(
      z.object({
        path: field(z.string(), 'labels from the outermost section', 'II/2'),
        label: field(z.string(), 'its own label', '2'),
        kind: field(z.enum(sectionKinds), 'what its label is', 'arabic'),
        title: field(z.string(), 'words of the heading', 'Tổ chức thực hiện'),
        place,
      }),
    )
    .describe('the outline in reading order'),
  ...listsWith({
    place,
    rule: field(z.string(), 'name of the rule that found it', 'in the sentence'),
    notes: z.array(recordNote).describe('what was inferred, repaired or is doubtful'),
    key: field(
      z.string(),
      'by which the find is known for good: kind|words before|its words|words after',
      'deadline|… huyện|trước ngày 15/6/2024|',
    ),
  }),
  messages: z
    .array(
      z.object({
        stage: field(z.string(), 'stage that says it', 'read'),
        severity: field(z.enum(['note', 'warning', 'failed']), 'how grave it is', 'warning'),
        field: field(z.string().nullable(), 'the field of the plan that it is about', 'number'),
        ...recordNote.shape,
        place: place.nullable().describe('null where it is about no words of the text'),
      }),
    )
    .describe('what is to be said of the whole plan'),
})
export type PlanRecord = z.infer<typeof record>

/** A task with its time, as a plan sets it. */
export interface SetTask {
  readonly task: string
  /** As printed. */
  readonly units: readonly string[]
  /** As of a deadline; empty where the superior names a task without a time. */
  readonly relation: string
  /** ISO, whole or in part. */
  readonly end: string | null
  readonly recurrence: string | null
  readonly quote: string
  readonly start: number
  /** It bears a doubt: what rests on it is a note. */
  readonly doubt: boolean
}
