import { z } from 'zod'
import { type Bilingual, brief, ofDays } from '../column.ts'
import type { Succession } from '../lexicon/successions.ts'
import { successionsThrough, successionsWith } from '../resolve/lineage.ts'
import { ownSuccessions } from '../store/entities.ts'
import { nameKey } from '../store/names.ts'
import type { Database } from '../store/sqlite.ts'
import { dayInWords } from '../text/due.ts'
import { page, text } from './parameters.ts'
import { pageOf, question } from './question.ts'

const remarkOf = ({ place, province, successor, successorProvince, from, by }: Succession): Bilingual => {
  const [before, after] = [
    [place, province],
    [successor, successorProvince === province ? undefined : successorProvince],
  ].map(names => names.filter(Boolean).join(', '))
  return {
    vi: `${before} nay thuộc ${after}, từ ngày ${dayInWords(from, 'vi')}${by ? ` (${by})` : ''}: kế hoạch trước và sau được tính chung`,
    en: `${before} is part of ${after} since ${dayInWords(from, 'en')}${by ? ` (${by})` : ''}: plans before and after count together`,
  }
}

/** What of one place went into another, where a question for a place followed it. */
export const successionRemarks = (db: Database, place: string | undefined): Bilingual[] =>
  place === undefined ? [] : successionsThrough(place, successionsWith(ownSuccessions(db))).map(remarkOf)

/** Which place holds which: what comes with trichluc, and the entries of the office itself. */
export const places = question({
  name: 'places',
  about: {
    vi: 'nơi nào nay thuộc nơi nào sau sắp xếp, sáp nhập: có sẵn và do cơ quan thêm',
    en: 'which place is part of which since the mergers: built in, and of the office’s own',
  },
  example: '"Cẩm Lương"',
  parameters: z.object({ words: text('placeWords'), ...page }),
  given: ['words'],
  columns: [
    brief('place', 'Nơi', 'Place', 24),
    brief('district', 'Huyện', 'District', 16),
    brief('province', 'Tỉnh', 'Province', 16),
    brief('successor', 'Nay thuộc', 'Now', 24),
    brief('successorProvince', 'Tỉnh (nay)', 'Province now', 16),
    ofDays(brief('from', 'Từ ngày', 'From', 12)),
    brief('by', 'Theo văn bản', 'By', 18),
  ],
  ask(db, { words = '', ...page }) {
    const sought = nameKey(words).split(' ').filter(Boolean)
    const rows = successionsWith(ownSuccessions(db))
      .filter(entry => {
        const key = nameKey(
          [entry.place, entry.district, entry.province, entry.successor, entry.successorProvince].join(' '),
        )
        return sought.every(word => key.includes(word))
      })
      .map(entry => ({ district: null, province: null, successorProvince: null, by: null, ...entry }))
    return pageOf(rows, page)
  },
})
