import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import type { Lang } from '../wording/say.ts'
import type { Surroundings } from './io.ts'

export interface Settings {
  readonly lang: Lang
  readonly db: string
}

/** `vi_VN.UTF-8`, `en`, `en_US`; null where it says nothing of a language: empty, `C`, `C.UTF-8`, `POSIX`. */
const languageIn = (written: string | undefined): Lang | null => {
  if (!written || /^(?:C|POSIX)(?:\.|$)/i.test(written)) return null
  return /^vi(?![a-z])/i.test(written) ? 'vi' : 'en'
}

/** The language that the words of a command line ask for by `--lang`. */
const languageAsked = (words: readonly string[]): Lang | null => {
  const end = words.indexOf('--')
  const options = end < 0 ? words : words.slice(0, end)
  const at = options.findLastIndex(word => word === '--lang' || word.startsWith('--lang='))
  if (at < 0) return null
  const value = options[at] === '--lang' ? options[at + 1] : options[at]!.slice('--lang='.length)
  return value === 'vi' || value === 'en' ? value : null
}

const name = 'trichluc.json'
const wanted: Readonly<Record<string, string>> = { db: '"archive.db"', lang: '"vi", "en"' }

const broken = (detail: string): UserError =>
  new UserError('settings-broken', { path: name, detail, example: '{"db": "thi-dua.db"}' })

/** What `trichluc.json` of a folder says; nothing where there is none. */
const settingsIn = (folder: string): { readonly db?: string; readonly lang?: Lang } => {
  let text: string
  try {
    text = readFileSync(join(folder, name), 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return {}
    throw broken(message)
  }
  let settings: Record<string, unknown>
  try {
    settings = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    throw broken((error as Error).message)
  }
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings))
    throw broken(text.slice(0, 40).trim())
  for (const [key, value] of Object.entries(settings)) {
    if (!(key in wanted))
      throw new UserError('settings-unknown', { path: name, key, choices: Object.keys(wanted).join(', ') })
    if (key === 'db' ? typeof value !== 'string' || value === '' : value !== 'vi' && value !== 'en')
      throw new UserError('setting-wrong', { path: name, key, wanted: wanted[key]! })
  }
  return settings
}

/** The language of an error about the settings themselves, and of all else: the first of these that names one, else Vietnamese. */
export const languageOf = (
  words: readonly string[],
  env: NonNullable<Surroundings['env']>,
  own: Lang | null = null,
): Lang =>
  languageAsked(words) ??
  languageIn(env.TRICHLUC_LANG) ??
  own ??
  languageIn(env.LC_ALL) ??
  languageIn(env.LANG) ??
  'vi'

/** Language and archive where the command line names none: of the environment, of `trichluc.json`, or what is usual. */
export const settingsFor = (words: readonly string[], { env = {}, folder }: Surroundings): Settings => {
  const own = folder === undefined ? {} : settingsIn(folder)
  return { lang: languageOf(words, env, own.lang), db: env.TRICHLUC_DB || own.db || 'trichluc.db' }
}
