import { Command, Option } from 'commander'
import { brief } from '../../column.ts'
import { dot, mermaid } from '../../export/cascade.ts'
import type { CascadeLink, CascadePlan } from '../../model.ts'
import { cascade } from '../../questions/cascade.ts'
import { findPlan } from '../../store/lookup.ts'
import { reading } from '../archive.ts'
import type { Io } from '../io.ts'
import { withDb, withRows } from '../options.ts'
import { printRows } from '../rows.ts'

const drawings = {
  mermaid,
  dot,
  json: (plan: CascadePlan, links: readonly CascadeLink[]) => `${JSON.stringify({ plan, links }, null, 2)}\n`,
}

const columns = [
  brief('plan', 'Kế hoạch', 'Plan', 24),
  brief('superior', 'Thực hiện kế hoạch', 'Carries out', 24),
  brief('issuer', 'Cơ quan ban hành cấp trên', 'Superior issuer', 30),
  brief('archived', 'Có trong kho', 'In the archive', 10),
  brief('lag', 'Sau (ngày)', 'Lag in days', 10),
  brief('section', 'Mục', 'Section', 8),
  brief('page', 'Trang', 'Page', 7),
  brief('quote', 'Trích dẫn', 'Quote', 60),
]

/** The superior plans that a plan carries out, and the plans that carry it out. */
export const cascadeCommand = (io: Io): Command =>
  withRows(withDb(new Command('cascade')))
    .description(
      'which superior plans a plan carries out, who carries it out, what the archive lacks, the lag in days',
    )
    .argument('<plan>', 'id, name, number or a part that no other plan has')
    .addOption(new Option('--to <format>', 'a drawing').choices(Object.keys(drawings)))
    .addHelpText('after', '\nExample:\n  $ trichluc cascade 09/KH-UBND --to mermaid')
    .action(async (text: string, options) => {
      await reading(options.db, async db => {
        const { plan, links } = cascade(db, findPlan(db, text))
        if (options.to) return io.out(drawings[options.to as keyof typeof drawings](plan, links))
        const rows = links.map(({ from, to, quote, section, page, lag }) => ({
          plan: from.name,
          superior: to.id === null ? (to.number ?? to.name) : to.name,
          issuer: to.issuer,
          archived: to.id !== null,
          lag,
          section,
          page,
          quote,
        }))
        await printRows(io, rows, columns, options)
      })
    })
