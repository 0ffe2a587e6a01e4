/** Types of documents: NĐ 30/2020 Điều 7 and Phụ lục III, legal normative documents, and those of the Party. */
export interface DocumentType {
  /** In full, lower case. */
  readonly name: string
  /** As it stands in a number: `KH` in 21/KH-UBND. */
  readonly symbols: readonly string[]
  /** As it stands in the number of a Party document, where that differs: TT is Thông tri there, and Thông tư elsewhere. */
  readonly partySymbols?: readonly string[]
}

export const documentTypes: readonly DocumentType[] = [
  { name: 'luật', symbols: ['L', 'QH'] },
  { name: 'bộ luật', symbols: [] },
  { name: 'pháp lệnh', symbols: ['PL'] },
  { name: 'lệnh', symbols: ['L'] },
  { name: 'sắc lệnh', symbols: ['SL'] },
  { name: 'nghị quyết', symbols: ['NQ'] },
  { name: 'nghị quyết liên tịch', symbols: ['NQLT'] },
  { name: 'nghị định', symbols: ['NĐ'] },
  { name: 'quyết định', symbols: ['QĐ'] },
  { name: 'chỉ thị', symbols: ['CT'] },
  { name: 'thông tư', symbols: ['TT'], partySymbols: [] },
  { name: 'thông tư liên tịch', symbols: ['TTLT'] },
  { name: 'văn bản hợp nhất', symbols: ['VBHN'] },
  { name: 'thông tri', symbols: [], partySymbols: ['TT'] },
  { name: 'kết luận', symbols: ['KL'] },
  { name: 'thông báo kết luận', symbols: ['TBKL'] },
  { name: 'quy chế', symbols: ['QC'] },
  { name: 'quy định', symbols: ['QyĐ', 'QYĐ'], partySymbols: ['QĐi', 'QyĐ'] },
  { name: 'thông cáo', symbols: ['TC'] },
  { name: 'thông báo', symbols: ['TB'] },
  { name: 'hướng dẫn', symbols: ['HD'] },
  { name: 'hướng dẫn liên ngành', symbols: ['HDLN'] },
  { name: 'chương trình', symbols: ['CTr', 'CTR'] },
  { name: 'chương trình hành động', symbols: ['CTr', 'CTrHĐ'] },
  { name: 'chương trình phối hợp', symbols: ['CTPH', 'CTrPH'] },
  { name: 'kế hoạch', symbols: ['KH'] },
  { name: 'kế hoạch liên tịch', symbols: ['KHLT'] },
  { name: 'phương án', symbols: ['PA'] },
  { name: 'đề án', symbols: ['ĐA'] },
  { name: 'dự án', symbols: ['DA'] },
  { name: 'báo cáo', symbols: ['BC'] },
  { name: 'biên bản', symbols: ['BB'] },
  { name: 'tờ trình', symbols: ['TTr', 'TTR'] },
  { name: 'công văn', symbols: [], partySymbols: ['CV'] },
  { name: 'công điện', symbols: ['CĐ'] },
  { name: 'thư công', symbols: [] },
  { name: 'giấy mời', symbols: ['GM'] },
  { name: 'đề cương', symbols: ['ĐC'] },
  { name: 'thể lệ', symbols: ['TL'] },
  { name: 'điều lệ', symbols: ['ĐL'] },
  { name: 'lời kêu gọi', symbols: ['LKG'] },
  { name: 'thông tin', symbols: [] },
  { name: 'văn bản', symbols: [] },
]

/** Types of NĐ 30/2020, Phụ lục III, that no document cites: known by their own heading alone. */
export const uncitedTypes: readonly DocumentType[] = [
  { name: 'hợp đồng', symbols: ['HĐ'] },
  { name: 'bản ghi nhớ', symbols: ['BGN'] },
  { name: 'bản thỏa thuận', symbols: ['BTT'] },
  { name: 'giấy ủy quyền', symbols: ['GUQ'] },
  { name: 'giấy giới thiệu', symbols: ['GGT'] },
  { name: 'giấy nghỉ phép', symbols: ['GNP'] },
  { name: 'phiếu gửi', symbols: ['PG'] },
  { name: 'phiếu chuyển', symbols: ['PC'] },
  { name: 'phiếu báo', symbols: ['PB'] },
]

/** An official letter bears no symbol in its number (a Party one bears this); archives call it so. */
export const letterSymbol = 'CV'

/** Verbs with which the subject behind a document's number, date and issuer begins: `ban hành Quy chế …`. */
export const subjectVerbs: readonly string[] = [
  'về',
  'ban hành',
  'quy định',
  'qui định',
  'hướng dẫn',
  'sửa đổi',
  'bổ sung',
  'bãi bỏ',
  'thay thế',
  'phê duyệt',
  'thực hiện',
  'tiếp tục',
  'triển khai',
  'tổ chức',
  'phát động',
  'tăng cường',
  'đẩy mạnh',
  'công bố',
  'công nhận',
  'thành lập',
  'kiện toàn',
  'xây dựng',
  'giao',
  'đổi mới',
  'nâng cao',
  'điều chỉnh',
]

/** `Căn cứ:`, `Thực hiện các văn bản sau:` over a list of documents. Of folded words. */
export const announcesBases =
  /^[-–+•* ]*(can cu|thuc hien|trien khai)(?: (?:vao|cac|van ban|sau|day|nhu sau))*\s*:\s*$/
