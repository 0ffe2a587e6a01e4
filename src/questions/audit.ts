import { z } from 'zod'
import { columns } from './columns.ts'
import { filtersFor } from './filters.ts'
import { list } from './list.ts'
import { flag, page } from './parameters.ts'
import { most, pageOf, question } from './question.ts'

const { open: _, ...filters } = filtersFor('findings')

/** Faults of form, date, law and responsibility, in words that a civil servant understands. */
export const audit = question({
  name: 'audit',
  about: {
    vi: 'những gì có vẻ sai: căn cứ đã bị thay thế, ngày mâu thuẫn, ngày không có thật, số để trống, mục nhảy số …',
    en: 'what looks wrong: replaced bases, conflicting dates, impossible days, blank numbers, skipped labels …',
  },
  example: 'xa-dong-vac-2023 --severity error',
  parameters: z.object({ ...filters, all: flag('acceptedToo'), ...page }),
  given: ['plan'],
  columns: columns.findings!,
  ask(db, { all, limit, offset, ...asked }) {
    // Where there is none of this weight, no plan need be looked at for it.
    const { severity } = asked
    const some = db.prepare('SELECT 1 FROM finding WHERE severity = ?')
    if (severity !== undefined && some.get(severity) === undefined) return pageOf([], { limit, offset })
    const rows = list(db, 'findings', { ...asked, open: !all }, most({ limit, offset }))
    return pageOf(rows, { limit, offset })
  },
})
