import { z } from 'zod'
import { brief } from '../column.ts'
import { type Status, statusOf } from '../store/status.ts'
import { described, page } from './parameters.ts'
import { pageOf, question } from './question.ts'

const troubles = ({ failures, warnings }: Status) => [
  ...failures.map(({ path, reason, advice }) => ({
    what: 'failed',
    where: path,
    page: null,
    reason,
    advice,
  })),
  ...warnings.map(({ plan, page, severity, reason }) => ({
    what: severity,
    where: plan,
    page,
    reason,
    advice: '',
  })),
]

/** What the archive holds; its rows are what could not be read, and what was read with doubt. */
export const status = question({
  name: 'status',
  about: {
    vi: 'kho có những gì, và tệp nào không đọc được',
    en: 'what the archive holds, and what could not be read',
  },
  example: '',
  parameters: z.object({
    rules: described(z.string().default(''), 'rules'),
    reader: described(z.string().default(''), 'reader'),
    gone: described(z.array(z.string()).default([]), 'gone'),
    ...page,
  }),
  given: [],
  columns: [
    brief('what', 'Loại', 'What', 10),
    brief('where', 'Tệp, kế hoạch', 'File, plan', 40),
    brief('page', 'Trang', 'Page', 7),
    brief('reason', 'Lý do', 'Reason', 60),
    brief('advice', 'Cần làm gì', 'What to do', 40),
  ],
  ask(db, { rules, reader, gone, ...page }) {
    const whole = statusOf(db, { rules, reader, gone })
    return { ...pageOf(troubles(whole), page), whole }
  },
})
