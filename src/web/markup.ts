import { html, raw } from 'hono/html'

/** Markup made by `html`, which escapes every value that is not markup itself. */
export type Html = ReturnType<typeof html>
export { html, raw }

/** Nothing, where a part of a page is left out. */
export const none = raw('')

/** `1 page`, `12 pages`. */
export const counted = (count: number, unit: { readonly one: string; readonly many: string }): string =>
  `${count} ${count === 1 ? unit.one : unit.many}`

/** `?a=1&b=2` of what is given; what is empty is left out. */
export const queryOf = (given: Readonly<Record<string, string | number | boolean | undefined>>): string => {
  const kept = Object.entries(given).filter(([, value]) => value !== undefined && value !== '')
  const query = new URLSearchParams(
    kept.map(([key, value]): [string, string] => [key, String(value)]),
  ).toString()
  return query && `?${query}`
}
