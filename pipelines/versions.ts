import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

const rooms = ['text', 'lexicon', 'grammar', 'segment', 'extract', 'resolve', 'audit']
let known: string | undefined

/** Version of the rules that stored results follow from: a hash of their own code, so that no change is forgotten. */
export const rulesVersion = (): string => {
  if (known) return known
  const hash = createHash('sha256')
  for (const room of rooms) {
    const folder = new URL(`../src/${room}/`, import.meta.url)
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
      if (/\.[jt]s$/.test(file)) hash.update(file).update(readFileSync(new URL(file, folder)))
  }
  known = hash.digest('hex').slice(0, 12)
  return known
}
