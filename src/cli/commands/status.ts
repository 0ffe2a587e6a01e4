import type { Status } from '../../store/status.ts'
import type { Rendering } from './question.ts'

export const statusText = ({
  plans,
  stale,
  readOtherwise,
  replaced,
  pages,
  ocrPages,
  finds,
  warnings,
  failures,
}: Status): string =>
  [
    `${plans} plans, ${pages} pages (${ocrPages} of them by OCR)`,
    Object.entries(finds)
      .map(([name, n]) => `${n} ${name}`)
      .join(', '),
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
  ].join('\n')

export const statusRendering: Rendering<Status> = {
  hidden: ['rules', 'reader'],
  implied: async () => {
    const { readerVersion, rulesVersion } = await import('../../../pipelines/versions.ts')
    return { rules: rulesVersion(), reader: readerVersion() }
  },
  form: ({ whole }, { json, csv }) =>
    json ? `${JSON.stringify(whole, null, 2)}\n` : csv ? null : statusText(whole),
}
