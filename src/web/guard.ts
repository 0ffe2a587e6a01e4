import { timingSafeEqual } from 'node:crypto'

/**
 * What a page on this machine must refuse. Any page of the web can send requests to 127.0.0.1, and a name of its own can be
 * made to mean 127.0.0.1 (DNS rebinding): the `Host` tells the second, `Origin`, `Sec-Fetch-Site` and the cookie the first.
 */

/** Request headers by their names in small letters; undefined where one was not sent. */
export type HeaderOf = (name: string) => string | undefined

/** Names under which the page may be asked for. */
export const hostsAt = (port: number): readonly string[] =>
  ['127.0.0.1', 'localhost'].map(name => `${name}:${port}`)

export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // Not `no-referrer`: by that a browser sends the form of our own page with `Origin: null`.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

const isSame = (given: string | undefined, wanted: string): boolean => {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Reading: a link from elsewhere may open a page, nothing else of another site may ask. */
const mayRead = (header: HeaderOf): boolean => {
  const site = header('sec-fetch-site')
  if (site === undefined || site === 'same-origin' || site === 'none') return true
  return header('sec-fetch-mode') === 'navigate' && header('sec-fetch-dest') === 'document'
}

/** Writing: from our own page alone, with the token that this start made up. */
const mayWrite = (header: HeaderOf, token: string | undefined, wanted: string): boolean =>
  header('origin') === `http://${header('host')}` &&
  [undefined, 'same-origin'].includes(header('sec-fetch-site')) &&
  isSame(token, wanted)

/** The status by which a request is refused; null where it may pass. */
export const refusalOf = (
  method: string,
  header: HeaderOf,
  { hosts, token, cookie }: { hosts: readonly string[]; token: string; cookie: string | undefined },
): 403 | 421 | null => {
  if (!hosts.includes(header('host') ?? '')) return 421
  const allowed = method === 'GET' || method === 'HEAD' ? mayRead(header) : mayWrite(header, cookie, token)
  return allowed ? null : 403
}
