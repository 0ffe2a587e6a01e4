import { z } from 'zod'
import type { Bilingual } from '../column.ts'
import { kinds, kindTable } from '../kinds.ts'
import type { Database } from '../store/sqlite.ts'
import { columns } from './columns.ts'
import { filtersFor, type Listing } from './filters.ts'
import { list, withoutDay } from './list.ts'
import { type Filters, page } from './parameters.ts'
import { most, pageOf, question } from './question.ts'

/** A deadline without a day is in no days that are asked for: nobody is to think that there is none. */
const dayless = (db: Database, filters: Filters): Bilingual[] => {
  const left = withoutDay(db, filters)
  return left === 0
    ? []
    : [
        {
          vi: `${left} thời hạn không có ngày nên không kể ở đây`,
          en: `${left} deadlines have no day and are left out`,
        },
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
      const rows = list(db, name, filters, most({ limit, offset }))
      return pageOf(rows, { limit, offset }, name === 'deadlines' ? dayless(db, filters) : [])
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
    return listing(plural, about, example)
  }),
  listing(
    'mentions',
    { vi: 'mọi loại thông tin tìm thấy', en: 'finds of all kinds' },
    '--plan 12 --kind deadline',
  ),
]
