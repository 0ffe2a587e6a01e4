import type { Html } from '../markup.ts'
import type { Visit } from '../visit.ts'
import { archivePage } from './archive.ts'
import { auditPage } from './audit.ts'
import { cascadePage } from './cascade.ts'
import { coveragePage } from './coverage.ts'
import { deadlinesPage } from './deadlines.ts'
import { documentsPage } from './documents.ts'
import { historyPage } from './history.ts'
import { planPage } from './plan.ts'
import { queuePage } from './queue.ts'
import { timelinePage } from './timeline.ts'

/** Every page that tells what is in the archive; `id` names the plan of a page that is one's. */
export const pages = {
  archive: archivePage,
  queue: queuePage,
  coverage: coveragePage,
  deadlines: deadlinesPage,
  documents: documentsPage,
  timeline: timelinePage,
  audit: auditPage,
  review: historyPage,
  plan: planPage,
  cascade: cascadePage,
} as const satisfies Readonly<Record<string, (visit: Visit, id: string) => Promise<Html>>>
export type Page = keyof typeof pages
