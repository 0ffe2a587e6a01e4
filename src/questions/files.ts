import { z } from 'zod'
import { brief, type CodeWords, full, ofDays } from '../column.ts'
import { alikePlans } from '../store/alike.ts'
import { findFile } from '../store/lookup.ts'
import { day, flag, page, text } from './parameters.ts'
import { pageOf, question } from './question.ts'

const silences: CodeWords = {
  'same plan': { vi: 'cùng kế hoạch', en: 'same plan' },
  joined: { vi: 'được ghép', en: 'joined' },
  superseded: { vi: 'bản cũ', en: 'older version' },
}

/** Plans of several files, and older versions; or plans whose texts are so alike that a person should look. */
export const files = question({
  name: 'files',
  about: {
    vi: 'kế hoạch có nhiều tệp: tệp nào được dùng, tệp nào không; hoặc các kế hoạch giống nhau cần người xem',
    en: 'plans of several files: which of them speaks and which do not; or plans so alike that a person should look',
  },
  example: '--alike',
  parameters: z.object({
    plan: text('thisPlan'),
    alike: flag('alike'),
    from: day('start', 'datedFrom'),
    to: day('end', 'datedTo'),
    ...page,
  }),
  given: [],
  columns: [
    brief('plan', 'Kế hoạch', 'Plan', 24),
    brief('path', 'Tệp', 'File', 40),
    brief('silence', 'Vì sao không dùng', 'Why it is silent', 16, silences),
    brief('number', 'Số, ký hiệu', 'Number', 16),
    ofDays(brief('date', 'Ngày', 'Date', 12)),
    full('likeness', 'Độ giống', 'Likeness', 8),
  ],
  ask(db, { plan, alike, from = null, to = null, ...page }) {
    const within = (date: string | null): boolean =>
      (from === null || (date !== null && date >= from)) && (to === null || (date !== null && date <= to))
    if (alike)
      return pageOf(
        alikePlans(db).filter(({ date }) => within(date)),
        page,
      )
    const id = plan === undefined ? null : findFile(db, plan)
    const rows = db
      .prepare(
        `SELECT plan, path, silence, number, date FROM files
         WHERE planId IN (SELECT of FROM header WHERE ${id === null ? 'silence IS NOT NULL' : 'id = @id'})
           AND planId IN (SELECT id FROM plan WHERE (@from IS NULL OR date >= @from) AND (@to IS NULL OR date <= @to))
         ORDER BY plan, planId, silence IS NOT NULL, path`,
      )
      .all({ id, from, to }) as object[]
    return pageOf(rows, page)
  },
})
