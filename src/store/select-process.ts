import { fork } from 'node:child_process'
import { errorOf, UserError } from '../errors.ts'
import { childProgram } from './child-program.ts'
import { fileOf } from './database.ts'
import { type Selected, select } from './select.ts'
import type { FromChild, ToChild } from './select-child.ts'
import type { Database } from './sqlite.ts'

const { entry, execArgv } = childProgram(import.meta.url, 'select-child')

const joined = (parts: readonly Selected[]): Selected => ({
  names: parts[0]?.names ?? [],
  rows: parts.flatMap(({ rows }) => rows),
})

/**
 * The first rows (all where `most` is -1) of somebody's own SELECT. It runs in a process of its own, which is ended after so
 * many seconds: SQLite cannot be stopped from within. An archive without a file is asked here, for as long as it takes.
 */
export const selectWithin = async (
  db: Database,
  query: string,
  most: number,
  seconds: number,
): Promise<Selected> => {
  const file = fileOf(db)
  if (file === null) return joined([...select(db, query, most)])
  const child = fork(entry, {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    execArgv: [...execArgv],
  })
  const kill = (): void => void child.kill('SIGKILL')
  process.once('exit', kill)
  let clock: NodeJS.Timeout | undefined
  try {
    return await new Promise((resolve, reject) => {
      const parts: Selected[] = []
      clock = setTimeout(() => reject(new UserError('sql-too-long', { seconds })), 1000 * seconds)
      child.on('message', (message: FromChild) => {
        if (message.type === 'rows') parts.push(message)
        else if (message.type === 'end') resolve(joined(parts))
        else reject(errorOf(message))
      })
      child.on('error', reject)
      child.on('exit', (code, signal) =>
        reject(new UserError('sql-refused', { detail: `the query ended with ${signal ?? code}` })),
      )
      child.send({ file, query, most } satisfies ToChild)
    })
  } finally {
    clearTimeout(clock)
    process.removeListener('exit', kill)
    kill()
  }
}
