import { audit } from './audit.ts'
import { cascade } from './cascade.ts'
import { citing } from './citing.ts'
import { coverage } from './coverage.ts'
import { diff } from './diff.ts'
import { duties } from './duties.ts'
import { files } from './files.ts'
import { lacking } from './lacking.ts'
import { listingQuestions } from './listings.ts'
import { proposals } from './proposals.ts'
import type { Question } from './question.ts'
import { queue } from './queue.ts'
import { register } from './register.ts'
import { review } from './review.ts'
import { search } from './search.ts'
import { show } from './show.ts'
import { sql } from './sql.ts'
import { status } from './status.ts'
import { timeline } from './timeline.ts'

/** All that can be asked of an archive. */
export const questions: readonly Question[] = [
  ...listingQuestions,
  citing,
  cascade,
  lacking,
  timeline,
  coverage,
  diff,
  duties,
  audit,
  show,
  files,
  register,
  queue,
  proposals,
  review,
  search,
  status,
  sql,
]
