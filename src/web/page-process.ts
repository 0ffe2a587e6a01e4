import PQueue from 'p-queue'
import { fileNamed } from '../../pipelines/change.ts'
import { limitsOfTexts as limits } from '../../pipelines/child-limits.ts'
import { answerOf, childProgram, openChildren } from '../../pipelines/children.ts'
import { errorOf, UserError } from '../errors.ts'
import type { FromChild, ToChild } from './page-child.ts'
import type { Page } from './pages/index.ts'
import type { Archive, Visit } from './visit.ts'

/** Pages of an archive, made in processes that are ended where a question takes too long: SQLite cannot be stopped from within. */
export interface Pages {
  /** Markup. `id` names the plan of a page that is one's. Rejects with what the page throws, or `page-too-long`. */
  readonly make: (visit: Visit, page: Page, id?: string) => Promise<string>
  readonly close: () => void
}

/** Seconds on the clock for one page: a hundred times what the slowest takes at 100,000 plans. */
const seconds = 20
/** A question that takes long leaves one for others. */
const atOnce = 2

const program = childProgram(import.meta.url, 'page-child')

export const openPages = (db: Archive, most = seconds): Pages => {
  const file = fileNamed(db)
  const queue = new PQueue({ concurrency: atOnce })
  const children = openChildren(program, limits, Number.POSITIVE_INFINITY)
  const inChild = async (job: ToChild): Promise<string> => {
    const child = children.take()
    try {
      const late = new UserError('page-too-long', { seconds: most })
      const answer = await answerOf<FromChild>(child, job as never, limits, most, late)
      if (answer.type === 'made') return answer.markup
      throw answer.type === 'failed' ? errorOf(answer) : answer.fault
    } finally {
      await children.putBack(child)
    }
  }
  // The first page finds a process that is awake.
  children.putBack(children.take())
  return {
    make: ({ lang, origin, path, query, who, today }, page, id = '') =>
      queue.add(() => inChild({ file, page, id, visit: { lang, origin, path, query, who, today } })),
    close: () => {
      queue.clear()
      children.close()
    },
  }
}
