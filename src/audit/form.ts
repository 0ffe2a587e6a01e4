import { documentTypes, letterSymbol } from '../lexicon/document-types.ts'
import { formRules } from '../lexicon/form-rules.ts'
import type { HeaderFields, Plan, Section, Span } from '../model.ts'
import { fold } from '../text/fold.ts'
import { latinOrder, roman, vietnameseOrder } from '../text/numerals.ts'
import type { Code } from '../wording/codes.ts'
import { type AuditRule, type Found, printedDate } from './rule.ts'

const at = (plan: Plan, field: keyof Plan['header']['evidence']): Span | null =>
  plan.header.evidence[field] ?? null

/** Something stands there and was not read, as a number written by hand: that is not left blank. */
const unread = new Set<Code>([
  'number-unread',
  'number-unsure',
  'day-unread',
  'date-unsure',
  'day-beyond-month',
])
const isUnread = ({ messages }: Plan, of: keyof HeaderFields): boolean =>
  messages.some(({ field, code }) => field === of && unread.has(code))

export const blankNumber: AuditRule = {
  code: 'blank-number',
  severity: 'warning',
  vi: 'Số của văn bản để trống (“{number}”).',
  en: 'The number of the document is left blank (“{number}”).',
  find: ({ plan }) =>
    /^[/-]/.test(plan.header.number ?? '') && !isUnread(plan, 'number')
      ? [{ span: at(plan, 'number'), on: ['number'], values: { number: plan.header.number! } }]
      : [],
}

export const blankDay: AuditRule = {
  code: 'blank-day',
  severity: 'warning',
  vi: 'Ngày ban hành ghi chưa đủ ngày, tháng, năm (“{date}”).',
  en: 'The date of issue lacks its day or month (“{date}”).',
  find: ({ plan }) =>
    plan.header.date !== null && plan.header.date.length < 10 && !isUnread(plan, 'date')
      ? [{ span: at(plan, 'date'), on: ['date'], values: { date: printedDate(plan.header.date) } }]
      : [],
}

export const blankSigner: AuditRule = {
  code: 'blank-signer',
  severity: 'warning',
  vi: 'Có chức vụ người ký nhưng không đọc được họ tên.',
  en: 'The signer’s position stands there, but no name.',
  find: ({ plan }) =>
    plan.header.signer !== null && plan.header.signer.name === null
      ? [{ span: at(plan, 'signer'), values: {} }]
      : [],
}

/** Papers of the Party, and of unions and societies, which have rules of their own. */
const partyIssuer =
  /(?:^|\s)(?:(?:tinh|thanh|huyen|quan|thi|dang|quan) uy|dang bo|chi bo|ban (?:chap hanh|thuong vu|tuyen giao|to chuc|dan van)|dang cong san)(?:\s|$)/
const societyIssuer =
  /(?:^|\s)(?:cong doan|lien doan lao dong|ldld|hoi (?!dong)|doan (?:tncs|thanh nien|truong)|tinh doan|huyen doan|mat tran|mttq|ubmttq)/

/** `Thông tư 01/2011/TT-BNV`: the rules of form that surely held for the issuer on the plan's day; null where none is sure. */
const rulesOf = ({ header: { issuer, date } }: Plan): string | null => {
  if (issuer === null || date === null) return null
  const name = fold(issuer)
  const of = partyIssuer.test(name) ? 'party' : societyIssuer.test(name) ? null : 'state'
  const [first, last] = [`${date}-01-01`.slice(0, 10), `${date}-12-31`.slice(0, 10)]
  return (
    formRules.find(rules => rules.of === of && rules.from <= first && last < (rules.until ?? '9'))?.name ??
    null
  )
}

/** Where annexes and forms begin: what is numbered in them is numbered anew. Null where there are none. */
const annexHead = /^(?:phu luc|mau so|mau \d|bieu mau|bieu so|danh muc (?:mau|bieu))(?![a-z])/
const annexesFrom = ({ document, outline }: Plan): number =>
  outline.blocks.find(({ span }) => {
    const text = fold(document.text.slice(span.start, span.end)).trim()
    return text.length < 80 && annexHead.test(text) && !/[.;:]$/.test(text)
  })?.span.start ?? Number.POSITIVE_INFINITY

/** Sections whose labels are judged, and whether they were read from ink. */
const judged = (plan: Plan): readonly Section[] => {
  const annexes = annexesFrom(plan)
  return plan.outline.sections.filter(({ heading }) => heading.start < annexes)
}
const isScan = ({ document }: Plan): boolean => document.pages.some(({ via }) => via === 'ocr')

/** `V/v tổng kết phong trào thi đua`, wherever it stands at the head. */
const subjectLine = /^\s*(?:v\s?[/.]\s?v|về việc)(?!\p{L})/imu
/*
 * What stands printed at the head is not missing, though the head is set so that the header does not tell it: all in one line,
 * behind other signs, with a part of it lost.
 */
const headOf = ({ document }: Plan): string => document.text.slice(0, 1500)
/** `Số: 12/-UBND` at the beginning of a line. */
const printedNumber = /^[^\p{L}\n]*số\s*:?\s*\d+\s*[/-]/imu
/** `*** Suối Trong, ngày 08 tháng 11 năm 2021` */
const printedDay = /^[^\p{L}\n]*\p{Lu}[\p{L} .'’-]{1,30},\s*ngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d{4}/mu
/** `… 2010 BÁO CÁO TỔNG KẾT PHONG TRÀO`: a type and a subject in capitals. */
const printedTitle = new RegExp(
  String.raw`(?<!\p{L})(?:${documentTypes.map(({ name }) => name.toUpperCase()).join('|')})\s+(?:\p{Lu}{2,}\s+){2}`,
  'u',
)

/** `(Đã ký)`, over a name that stands alone: a copy of a signed paper. */
const signedLine = /^\s*\(?đã ký\)?\s*$/imu

/** Parts of an administrative document (NĐ 30/2020, Điều 8, Phụ lục I; the same in the rules before it). */
const parts: readonly {
  readonly vi: string
  readonly en: string
  readonly fields: readonly (keyof HeaderFields)[]
  readonly missing: (plan: Plan) => boolean
}[] = [
  {
    vi: 'tên cơ quan ban hành',
    en: 'issuer',
    fields: ['issuer'],
    missing: ({ header }) => header.issuer === null,
  },
  {
    vi: 'số, ký hiệu',
    en: 'number and symbol',
    fields: ['number'],
    missing: plan => plan.header.number === null && !printedNumber.test(headOf(plan)),
  },
  {
    vi: 'địa danh và thời gian ban hành',
    en: 'place and date',
    fields: ['date'],
    missing: plan => plan.header.date === null && !printedDay.test(headOf(plan)),
  },
  {
    vi: 'tên loại và trích yếu',
    en: 'type and title',
    fields: ['title'],
    missing: plan =>
      plan.header.title === null && plan.header.docType !== letterSymbol && !printedTitle.test(headOf(plan)),
  },
  {
    // An official letter bears no name of a type, and its subject below the number.
    vi: 'trích yếu',
    en: 'subject',
    fields: ['title'],
    missing: ({ header, document }) =>
      header.title === null &&
      header.docType === letterSymbol &&
      !subjectLine.test(document.text.slice(0, 2000)),
  },
  {
    vi: 'chữ ký của người có thẩm quyền',
    en: 'signature',
    fields: ['signer'],
    missing: ({ header, document }) => header.signer === null && !signedLine.test(document.text),
  },
  {
    vi: 'nơi nhận',
    en: 'recipients',
    fields: ['recipients'],
    missing: ({ header }) => header.recipients.length === 0,
  },
]

export const missingPart: AuditRule = {
  code: 'missing-part',
  severity: 'warning',
  vi: 'Không thấy thành phần thể thức: {part}{rules}.',
  en: 'Parts that a document must have were not found: {english}{rules}.',
  find: ({ plan }) => {
    const missing = parts.filter(part => part.missing(plan))
    // A text without most of its parts is a piece of one, or none at all.
    if (missing.length === 0 || missing.length > 3) return []
    const rules = rulesOf(plan)
    return [
      {
        span: null,
        on: missing.flatMap(({ fields }) => fields),
        // Stamps and ink hide parts of a scan that stand there on paper.
        ...(isScan(plan) && { severity: 'note' }),
        values: {
          part: missing.map(({ vi }) => vi).join('; '),
          english: missing.map(({ en }) => en).join('; '),
          rules: rules ? ` (${rules})` : '',
        },
      },
    ]
  },
}

/** `II/3/b#2`: the label stands there for the second time under one parent. */
const isRepeated = ({ path }: Section): boolean => /#\d+$/.test(path)
const parentOf = ({ path }: Section): string => path.split('/').slice(0, -1).join('/')

/** Sections of one parent, in their order. */
const familiesOf = (sections: readonly Section[]): Section[][] => {
  const families = new Map<string, Section[]>()
  for (const section of sections)
    families.set(parentOf(section), [...(families.get(parentOf(section)) ?? []), section])
  return [...families.values()]
}

export const labelTwice: AuditRule = {
  code: 'label-twice',
  severity: 'warning',
  vi: 'Đề mục “{label}” xuất hiện hai lần trong cùng một cấp ({path}).',
  en: 'The label “{label}” stands twice at one level ({path}).',
  find: ({ plan }) =>
    familiesOf(judged(plan)).flatMap(family => {
      const repeated = family.filter(isRepeated)
      // A run that begins anew with 1 or a stands under a heading without a label: no fault, but worth a look.
      const beginsAnew = repeated.length > 1 && /^(?:1|a|i)$/i.test(repeated[0]!.label.split('.').at(-1)!)
      return repeated.map(
        ({ heading, label, path }): Found => ({
          span: heading,
          alike: parentOf(repeated[0]!),
          values: { label, path },
          ...((beginsAnew || isScan(plan)) && { severity: 'note' }),
        }),
      )
    }),
}

/** Ordinal of a label among its siblings; for letters, in the order given. */
const ordinal = ({ label, kind }: Section, order: string): number | null => {
  if (kind === 'roman') return roman(label.toUpperCase())
  if (kind === 'arabic') return Number(label)
  if (kind === 'decimal') return Number(label.split('.').at(-1))
  const index = order.indexOf(label.toLowerCase())
  return index < 0 ? null : index + 1
}

/** Gaps in a run of siblings, with letters read in the order that leaves fewer. */
const gaps = (siblings: readonly Section[]): Section[] =>
  [vietnameseOrder, latinOrder]
    .map(order =>
      siblings.filter((section, i) => {
        const before = siblings[i - 1]
        if (before === undefined || before.kind !== section.kind) return false
        const [from, to] = [ordinal(before, order), ordinal(section, order)]
        return from !== null && to !== null && to > from + 1
      }),
    )
    .reduce((best, found) => (found.length < best.length ? found : best))

export const labelSkipped: AuditRule = {
  code: 'label-skipped',
  severity: 'note',
  vi: 'Thứ tự đề mục nhảy cóc: trước “{label}” ({path}) thiếu một đề mục.',
  en: 'The order of labels jumps: one is missing before “{label}” ({path}).',
  find: ({ plan }) =>
    familiesOf(judged(plan)).flatMap(family =>
      gaps(family).map(
        ({ heading, label, path }): Found => ({
          span: heading,
          alike: parentOf(family[0]!),
          values: { label, path },
        }),
      ),
    ),
}
