import type { CodeWords } from '../column.ts'
import { kinds, kindTable } from '../kinds.ts'
import { documentTypes } from '../lexicon/document-types.ts'

/** Words for codes that several questions show and take. */

export const levelWords: CodeWords = {
  central: { vi: 'trung ương', en: 'central' },
  province: { vi: 'tỉnh', en: 'province' },
  district: { vi: 'huyện', en: 'district' },
  commune: { vi: 'xã', en: 'commune' },
}
/** Types of documents by the letters that their numbers bear. */
export const typeWords: CodeWords = Object.fromEntries(
  documentTypes.flatMap(({ name, symbols: [letters] }) =>
    letters && letters.length > 1 ? [[letters, { vi: name, en: name }]] : [],
  ),
)
export const severityWords: CodeWords = {
  error: { vi: 'lỗi', en: 'error' },
  warning: { vi: 'cảnh báo', en: 'warning' },
  note: { vi: 'lưu ý', en: 'note' },
}
export const findWords: CodeWords = Object.fromEntries(kinds.map(kind => [kind, kindTable[kind].name]))
/** What a person may put right: the header, or a find. */
export const targetWords: CodeWords = { plan: { vi: 'phần đầu', en: 'header' }, ...findWords }
/** Kinds of finds, of movements, of sections. */
export const kindWords: CodeWords = {
  ...findWords,
  ...kindTable.movement.columns.find(({ key }) => key === 'kind')!.words,
}
export const standingWords: CodeWords = kindTable.citation.columns.find(({ key }) => key === 'inForce')!
  .words!

const faults: Readonly<Record<string, string>> = {
  'replaced-basis': 'căn cứ đã bị thay thế',
  'not-yet-in-force': 'văn bản chưa có hiệu lực',
  'cited-before-issue': 'văn bản ban hành sau kế hoạch',
  'date-not-of-register': 'ngày khác sổ văn bản',
  'document-date-conflict': 'ngày văn bản mâu thuẫn',
  'document-issuer-conflict': 'cơ quan ban hành mâu thuẫn',
  'document-title-conflict': 'trích yếu mâu thuẫn',
  'deadline-before-plan': 'hạn trước ngày kế hoạch',
  'deadline-after-period': 'hạn sau kỳ kế hoạch',
  'deadline-on-day-off': 'hạn vào ngày nghỉ',
  'impossible-date': 'ngày không có thật',
  'wrong-weekday': 'sai thứ trong tuần',
  'stale-year': 'năm cũ còn sót',
  'anniversary-arithmetic': 'số năm kỷ niệm sai',
  'unread-time': 'thời gian chưa đọc được',
  'blank-number': 'số để trống',
  'blank-day': 'ngày để trống',
  'blank-signer': 'thiếu người ký',
  'missing-part': 'thiếu thành phần thể thức',
  'label-skipped': 'mục nhảy số',
  'label-twice': 'mục trùng số',
  'unit-ended': 'đơn vị không còn',
  'unit-not-at-level': 'đơn vị không có ở cấp này',
  'unit-not-recipient': 'đơn vị thiếu ở nơi nhận',
  'later-than-superior': 'hạn muộn hơn cấp trên',
  'superior-deadline-missing': 'thiếu hạn của cấp trên',
  'superior-task-missing': 'thiếu việc của cấp trên',
  'superior-not-cited': 'chưa viện dẫn kế hoạch cấp trên',
  'files-differ': 'các tệp khác nhau',
}
/** What the audit finds, by its codes. */
export const findingWords: CodeWords = Object.fromEntries(
  Object.entries(faults).map(([code, vi]) => [code, { vi, en: code }]),
)
