import { brief, type Column, doubtsColumn, full, ofDays } from '../column.ts'
import { kinds, kindTable } from '../kinds.ts'
import { type Shelf, shelfParts } from '../model.ts'
import { shelfColumn } from '../store/place-on-shelf.ts'
import { fold } from '../text/fold.ts'
import type { Lang } from '../wording/say.ts'
import { findingWords, findWords, levelWords, severityWords } from './code-words.ts'

const planColumns = [
  brief('plan', 'Kế hoạch', 'Plan', 22),
  full('planNumber', 'Số kế hoạch', 'Number of the plan', 16),
  full('planIssuer', 'Cơ quan ban hành kế hoạch', 'Issuer of the plan', 28),
  ofDays(full('planDate', 'Ngày ban hành kế hoạch', 'Date of the plan', 14)),
]
const placeColumns = [
  brief('section', 'Mục', 'Section', 10),
  brief('page', 'Trang', 'Page', 7),
  full('quote', 'Trích dẫn', 'Quote', 60),
  doubtsColumn,
  full('notes', 'Ghi chú', 'Notes', 40),
]

/** Of the places on the shelf; their titles are what a list of places has above its columns, too. */
export const shelfColumns = {
  fonds: full(shelfColumn('fonds'), 'Phông', 'Fonds', 24),
  inventory: full(shelfColumn('inventory'), 'Mục lục', 'Inventory', 9),
  box: full(shelfColumn('box'), 'Hộp', 'Box', 8),
  dossier: full(shelfColumn('dossier'), 'Hồ sơ', 'Dossier', 9),
  sheet: full(shelfColumn('sheet'), 'Tờ', 'Sheet', 8),
} satisfies Readonly<Record<keyof Shelf, Column>>

/** `phông UBND huyện, hộp 12, tờ 3`: a place in words. */
export const placeInWords = (place: Shelf, lang: Lang): string =>
  shelfParts
    .flatMap(part => {
      const value = place[part]
      if (value === null) return []
      const title = shelfColumns[part].title[lang].toLowerCase()
      return [fold(value).startsWith(fold(title)) ? value : `${title} ${value}`]
    })
    .join(', ')

/** The columns of each listing, in order; CSV, spreadsheet, Markdown and terminal share them. */
export const columns: Readonly<Record<string, readonly Column[]>> = {
  plans: [
    brief('planId', 'Mã', 'Id', 6),
    brief('plan', 'Kế hoạch', 'Plan', 22),
    full('docType', 'Loại', 'Type', 8),
    brief('number', 'Số, ký hiệu', 'Number', 16),
    ofDays(brief('date', 'Ngày ban hành', 'Date', 12)),
    brief('issuer', 'Cơ quan ban hành', 'Issuer', 32),
    full('issuerLevel', 'Cấp', 'Level', 12, levelWords),
    full('place', 'Địa danh', 'Place', 16),
    brief('title', 'Trích yếu', 'Subject', 60),
    full('periodFrom', 'Từ năm', 'From year', 8),
    full('periodTo', 'Đến năm', 'To year', 8),
    full('signer', 'Người ký', 'Signer', 24),
    full('signerPosition', 'Chức vụ', 'Position', 18),
    full('onBehalfOf', 'Thay mặt', 'On behalf of', 18),
    full('recipients', 'Nơi nhận', 'Recipients', 60),
    doubtsColumn,
    full('pages', 'Số trang', 'Pages', 8),
    full('path', 'Tệp', 'File', 40),
    ...Object.values(shelfColumns),
  ],
  sections: [
    ...planColumns,
    brief('section', 'Mục', 'Section', 10),
    full('label', 'Ký hiệu', 'Label', 8),
    full('kind', 'Loại', 'Kind', 10),
    brief('title', 'Tên mục', 'Title', 70),
    brief('page', 'Trang', 'Page', 7),
  ],
  ...Object.fromEntries(
    kinds.map(kind => [
      kindTable[kind].plural,
      [...planColumns, ...kindTable[kind].columns, ...placeColumns],
    ]),
  ),
  mentions: [
    ...planColumns,
    brief('kind', 'Loại', 'Kind', 14, findWords),
    ...placeColumns.map(column => ({ ...column, brief: true })),
  ],
  findings: [
    ...planColumns,
    brief('severity', 'Mức độ', 'Severity', 10, severityWords),
    brief('code', 'Lỗi', 'Code', 22, findingWords),
    brief('vi', 'Nội dung', 'What', 90),
    full('en', 'English', 'What, in English', 90),
    brief('section', 'Mục', 'Section', 10),
    brief('page', 'Trang', 'Page', 7),
    full('quote', 'Trích dẫn', 'Quote', 60),
    brief('id', 'Mã', 'Id', 12),
    full('accepted', 'Chấp nhận vì', 'Accepted because', 40),
  ],
}
