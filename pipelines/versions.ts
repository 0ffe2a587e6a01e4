import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'

/** What the results of each stage follow from beside those of the stages before it: rooms with all folders in them, and files. */
const sources = {
  reader: ['src/read', 'src/text', 'src/lexicon/phrases.ts'],
  analysis: [
    'src/kinds.ts',
    'src/text',
    'src/lexicon',
    'src/grammar',
    'src/segment',
    'src/extract',
    'pipelines/analyse.ts',
  ],
  resolve: [
    'src/resolve',
    'src/review',
    'src/store/names.ts',
    'src/store/files.ts',
    'src/store/save.ts',
    'pipelines/resolve-plan.ts',
    'pipelines/laid-plan.ts',
  ],
  audit: ['src/audit'],
} as const
export type Versions = { readonly [Stage in keyof typeof sources]: string }

const root = new URL('../', import.meta.url)

const filesOf = (source: string): string[] =>
  statSync(new URL(source, root)).isDirectory()
    ? readdirSync(new URL(source, root), { recursive: true, encoding: 'utf8' })
        .map(file => `${source}/${file.replaceAll('\\', '/')}`)
        .filter(file => file.endsWith('.ts'))
        .sort()
    : [source]

const hashOf = (files: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const file of files)
    hash.update(`${file}\n`).update(readFileSync(new URL(file, root), 'utf8').replaceAll('\r\n', '\n'))
  return hash.digest('hex').slice(0, 12)
}

/** The version of each stage: a hash of its own sources, so that no change is forgotten. */
export const sourceVersions = (): Versions =>
  Object.fromEntries(
    Object.entries(sources).map(([stage, paths]) => [stage, hashOf(paths.flatMap(filesOf))]),
  ) as Versions

/** What the build wrote beside the compiled program: the sources and what is made of them are of one version. */
const built = new URL('./versions.json', import.meta.url)
let known: Versions | undefined
const versions = (): Versions => {
  known ??= existsSync(built) ? (JSON.parse(readFileSync(built, 'utf8')) as Versions) : sourceVersions()
  return known
}

/** Of what a stored text was read by. */
export const readerVersion = (): string => versions().reader

/** Of the rules that a plan's rows were made by: those that analyse, resolve and audit. */
export const rulesVersion = (): string => {
  const { analysis, resolve, audit } = versions()
  return `${analysis} ${resolve} ${audit}`
}

/** Of all that a file goes through in the process that reads it. */
export const readingVersion = (): string => `${readerVersion()} ${versions().analysis}`
