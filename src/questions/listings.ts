import { z } from 'zod'
import type { Bilingual } from '../column.ts'
import { UserError } from '../errors.ts'
import { kinds, kindTable } from '../kinds.ts'
import type { Database } from '../store/sqlite.ts'
import { type Bounds, dayAfter, isoDate } from '../text/iso-date.ts'
import { dueWithin, type Timed } from '../text/recurrence.ts'
import { columns } from './columns.ts'
import { filtersFor, type Listing } from './filters.ts'
import { list, outsideYear, type Row, withoutDay } from './list.ts'
import { dueParameters, type Filters, page } from './parameters.ts'
import { most, pageOf, question } from './question.ts'

/** Deadlines that a question leaves out: nobody is to think that there are none. */
const leftOut = (db: Database, filters: Filters): Bilingual[] => {
  const [dayless, outside] = [withoutDay(db, filters), outsideYear(db, filters)]
  return [
    ...(dayless === 0
      ? []
      : [
          {
            vi: `${dayless} thời hạn không có ngày nên không kể ở đây`,
            en: `${dayless} deadlines have no day and are left out`,
          },
        ]),
    ...(outside === 0
      ? []
      : [
          {
            vi: `${outside} thời hạn của các kế hoạch này nằm ngoài năm ${filters.year} nên không kể ở đây`,
            en: `${outside} deadlines of these plans lie outside ${filters.year} and are left out`,
          },
        ]),
  ]
}

const listing = (name: Listing, about: Bilingual, example: string) =>
  question({
    name,
    about,
    example,
    parameters: z.object({ ...filtersFor(name), ...page }),
    given: [],
    columns: columns[name]!,
    ask(db, { limit, offset, ...filters }) {
      const rows = list(db, name, filters, most({ limit, offset }), 'name', limit === undefined ? 0 : offset)
      return pageOf(rows, { limit, offset: limit === undefined ? offset : 0 })
    },
  })

/** Today by the clock of this machine. */
const today = (): string => {
  const now = new Date()
  return isoDate(now.getFullYear(), now.getMonth() + 1, now.getDate())!
}

/** What recurs, on each of its days within these. */
const onItsDays =
  (within: Bounds) =>
  (row: Row): Row[] =>
    row.recurrence === null
      ? [row]
      : dueWithin(row as unknown as Timed, within).map(({ start, end }) => ({ ...row, start, end }))
const lastOf = ({ start, end }: Row): string => String(end ?? start)

const deadlineRow = kindTable.deadline
const deadlines = question({
  name: deadlineRow.plural,
  about: deadlineRow.about,
  example: deadlineRow.example,
  parameters: z.object({ ...filtersFor('deadlines'), ...dueParameters, ...page }),
  given: [],
  columns: columns.deadlines!,
  /** A month, or the days to come, hold what recurs on each of its days; without them it stands once, with its rule. */
  ask(db, { limit, offset, due, month, today: from = today(), ...filters }) {
    const ranges = [due, month, filters.from ?? filters.to].filter(given => given !== undefined)
    if (ranges.length > 1) throw new UserError('several-ranges')
    const within = month ?? (due === undefined ? null : { start: from, end: dayAfter(from, due) })
    if (within === null)
      return pageOf(
        list(db, 'deadlines', filters, most({ limit, offset })),
        { limit, offset },
        leftOut(db, filters),
      )
    const asked = { ...filters, from: within.start, to: within.end }
    const rows = list(db, 'deadlines', asked)
      .flatMap(onItsDays(within))
      .sort((a, b) => (lastOf(a) < lastOf(b) ? -1 : lastOf(a) > lastOf(b) ? 1 : 0))
    return pageOf(rows, { limit, offset }, leftOut(db, asked))
  },
})

/** A question for each listing: `plans`, `citations`, `deadlines` … */
export const listingQuestions = [
  listing(
    'plans',
    {
      vi: 'kế hoạch, theo những gì viện dẫn, nêu tên và chứa',
      en: 'plans, by what they cite, name and hold',
    },
    '--citing 91/2017/NĐ-CP --year 2022',
  ),
  listing('sections', { vi: 'bố cục của các kế hoạch', en: 'the outlines of plans' }, '--plan 12'),
  ...kinds.map(kind => {
    const { plural, about, example } = kindTable[kind]
    if (kind === 'deadline') return deadlines
    return listing(plural, about, example)
  }),
  listing(
    'mentions',
    { vi: 'mọi loại thông tin tìm thấy', en: 'finds of all kinds' },
    '--plan 12 --kind deadline',
  ),
]
