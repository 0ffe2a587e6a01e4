/**
 * One row for each kind of mention. Record, JSON Schema, gold, views, questions, exports and commands follow from it: a
 * new kind is a row here and its folder in `extract/`.
 */
import { z } from 'zod'
import {
  type Bilingual,
  brief,
  type CodeWords,
  type Column,
  dueColumn,
  full,
  ofDays,
  ofRules,
  sentencesOf,
} from './column.ts'

/** EDTF level 0 dates and, for a day of the year alone, `--10-13`. */
export const date = z.string().regex(/^(\d{4}(-\d\d(-\d\d)?)?|--\d\d(-\d\d)?)$/)
export const day = z.iso.date()
export const year = z.int().min(1900).max(2200)

/** A field of the record: what it means, and a value that it may have. JSON Schema and `docs/record.md` say both. */
export const field = <Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  example: z.output<Schema>,
): Schema => schema.meta({ description, examples: [example] }) as Schema

/** Kinds of names that finds bear and can be asked by: `--citing`, `--anniversary`, `--movement`, `--unit`. */
export type NameKind = 'citation' | 'anniversary' | 'movement' | 'unit'

/**
 * When a field of a find agrees with the gold: the same value; texts at least so alike (0 to 1); one document's number;
 * one body; as many bodies, each the same; the same words cut longer or shorter.
 */
export type Way = 'same' | number | 'number' | 'body' | 'bodies' | 'cut'

/** How near two fields are, 0 to 1: equal; alike; alike as bodies; alike or one within the other. */
export type Measure = 'same' | 'like' | 'body' | 'within' | 'cut'

export interface KindRow<
  Plural extends string = string,
  Shape extends z.ZodRawShape = z.ZodRawShape,
  Field extends string = string,
> {
  /** Name of the list in a record, of the view in the database and of the command. */
  readonly plural: Plural
  /** What one find is called. */
  readonly name: Bilingual
  /** What the list holds, and options of a question of the kind it answers. */
  readonly about: Bilingual
  readonly example: string
  /** The normalised fields; quote, section, span, rule and notes are the envelope's. */
  readonly value: z.ZodObject<Shape>
  /** What a find holds that a person adds at these words, as long as nothing else is typed. */
  readonly added: (quote: string) => { readonly [F in keyof Shape]: unknown }
  /** Of the fields and of what is known beside them. */
  readonly columns: readonly Column[]
  /** Columns that its view adds, in SQL over `e`, the entity that a find stands for across plans, and `s`, how it does. */
  readonly knowledge: Readonly<Record<string, string>>
  /** Which names its finds bear, and the field that holds them; null: none that one can ask by. */
  readonly bears: { readonly kind: NameKind; readonly field: Field } | null
  /** Which find answers which entry of the gold (weights of how near they are, and from where on), and what must agree. */
  readonly compare: {
    readonly near: readonly (readonly [field: Field | 'quote' | 'section', Measure, weight: number])[]
    readonly at: number
    readonly fields: { readonly [F in Field]?: Way }
    /** Dates, numbers, years and units: somebody would act on a wrong one. */
    readonly actedOn: readonly Field[]
  }
}

/** Checks that a row speaks of the fields of its own value only. */
export const row = <const Plural extends string, Shape extends z.ZodRawShape>(
  row: KindRow<Plural, Shape, keyof Shape & string>,
): KindRow<Plural, Shape> => row

const roles: CodeWords = {
  basis: { vi: 'căn cứ', en: 'basis' },
  implements: { vi: 'thực hiện', en: 'carries out' },
  mention: { vi: 'nhắc đến', en: 'mentions' },
  'short form': { vi: 'gọi tắt', en: 'short form' },
}
const standings: CodeWords = {
  'in force': { vi: 'còn hiệu lực', en: 'in force' },
  'not yet': { vi: 'chưa có hiệu lực', en: 'not yet in force' },
  replaced: { vi: 'hết hiệu lực', en: 'replaced' },
  'not a norm': { vi: 'không phải văn bản quy phạm', en: 'not a norm' },
  unknown: { vi: 'chưa rõ', en: 'unknown' },
}
const restsOn = sentencesOf(
  'no-end-in-register',
  'first-day-not-in-register',
  'before-issue',
  'all-of-several',
  'plan-without-date',
)
const unresolved = sentencesOf(
  'no-number',
  'law-without-year',
  'blank-ordinal',
  'number-without-year',
  'local-number-without-issuer',
  'year-from-register',
  'year-from-other-citation',
  'several-documents',
  'law-in-force-then',
)
const relations: CodeWords = {
  before: { vi: 'trước', en: 'before' },
  by: { vi: 'chậm nhất', en: 'by' },
  in: { vi: 'trong', en: 'in' },
  'from-to': { vi: 'từ … đến', en: 'from … to' },
  after: { vi: 'sau', en: 'after' },
  relative: { vi: 'theo mốc khác', en: 'relative to another time' },
}

export const kindTable = {
  citation: row({
    plural: 'citations',
    name: { vi: 'văn bản viện dẫn', en: 'document cited' },
    about: { vi: 'văn bản được viện dẫn', en: 'documents cited' },
    example: '--citing "nghị định 91/2017"',
    value: z.object({
      type: field(z.string(), 'type of the document, in small letters', 'nghị định'),
      number: field(z.string().nullable(), 'number with its symbol, as printed', '98/2023/NĐ-CP'),
      date: field(date.nullable(), 'day, month or year of the document', '2023-12-31'),
      issuer: field(z.string().nullable(), 'body that issued it', 'Chính phủ'),
      title: field(z.string().nullable(), 'its subject', 'quy định chi tiết thi hành một số điều …'),
      role: field(
        z.enum(['basis', 'implements', 'mention']),
        'legal basis in the preamble, carried out by the plan, or only mentioned',
        'basis',
      ),
      nested: field(z.boolean(), 'it stands within the title of another document', false),
    }),
    added: () => ({
      type: '',
      number: null,
      date: null,
      issuer: null,
      title: null,
      role: 'mention',
      nested: false,
    }),
    columns: [
      brief('type', 'Loại văn bản', 'Type of document', 14),
      brief('number', 'Số, ký hiệu', 'Number', 18),
      ofDays(brief('date', 'Ngày', 'Date', 12)),
      full('issuer', 'Cơ quan ban hành', 'Issuer', 22),
      brief('title', 'Trích yếu', 'Subject', 50),
      brief('role', 'Vai trò', 'Role', 12, roles),
      full('nested', 'Trong tên văn bản khác', 'Within another title', 10),
      full('document', 'Mã văn bản', 'Key of the document', 24),
      brief('inForce', 'Hiệu lực', 'In force', 14, standings),
      full('replacedBy', 'Văn bản thay thế', 'Replaced by', 18),
      ofDays(full('since', 'Từ ngày', 'Since', 12)),
      full('amendedBy', 'Văn bản sửa đổi', 'Amended by', 18),
      ofDays(full('amendedSince', 'Sửa đổi từ ngày', 'Amended since', 12)),
      full('inForceNote', 'Ghi chú hiệu lực', 'Note on force', 30, restsOn),
      full('unresolved', 'Chưa xác định vì', 'Unresolved because', 30, unresolved),
    ],
    knowledge: {
      document: 'e.key',
      registerId: 'e.family',
      inForce: "coalesce(s.derived ->> '$.inForce', 'unknown')",
      replacedBy: "s.derived ->> '$.replacedBy'",
      since: "s.derived ->> '$.since'",
      amendedBy: "s.derived ->> '$.amendedBy'",
      amendedSince: "s.derived ->> '$.amendedSince'",
      inForceNote: "s.derived ->> '$.inForceNote'",
      unresolved: 's.note',
    },
    bears: { kind: 'citation', field: 'number' },
    compare: {
      near: [
        ['quote', 'within', 0.9],
        ['section', 'same', 0.1],
      ],
      at: 0.55,
      fields: { type: 1, number: 'number', date: 'same', issuer: 'body', role: 'same' },
      actedOn: ['number', 'date'],
    },
  }),
  anniversary: row({
    plural: 'anniversaries',
    name: { vi: 'ngày kỷ niệm', en: 'anniversary' },
    about: { vi: 'sự kiện được kỷ niệm', en: 'events commemorated' },
    example: '--year 2024',
    value: z.object({
      event: field(z.string(), 'the event, without its count of years', 'Chiến thắng Điện Biên Phủ'),
      years: field(z.int().nullable(), 'how many years after the event', 70),
      eventDate: field(date.nullable(), 'day of the event itself', '1954-05-07'),
      observedDate: field(date.nullable(), 'day on which it is commemorated', '2024-05-07'),
    }),
    added: event => ({ event, years: null, eventDate: null, observedDate: null }),
    columns: [
      brief('event', 'Sự kiện', 'Event', 50),
      brief('years', 'Số năm', 'Years', 8),
      ofDays(brief('eventDate', 'Ngày sự kiện', 'Day of the event', 12)),
      ofDays(brief('observedDate', 'Ngày kỷ niệm', 'Day observed', 12)),
    ],
    knowledge: {
      eventKey: 'e.key',
      derivedEventDate: "s.derived ->> '$.eventDate'",
      derivedObservedDate: "s.derived ->> '$.observedDate'",
      yearsByDates: "s.derived ->> '$.yearsByDates'",
    },
    bears: { kind: 'anniversary', field: 'event' },
    compare: {
      near: [
        ['quote', 'like', 0.9],
        ['section', 'same', 0.1],
      ],
      at: 0.5,
      fields: { event: 0.8, years: 'same', eventDate: 'same', observedDate: 'same' },
      actedOn: ['years', 'eventDate', 'observedDate'],
    },
  }),
  movement: row({
    plural: 'movements',
    name: { vi: 'phong trào', en: 'movement' },
    about: { vi: 'phong trào, cuộc vận động, chủ đề', en: 'movements, campaigns and themes' },
    example: '--movement "nông thôn mới"',
    value: z.object({
      name: field(
        z.string(),
        'its name, without quotation marks',
        'Cả nước chung sức xây dựng nông thôn mới',
      ),
      kind: field(z.enum(['movement', 'campaign', 'theme']), 'what it is', 'movement'),
      periodFrom: field(year.nullable(), 'first year that the text gives it', 2021),
      periodTo: field(year.nullable(), 'last year that the text gives it', 2025),
    }),
    added: name => ({ name, kind: 'movement', periodFrom: null, periodTo: null }),
    columns: [
      brief('name', 'Tên phong trào', 'Name', 50),
      brief('kind', 'Loại', 'Kind', 14, {
        movement: { vi: 'phong trào', en: 'movement' },
        campaign: { vi: 'cuộc vận động', en: 'campaign' },
        theme: { vi: 'chủ đề', en: 'theme' },
      }),
      brief('periodFrom', 'Từ năm', 'From year', 8),
      brief('periodTo', 'Đến năm', 'To year', 8),
    ],
    knowledge: { movementKey: 'e.key', family: 'e.family' },
    bears: { kind: 'movement', field: 'name' },
    compare: {
      near: [
        ['name', 'like', 0.9],
        ['section', 'same', 0.1],
      ],
      at: 0.6,
      fields: { name: 0.9, kind: 'same', periodFrom: 'same', periodTo: 'same' },
      actedOn: ['periodFrom', 'periodTo'],
    },
  }),
  deadline: row({
    plural: 'deadlines',
    name: { vi: 'thời hạn', en: 'deadline' },
    about: { vi: 'nhiệm vụ và thời hạn', en: 'tasks and the days by which they are due' },
    example: '--from 2024-07-01 --until 2024-07-31 --unit "phòng nội vụ"',
    value: z.object({
      task: field(z.string(), 'what is to be done', 'Gửi báo cáo sơ kết về UBND huyện'),
      relation: field(
        z.enum(['before', 'by', 'in', 'from-to', 'after', 'relative']),
        'how the time binds: before its day, by it, within, from one to another, after; relative to another time',
        'before',
      ),
      start: field(day.nullable(), 'first day; null where the time has none', null),
      end: field(
        day.nullable(),
        'last day, as printed also of “before”; null where the time has none',
        '2024-06-15',
      ),
      recurrence: field(z.string().nullable(), 'RFC 5545 recurrence rule', 'FREQ=MONTHLY;BYMONTHDAY=25'),
      units: field(z.array(z.string()), 'who is to do it, as printed', ['Văn phòng UBND xã']),
    }),
    added: () => ({ task: '', relation: 'by', start: null, end: null, recurrence: null, units: [] }),
    columns: [
      dueColumn,
      full('relation', 'Thời hạn', 'Relation', 12, relations),
      ofDays(full('start', 'Từ ngày', 'From', 12)),
      ofDays(full('end', 'Đến ngày', 'To', 12)),
      brief('task', 'Nội dung công việc', 'Task', 60),
      brief('units', 'Đơn vị thực hiện', 'Units', 40),
      ofRules(full('recurrence', 'Lặp lại', 'Recurrence', 24)),
    ],
    knowledge: {},
    bears: { kind: 'unit', field: 'units' },
    compare: {
      near: [
        ['quote', 'like', 0.35],
        ['task', 'cut', 0.55],
        ['section', 'same', 0.1],
      ],
      at: 0.5,
      fields: {
        relation: 'same',
        start: 'same',
        end: 'same',
        recurrence: 'same',
        task: 'cut',
        units: 'bodies',
      },
      actedOn: ['start', 'end', 'recurrence', 'units'],
    },
  }),
  unit: row({
    plural: 'units',
    name: { vi: 'đơn vị', en: 'unit' },
    about: { vi: 'đơn vị được giao trách nhiệm', en: 'who is made responsible' },
    example: '--unit "hội phụ nữ" --csv',
    value: z.object({
      unit: field(z.string(), 'its name, as printed', 'Văn phòng UBND xã'),
      role: field(z.enum(['lead', 'coordinate', 'advise']), 'what it is made responsible for', 'lead'),
    }),
    added: unit => ({ unit, role: 'lead' }),
    columns: [
      brief('unit', 'Đơn vị', 'Unit', 50),
      brief('role', 'Vai trò', 'Role', 12, {
        lead: { vi: 'chủ trì', en: 'leads' },
        coordinate: { vi: 'phối hợp', en: 'coordinates' },
        advise: { vi: 'tham mưu', en: 'advises' },
      }),
    ],
    knowledge: { body: 'e.key', bodyRole: 'e.family', unresolved: 's.note' },
    bears: { kind: 'unit', field: 'unit' },
    compare: {
      near: [
        ['unit', 'body', 0.8],
        ['section', 'same', 0.2],
      ],
      at: 0.65,
      fields: { unit: 'body', role: 'same' },
      actedOn: ['unit'],
    },
  }),
}

type Table = typeof kindTable
export type Kind = keyof Table
export type Values = { [K in Kind]: z.infer<Table[K]['value']> }
export const kinds = Object.keys(kindTable) as Kind[]
export type PluralOf<K extends Kind> = Table[K]['plural']
