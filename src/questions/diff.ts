import { z } from 'zod'
import { brief, type CodeWords, type Column } from '../column.ts'
import type { Aspect } from '../resolve/differences.ts'
import { registerEntries } from '../store/entities.ts'
import { loadPlan } from '../store/load.ts'
import { findFile } from '../store/lookup.ts'
import { page, planNamed } from './parameters.ts'
import { pageOf, question } from './question.ts'

const things: CodeWords = {
  section: { vi: 'mục', en: 'section' },
  citation: { vi: 'văn bản viện dẫn', en: 'citation' },
  task: { vi: 'nhiệm vụ', en: 'task' },
}
const changes: CodeWords = {
  kept: { vi: 'giữ nguyên', en: 'kept' },
  changed: { vi: 'sửa', en: 'changed' },
  moved: { vi: 'chuyển mục', en: 'moved' },
  new: { vi: 'mới', en: 'new' },
  dropped: { vi: 'bỏ', en: 'dropped' },
}

const aspectWords: Readonly<Record<Aspect, CodeWords[string]>> = {
  time: { vi: 'thời hạn', en: 'time' },
  units: { vi: 'đơn vị', en: 'units' },
  role: { vi: 'vai trò', en: 'role' },
  wording: { vi: 'câu chữ', en: 'wording' },
  section: { vi: 'vị trí', en: 'section' },
}

/** What of it changed: `thời hạn, đơn vị`. */
const changedColumn: Column = {
  ...brief('changed', 'Sửa gì', 'What changed', 16),
  print: ({ aspects }, lang) => (aspects as Aspect[]).map(aspect => aspectWords[aspect]![lang]).join(', '),
}

/** Two years of one unit: what the later plan kept, changed, added, dropped. */
export const diff = question({
  name: 'diff',
  about: {
    vi: 'so với kế hoạch trước: mục, văn bản viện dẫn, nhiệm vụ nào giữ, sửa, thêm, bỏ',
    en: 'what a plan kept, changed, added and dropped of an earlier one: sections, citations, tasks',
  },
  example: 'xa-dong-vac-2022 xa-dong-vac-2023',
  parameters: z.object({
    before: planNamed('earlierPlan'),
    after: planNamed('laterPlan'),
    ...page,
  }),
  given: ['before', 'after'],
  columns: [
    brief('what', 'Loại', 'What', 16, things),
    brief('change', 'Thay đổi', 'Change', 12, changes),
    changedColumn,
    brief('section', 'Mục', 'Section', 10),
    brief('before', 'Trước', 'Before', 60),
    brief('after', 'Sau', 'After', 60),
  ],
  async ask(db, { before, after, ...page }) {
    const [{ compare }, { resolve }, { registerWith }] = await Promise.all([
      import('../resolve/differences.ts'),
      import('../resolve/index.ts'),
      import('../resolve/legal-document.ts'),
    ])
    const register = registerWith(registerEntries(db))
    const side = (name: string) => {
      const plan = loadPlan(db, findFile(db, name))
      return { plan, resolved: resolve(plan, register) }
    }
    return pageOf(compare(side(before), side(after)), page)
  },
})
