import { z } from 'zod'
import { brief } from '../column.ts'
import { search as paragraphsWith, searchedPlan } from '../store/search.ts'
import { filtersFor } from './filters.ts'
import { plansWithin } from './list.ts'
import { described, page } from './parameters.ts'
import { most, pageOf, question } from './question.ts'

export const search = question({
  name: 'search',
  about: {
    vi: 'đoạn văn có những từ này; có thể bỏ dấu',
    en: 'paragraphs that hold these words; tone marks may be left out',
  },
  example: '"thi dua" --year 2023',
  parameters: z.object({
    text: described(z.string(), 'paragraphWords'),
    ...filtersFor('plans'),
    ...page,
    limit: described(z.int().min(0).default(20), 'limit'),
  }),
  given: ['text'],
  columns: [
    brief('plan', 'Kế hoạch', 'Plan', 22),
    brief('section', 'Mục', 'Section', 10),
    brief('page', 'Trang', 'Page', 7),
    brief('quote', 'Trích đoạn', 'Excerpt', 80),
  ],
  ask(db, { text, limit, offset, ...filters }) {
    return pageOf(paragraphsWith(db, text, most({ limit, offset }), plansWithin(db, filters, searchedPlan)), {
      limit,
      offset,
    })
  },
})
