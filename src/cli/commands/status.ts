import { Command } from 'commander'
import { type Database, openForReading } from '../../store/database.ts'
import { type Status, statusOf } from '../../store/status.ts'
import type { Io } from '../io.ts'
import { withDb } from '../options.ts'

const textOf = ({ plans, stale, pages, ocrPages, finds, warnings, failures }: Status): string =>
  [
    `${plans} plans, ${pages} pages (${ocrPages} of them by OCR)`,
    Object.entries(finds)
      .map(([name, n]) => `${n} ${name}`)
      .join(', '),
    ...(stale > 0 ? [`${stale} plans were analysed by other rules: run \`trichluc reanalyse\``] : []),
    ...(warnings.length > 0 ? ['', `${warnings.length} warnings`] : []),
    ...warnings.map(({ plan, page, reason }) => `  ${plan}${page ? `, page ${page}` : ''}: ${reason}`),
    ...(failures.length > 0 ? ['', `${failures.length} files that could not be read`] : []),
    ...failures.map(({ path, reason, advice }) => `  ${path}: ${reason}; ${advice}`),
    '',
  ].join('\n')

export const statusText = (db: Database, rules: string): string => textOf(statusOf(db, rules))

export const statusCommand = (io: Io): Command =>
  withDb(new Command('status'))
    .description('what the archive holds, and what could not be read')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ trichluc status')
    .action(async options => {
      const { rulesVersion } = await import('../../../pipelines/rules.ts')
      const db = openForReading(options.db)
      try {
        const rules = rulesVersion()
        io.out(options.json ? `${JSON.stringify(statusOf(db, rules), null, 2)}\n` : statusText(db, rules))
      } finally {
        db.close()
      }
    })
