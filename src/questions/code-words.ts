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
/** Kinds of finds, of movements, of sections. */
export const kindWords: CodeWords = {
  ...findWords,
  ...kindTable.movement.columns.find(({ key }) => key === 'kind')!.words,
}
export const standingWords: CodeWords = kindTable.citation.columns.find(({ key }) => key === 'inForce')!
  .words!
