import { Command } from 'commander'
import type { Database } from '../../store/database.ts'
import { type Status, statusOf } from '../../store/status.ts'
import { reading } from '../archive.ts'
import type { Io } from '../io.ts'
import { withDb } from '../options.ts'
import { printRows } from '../rows.ts'

const textOf = ({ plans, stale, replaced, pages, ocrPages, finds, warnings, failures }: Status): string =>
  [
    `${plans} plans, ${pages} pages (${ocrPages} of them by OCR)`,
    Object.entries(finds)
      .map(([name, n]) => `${n} ${name}`)
      .join(', '),
    ...(stale > 0 ? [`${stale} plans were analysed by other rules: run \`trichluc reanalyse\``] : []),
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

const troubles = ({ failures, warnings }: Status) => [
  ...failures.map(({ path, reason, advice }) => ({
    what: 'failed',
    where: path,
    page: null,
    reason,
    advice,
  })),
  ...warnings.map(({ plan, page, severity, reason }) => ({
    what: severity,
    where: plan,
    page,
    reason,
    advice: '',
  })),
]

export const statusText = (db: Database, rules: string): string => textOf(statusOf(db, rules))

export const statusCommand = (io: Io): Command =>
  withDb(new Command('status'))
    .description('what the archive holds, and what could not be read')
    .option('--json', 'print JSON')
    .option('--csv', 'print failures and warnings as CSV')
    .addHelpText('after', '\nExample:\n  $ trichluc status')
    .action(async options => {
      const { rulesVersion } = await import('../../../pipelines/versions.ts')
      await reading(options.db, async db => {
        const rules = rulesVersion()
        const status = statusOf(db, rules)
        if (options.json) io.out(`${JSON.stringify(status, null, 2)}\n`)
        else if (options.csv) await printRows(io, troubles(status), [], options)
        else io.out(textOf(status))
      })
    })
