import type { Plan, Section, Span } from '../model.ts'
import { latinOrder, roman, vietnameseOrder } from '../text/numerals.ts'
import type { AuditRule, Found } from './rule.ts'

const at = (plan: Plan, field: keyof Plan['header']['evidence']): Span | null =>
  plan.header.evidence[field] ?? null

export const blankNumber: AuditRule = {
  code: 'blank-number',
  severity: 'warning',
  vi: 'Số của văn bản để trống (“{number}”).',
  en: 'The number of the document is left blank (“{number}”).',
  find: ({ plan }) =>
    plan.header.number?.startsWith('/') || plan.header.number?.startsWith('-')
      ? [{ span: at(plan, 'number'), values: { number: plan.header.number } }]
      : [],
}

export const blankDay: AuditRule = {
  code: 'blank-day',
  severity: 'warning',
  vi: 'Ngày ban hành ghi chưa đủ ngày, tháng, năm (“{date}”).',
  en: 'The date of issue lacks its day or month (“{date}”).',
  find: ({ plan }) =>
    plan.header.date !== null && plan.header.date.length < 10
      ? [{ span: at(plan, 'date'), values: { date: plan.header.date } }]
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

/** Parts of an administrative document that NĐ 30/2020 (Điều 8, Phụ lục I) requires. */
const parts: readonly {
  readonly vi: string
  readonly en: string
  readonly missing: (plan: Plan) => boolean
}[] = [
  { vi: 'tên cơ quan ban hành', en: 'issuer', missing: ({ header }) => header.issuer === null },
  { vi: 'số, ký hiệu', en: 'number and symbol', missing: ({ header }) => header.number === null },
  {
    vi: 'địa danh và thời gian ban hành',
    en: 'place and date',
    missing: ({ header }) => header.date === null,
  },
  { vi: 'tên loại và trích yếu', en: 'type and title', missing: ({ header }) => header.title === null },
  { vi: 'chữ ký của người có thẩm quyền', en: 'signature', missing: ({ header }) => header.signer === null },
  { vi: 'nơi nhận', en: 'recipients', missing: ({ header }) => header.recipients.length === 0 },
]

export const missingPart: AuditRule = {
  code: 'missing-part',
  severity: 'warning',
  vi: 'Không thấy thành phần thể thức “{part}” mà Nghị định 30/2020/NĐ-CP yêu cầu.',
  en: 'The part “{english}” that Decree 30/2020/NĐ-CP requires was not found.',
  find: ({ plan }) =>
    parts
      .filter(part => part.missing(plan))
      .map(({ vi, en }) => ({ span: null, values: { part: vi, english: en } })),
}

export const labelTwice: AuditRule = {
  code: 'label-twice',
  severity: 'warning',
  vi: 'Đề mục “{label}” xuất hiện hai lần trong cùng một cấp ({path}).',
  en: 'The label “{label}” stands twice at one level ({path}).',
  find: ({ plan }) =>
    plan.outline.sections
      .filter(({ path }) => /#\d+$/.test(path))
      .map(({ heading, label, path }) => ({ span: heading, values: { label, path } })),
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
  find: ({ plan }) => {
    const families = new Map<string, Section[]>()
    for (const section of plan.outline.sections) {
      const parent = section.path.split('/').slice(0, -1).join('/')
      families.set(parent, [...(families.get(parent) ?? []), section])
    }
    return [...families.values()]
      .flatMap(gaps)
      .map(({ heading, label, path }): Found => ({ span: heading, values: { label, path } }))
  },
}
