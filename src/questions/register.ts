import { z } from 'zod'
import { brief, type CodeWords, full, ofDays } from '../column.ts'
import type { LegalDocument } from '../lexicon/legal-documents.ts'
import { registerWith } from '../resolve/legal-document.ts'
import { registerEntries } from '../store/entities.ts'
import { nameKey } from '../store/names.ts'
import { dayInWords } from '../text/due.ts'
import { day, flag, page, text } from './parameters.ts'
import { pageOf, question } from './question.ts'

const origins: CodeWords = {
  own: { vi: 'của cơ quan', en: 'own' },
  'built in': { vi: 'có sẵn', en: 'built in' },
}
const sureness: CodeWords = {
  yes: { vi: 'có', en: 'yes' },
  no: { vi: 'chưa', en: 'no' },
}

/** Fields of an entry, as the column for what is not sure names them. */
const fieldWords: CodeWords = {
  number: { vi: 'số, ký hiệu', en: 'number' },
  title: { vi: 'trích yếu', en: 'subject' },
  issuer: { vi: 'cơ quan ban hành', en: 'issuer' },
  issued: { vi: 'ngày ban hành', en: 'issued' },
  inForceFrom: { vi: 'có hiệu lực từ', en: 'in force from' },
  replacedBy: { vi: 'văn bản thay thế', en: 'replaced by' },
  replacedOn: { vi: 'hết hiệu lực từ', en: 'replaced on' },
  amendedBy: { vi: 'văn bản sửa đổi', en: 'amended by' },
}

const rowOf = (document: LegalDocument, own: ReadonlySet<string>) => ({
  title: null,
  issued: null,
  inForceFrom: null,
  replacedBy: null,
  replacedOn: null,
  ...document,
  amendedBy: (document.amendedBy ?? []).map(({ number, from }) => (from ? `${number} (${from})` : number)),
  verified: document.sure ? 'yes' : 'no',
  unsure: document.unsure ?? [],
  origin: own.has(document.id) ? 'own' : 'built in',
})

/** The register that the in-force check goes by: what comes with trichluc, and the entries of the office itself. */
export const register = question({
  name: 'register',
  about: {
    vi: 'danh mục văn bản làm căn cứ xét hiệu lực: số, ngày ban hành, từ ngày nào, bị thay thế khi nào',
    en: 'the register of legal documents that the in-force check goes by: number, issue, first day, replaced when',
  },
  example: '91/2017/NĐ-CP',
  parameters: z.object({
    words: text('registerWords'),
    own: flag('own'),
    from: day('start', 'issuedFrom'),
    to: day('end', 'issuedTo'),
    ...page,
  }),
  given: ['words'],
  columns: [
    brief('number', 'Số, ký hiệu', 'Number', 18),
    brief('type', 'Loại văn bản', 'Type of document', 14),
    brief('title', 'Trích yếu', 'Subject', 50),
    full('issuer', 'Cơ quan ban hành', 'Issuer', 22),
    ofDays(brief('issued', 'Ngày ban hành', 'Issued', 12)),
    ofDays(brief('inForceFrom', 'Có hiệu lực từ', 'In force from', 12)),
    brief('replacedBy', 'Văn bản thay thế', 'Replaced by', 18),
    ofDays(brief('replacedOn', 'Hết hiệu lực từ', 'Replaced on', 12)),
    {
      ...full('amendedBy', 'Văn bản sửa đổi', 'Amended by', 24),
      print: ({ amendedBy }, lang) =>
        (amendedBy as readonly string[])
          .map(one => one.replace(/\d{4}-\d\d-\d\d/, day => dayInWords(day, lang)))
          .join('; '),
    },
    full('verified', 'Đã kiểm chứng', 'Verified', 10, sureness),
    {
      ...brief('unsure', 'Trường chưa chắc', 'Fields not sure', 16),
      words: fieldWords,
    },
    full('origin', 'Nguồn', 'Origin', 12, origins),
  ],
  ask(db, { words = '', own, from, to, ...page }) {
    const entries = registerEntries(db)
    const ids = new Set(entries.map(({ id }) => id))
    const sought = nameKey(words).split(' ').filter(Boolean)
    const found = [...registerWith(entries).byId.values()]
      .filter(({ id }) => !own || ids.has(id))
      .filter(
        ({ issued }) =>
          (from === undefined || (issued ?? '') >= from) && (to === undefined || (issued ?? '9') <= to),
      )
      .filter(({ type, number, title = '' }) => {
        const key = nameKey(`${type} ${number} ${title}`)
        return sought.every(word => key.includes(word))
      })
      .sort((a, b) => ((a.issued ?? '') < (b.issued ?? '') ? 1 : -1))
      .map(document => rowOf(document, ids))
    return pageOf(found, page)
  },
})
