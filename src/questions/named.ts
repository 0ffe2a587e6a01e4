import type { Question } from './question.ts'

/** A question for each listing: `plans`, `citations`, `deadlines` … */
const listings = async () =>
  Object.fromEntries((await import('./listings.ts')).listingQuestions.map(each => [each.name, each]))

/** Where each other question is made, by its name: whoever asks one need not load all. */
const modules = {
  citing: () => import('./citing.ts'),
  cascade: () => import('./cascade.ts'),
  lacking: () => import('./lacking.ts'),
  timeline: () => import('./timeline.ts'),
  coverage: () => import('./coverage.ts'),
  diff: () => import('./diff.ts'),
  duties: () => import('./duties.ts'),
  audit: () => import('./audit.ts'),
  show: () => import('./show.ts'),
  files: () => import('./files.ts'),
  register: () => import('./register.ts'),
  places: () => import('./place-names.ts'),
  queue: () => import('./queue.ts'),
  proposals: () => import('./proposals.ts'),
  review: () => import('./review.ts'),
  search: () => import('./search.ts'),
  status: () => import('./status.ts'),
  sql: () => import('./sql.ts'),
}

/** The question of this name; undefined where there is none. */
export const questionNamed = async (name: string): Promise<Question | undefined> => {
  const found: object = await (modules[name as keyof typeof modules] ?? listings)()
  return (found as Readonly<Record<string, Question>>)[name]
}

/** All that can be asked of an archive. */
export const allQuestions = async (): Promise<readonly Question[]> => {
  const names = [...Object.keys(await listings()), ...Object.keys(modules)]
  return Promise.all(names.map(async name => (await questionNamed(name))!))
}
