import type { Status } from '../../store/status.ts'
import { asJson, printable } from '../../text/printable.ts'
import { reading } from '../archive.ts'
import type { Rendering } from './question.ts'

const countsOf = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, n]) => n > 0)
    .map(([name, n]) => `${n} ${name}`)
    .join(', ')

export const statusText = ({
  plans,
  others,
  silent,
  gone,
  stale,
  readOtherwise,
  replaced,
  pages,
  ocrPages,
  finds,
  doubted,
  warnings,
  failures,
}: Status): string =>
  [
    `${plans} plans, ${pages} pages (${ocrPages} of them by OCR)`,
    ...(Object.keys(others).length > 0 ? [`documents of other types: ${countsOf(others)}`] : []),
    ...(Object.values(silent).some(n => n > 0)
      ? [`files for which another speaks: ${countsOf(silent)} (see them with \`trichluc files\`)`]
      : []),
    ...(gone.length > 0 ? [`files that are gone: ${gone.join(', ')}`] : []),
    Object.entries(finds)
      .map(([name, n]) => `${n} ${name}`)
      .join(', '),
    ...(countsOf(doubted)
      ? [`to be checked: ${countsOf(doubted)} (see them with \`trichluc plans --doubt\` and so on)`]
      : []),
    ...(stale > 0 ? [`${stale} plans were analysed by other rules: run \`trichluc reanalyse\``] : []),
    ...(readOtherwise > 0
      ? [`${readOtherwise} plans were read by another version: run \`trichluc reanalyse --read\``]
      : []),
    ...(replaced.length > 0
      ? [
          `files that hold other plans now: ${replaced.join(', ')} (drop the old ones with \`trichluc remove\`)`,
        ]
      : []),
    ...(warnings.length > 0 ? ['', `${warnings.length} warnings`] : []),
    ...warnings.map(({ plan, page, reason }) => `  ${plan}${page ? `, page ${page}` : ''}: ${reason}`),
    ...(failures.length > 0 ? ['', `${failures.length} files that could not be read`] : []),
    ...failures.map(({ path, reason, advice }) => `  ${path}: ${reason}; ${advice}`),
    '',
  ]
    .map(printable)
    .join('\n')

export const statusRendering: Rendering<Status> = {
  hidden: ['rules', 'reader', 'gone'],
  implied: async ({ db }) => {
    const [{ readerVersion, rulesVersion }, { goneFrom }] = await Promise.all([
      import('../../../pipelines/versions.ts'),
      import('../../../pipelines/files.ts'),
    ])
    const gone: string[] = []
    await reading(db, open => {
      gone.push(...goneFrom(open))
    })
    return { rules: rulesVersion(), reader: readerVersion(), gone }
  },
  form: ({ whole }, { json, csv }) => (json ? asJson(whole) : csv ? null : statusText(whole)),
}
