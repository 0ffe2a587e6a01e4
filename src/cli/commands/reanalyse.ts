import { Command } from 'commander'
import type { Outcome } from '../../../pipelines/outcome.ts'
import { close, type Database } from '../../store/database.ts'
import { findFile } from '../../store/lookup.ts'
import { plansToAnalyse } from '../../store/status.ts'
import { cliWords } from '../../wording/say.ts'
import { withExample } from '../help.ts'
import { Failed, type Io, tell } from '../io.ts'
import { rewriting } from '../open-archive.ts'
import { optionTaking, takingNumber, withDb } from '../options.ts'
import { progressBar } from '../progress.ts'
import { stoppable } from '../stop.ts'
import { lineOf, tellLeftAlone } from './import.ts'

interface ReanalyseOptions {
  readonly all?: boolean
  readonly read?: boolean
  readonly retry?: boolean
  readonly timeout?: number
}

const count = (outcomes: readonly Outcome[], status: Outcome['status']): number =>
  outcomes.filter(outcome => outcome.status === status).length

/** Files whose reader has changed, before their texts are analysed. */
const readAgain = async (io: Io, db: Database, ids: readonly number[] | null): Promise<Outcome[]> => {
  const { readAgain: read } = await import('../../../pipelines/reread.ts')
  const outcomes = await read(db, ids, { onOutcome: outcome => io.err(lineOf(io, outcome)) })
  tell(io, 'readAgain', { count: count(outcomes, 'imported') })
  return outcomes
}

/** With a bar, a line for each plan that failed, and a line where it is stopped. */
const analyseAgain = async (
  io: Io,
  db: Database,
  ids: readonly number[],
  { retry, timeout }: { readonly retry: boolean; readonly timeout?: number },
): Promise<Outcome[]> => {
  const { reanalyse } = await import('../../../pipelines/reanalyse.ts')
  const bar = progressBar(io, ids.length)
  let done = 0
  const unstop = stoppable(() => {
    bar.stop()
    tell(io, 'stoppedPlans', { done, count: ids.length })
    close(db)
  })
  const onOutcome = (outcome: Outcome): void => {
    done++
    if (outcome.status === 'failed') bar.line(lineOf(io, outcome))
    bar.show({ files: done })
  }
  try {
    return await reanalyse(db, ids, { retry, timeout, onOutcome })
  } finally {
    unstop()
    bar.stop()
  }
}

export const reanalyseCommand = (io: Io): Command => {
  const { names, options, commands } = cliWords(io.lang)
  const { about, plan, all, read, retry } = commands.reanalyse
  return withExample(withDb(new Command('reanalyse'), io), io, 'reanalyse')
    .description(about)
    .argument(`[${names.plan}...]`, plan)
    .option('--all', all)
    .option('--read', read)
    .option('--retry', retry)
    .addOption(takingNumber(optionTaking(io, 'timeout', 'seconds', options.planTimeout)))
    .action(
      async (
        plans: string[],
        { db: file, all = false, read = false, retry = false, timeout }: ReanalyseOptions & { db: string },
      ) => {
        const { rulesVersion } = await import('../../../pipelines/versions.ts')
        await rewriting(file, async db => {
          const given = plans.length > 0 ? plans.map(plan => findFile(db, plan)) : null
          const outcomesOfReading = read ? await readAgain(io, db, given) : []
          const ids = given ?? plansToAnalyse(db, all ? 'all' : { otherThan: rulesVersion() })
          const outcomes = await analyseAgain(io, db, ids, { retry: retry || all || given !== null, timeout })
          tell(io, 'analysedAgain', { count: count(outcomes, 'analysed again') })
          tellLeftAlone(io, outcomes.filter(({ before }) => before).length)
          if (count([...outcomesOfReading, ...outcomes], 'failed') > 0) throw new Failed()
        })
      },
    )
}
