/** The pages that every page leads to, in the order of the bar: their names in the catalogue, and their addresses. */
export const places = {
  archive: '/',
  queue: '/queue',
  coverage: '/coverage',
  deadlines: '/deadlines',
  documents: '/documents',
  timeline: '/timeline',
  audit: '/audit',
  import: '/import',
  review: '/review',
} as const

export type Place = keyof typeof places
