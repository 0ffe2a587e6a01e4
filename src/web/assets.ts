import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

export interface Asset {
  readonly type: string
  readonly text: string
  readonly tag: string
}

const types: Readonly<Record<string, string>> = {
  'page.js': 'text/javascript; charset=utf-8',
  'page.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
}

/** Built beside this file; where the program runs from its source, in `dist`. */
const folder = ['./browser/', '../../dist/src/web/browser/']
  .map(path => new URL(path, import.meta.url))
  .find(url => existsSync(new URL('page.js', url)))

const loaded = new Map<string, Asset>()

/** A file that pages load, by its name alone: there are no others. Null for every other name. */
export const assetNamed = (name: string): Asset | null => {
  const type = types[name]
  if (type === undefined || folder === undefined) return null
  const known = loaded.get(name)
  if (known) return known
  const text = readFileSync(new URL(name, folder), 'utf8')
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`
  const asset = { type, text, tag }
  loaded.set(name, asset)
  return asset
}
