import { Command } from 'commander'
import { brief, type CodeWords } from '../../column.ts'
import { findPlan } from '../../store/lookup.ts'
import { reading } from '../archive.ts'
import type { Io } from '../io.ts'
import { withDb, withRows } from '../options.ts'
import { printRows } from '../rows.ts'

const things: CodeWords = {
  section: { vi: 'mục', en: 'section' },
  citation: { vi: 'văn bản viện dẫn', en: 'citation' },
  task: { vi: 'nhiệm vụ', en: 'task' },
}
const changes: CodeWords = {
  kept: { vi: 'giữ nguyên', en: 'kept' },
  changed: { vi: 'sửa', en: 'changed' },
  new: { vi: 'mới', en: 'new' },
  dropped: { vi: 'bỏ', en: 'dropped' },
}
const columns = [
  brief('what', 'Loại', 'What', 16, things),
  brief('change', 'Thay đổi', 'Change', 12, changes),
  brief('section', 'Mục', 'Section', 10),
  brief('before', 'Trước', 'Before', 60),
  brief('after', 'Sau', 'After', 60),
]

/** Two years of one unit: what the later plan kept, changed, added, dropped. */
export const diffCommand = (io: Io): Command =>
  withRows(withDb(new Command('diff')))
    .description('what a plan kept, changed, added and dropped of an earlier one: sections, citations, tasks')
    .argument('<before>', 'the earlier plan: id, name, number or a part that no other plan has')
    .argument('<after>', 'the later plan')
    .addHelpText('after', '\nExample:\n  $ trichluc diff xa-dong-vac-2022 xa-dong-vac-2023')
    .action(async (before: string, after: string, options) => {
      await reading(options.db, async db => {
        const { comparePlans } = await import('../../questions/diff.ts')
        const rows = comparePlans(db, findPlan(db, before), findPlan(db, after))
        await printRows(io, rows.slice(0, options.limit), columns, options)
      })
    })
