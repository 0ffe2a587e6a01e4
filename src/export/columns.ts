import { type Kind, kinds, plurals } from '../model.ts'

/** A column of a listing: its name in the database, and how people read it. */
export interface Column<Key extends string = string> {
  readonly key: Key
  readonly heading: string
  /** Characters in a spreadsheet. */
  readonly width: number
  /** Shown on a terminal too, where there is little room. */
  readonly brief: boolean
}

export const full = <Key extends string>(key: Key, heading: string, width: number): Column<Key> => ({
  key,
  heading,
  width,
  brief: false,
})
export const brief = <Key extends string>(key: Key, heading: string, width: number): Column<Key> => ({
  ...full(key, heading, width),
  brief: true,
})

const planColumns = [
  brief('plan', 'Kế hoạch', 22),
  full('planNumber', 'Số kế hoạch', 16),
  full('planIssuer', 'Cơ quan ban hành kế hoạch', 28),
  full('planDate', 'Ngày ban hành kế hoạch', 14),
]
const placeColumns = [
  brief('section', 'Mục', 10),
  brief('page', 'Trang', 7),
  full('quote', 'Trích dẫn', 60),
  full('notes', 'Ghi chú', 40),
]

const fieldColumns: { readonly [K in Kind]: readonly Column[] } = {
  citation: [
    brief('type', 'Loại văn bản', 14),
    brief('number', 'Số, ký hiệu', 18),
    brief('date', 'Ngày', 12),
    full('issuer', 'Cơ quan ban hành', 22),
    brief('title', 'Trích yếu', 50),
    brief('role', 'Vai trò', 12),
    full('nested', 'Trong tên văn bản khác', 10),
    full('document', 'Mã văn bản', 24),
    brief('inForce', 'Hiệu lực', 14),
    full('replacedBy', 'Văn bản thay thế', 18),
    full('since', 'Từ ngày', 12),
    full('inForceNote', 'Ghi chú hiệu lực', 30),
    full('unresolved', 'Chưa xác định vì', 30),
  ],
  anniversary: [
    brief('event', 'Sự kiện', 50),
    brief('years', 'Số năm', 8),
    brief('eventDate', 'Ngày sự kiện', 12),
    brief('observedDate', 'Ngày kỷ niệm', 12),
  ],
  movement: [
    brief('name', 'Tên phong trào', 50),
    brief('kind', 'Loại', 14),
    brief('periodFrom', 'Từ năm', 8),
    brief('periodTo', 'Đến năm', 8),
  ],
  deadline: [
    brief('relation', 'Thời hạn', 12),
    brief('start', 'Từ ngày', 12),
    brief('end', 'Đến ngày', 12),
    brief('task', 'Nội dung công việc', 60),
    brief('units', 'Đơn vị thực hiện', 40),
    brief('recurrence', 'Lặp lại', 24),
  ],
  unit: [brief('unit', 'Đơn vị', 50), brief('role', 'Vai trò', 12)],
}

/** What a find of each kind is called. */
export const kindNames: { readonly [K in Kind]: string } = {
  citation: 'văn bản viện dẫn',
  anniversary: 'ngày kỷ niệm',
  movement: 'phong trào',
  deadline: 'thời hạn',
  unit: 'đơn vị',
}

/** The columns of each listing, in order; CSV, spreadsheet, Markdown and terminal share them. */
export const columns: Readonly<Record<string, readonly Column[]>> = {
  plans: [
    brief('planId', 'Mã', 6),
    brief('plan', 'Kế hoạch', 22),
    brief('number', 'Số, ký hiệu', 16),
    brief('date', 'Ngày ban hành', 12),
    brief('issuer', 'Cơ quan ban hành', 32),
    full('issuerLevel', 'Cấp', 12),
    full('place', 'Địa danh', 16),
    brief('title', 'Trích yếu', 60),
    full('periodFrom', 'Từ năm', 8),
    full('periodTo', 'Đến năm', 8),
    full('signer', 'Người ký', 24),
    full('signerPosition', 'Chức vụ', 18),
    full('onBehalfOf', 'Thay mặt', 18),
    full('recipients', 'Nơi nhận', 60),
    full('pages', 'Số trang', 8),
    full('path', 'Tệp', 40),
  ],
  sections: [
    ...planColumns,
    brief('section', 'Mục', 10),
    full('label', 'Ký hiệu', 8),
    full('kind', 'Loại', 10),
    brief('title', 'Tên mục', 70),
    brief('page', 'Trang', 7),
  ],
  ...Object.fromEntries(
    kinds.map(kind => [plurals[kind], [...planColumns, ...fieldColumns[kind], ...placeColumns]]),
  ),
  mentions: [
    ...planColumns,
    brief('kind', 'Loại', 14),
    ...placeColumns.map(column => ({ ...column, brief: true })),
  ],
  findings: [
    ...planColumns,
    brief('severity', 'Mức độ', 10),
    brief('code', 'Mã lỗi', 22),
    brief('vi', 'Nội dung', 90),
    full('en', 'English', 90),
    brief('section', 'Mục', 10),
    brief('page', 'Trang', 7),
    full('quote', 'Trích dẫn', 60),
    brief('id', 'Mã', 12),
    full('accepted', 'Chấp nhận vì', 40),
  ],
}

/** Codes of the record as people read them; JSON keeps the codes. */
const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  role: {
    basis: 'căn cứ',
    implements: 'thực hiện',
    mention: 'nhắc đến',
    'short form': 'gọi tắt',
    lead: 'chủ trì',
    coordinate: 'phối hợp',
    advise: 'tham mưu',
  },
  kind: {
    movement: 'phong trào',
    campaign: 'cuộc vận động',
    theme: 'chủ đề',
    citation: 'văn bản viện dẫn',
    anniversary: 'ngày kỷ niệm',
    deadline: 'thời hạn',
    unit: 'đơn vị',
  },
  inForce: {
    'in force': 'còn hiệu lực',
    'not yet': 'chưa có hiệu lực',
    replaced: 'hết hiệu lực',
    unknown: 'chưa rõ',
  },
  severity: { error: 'lỗi', warning: 'cảnh báo', note: 'lưu ý' },
  state: {
    have: 'có',
    'draft without number': 'dự thảo, chưa có số',
    missing: 'thiếu',
    unreadable: 'không đọc được',
  },
  change: { kept: 'giữ nguyên', changed: 'sửa', new: 'mới', dropped: 'bỏ' },
  what: { section: 'mục', citation: 'văn bản viện dẫn', task: 'nhiệm vụ' },
  relation: {
    before: 'trước',
    by: 'chậm nhất',
    in: 'trong',
    'from-to': 'từ … đến',
    after: 'sau',
    relative: 'theo mốc khác',
  },
  issuerLevel: { central: 'trung ương', province: 'tỉnh', district: 'huyện', commune: 'xã' },
}

/** A value as people read it: lists joined, codes in words, `true` as x; null and false are empty. */
export const printed = (key: string, value: unknown): string | number => {
  if (value === null || value === undefined || value === false) return ''
  if (value === true) return 'x'
  if (Array.isArray(value)) return value.join('; ')
  if (typeof value === 'number') return value
  const text = String(value)
  return words[key]?.[text] ?? text
}
