import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openForReading } from '../../src/store/database.ts'
import { folderWith, passingFolder, planText } from '../sample.ts'
import { contentOf, faultsOf, main, trichluc } from './archives.ts'

test('an archive is analysed anew while it is asked: each plan is of one version; killed, it goes on with the rest', async () => {
  const count = 200
  const files = folderWith(
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        `${i}.md`,
        planText({ number: `${i + 1}/KH-UBND`, commune: `Tân ${i}` }),
      ]),
    ),
  )
  const db = join(passingFolder(), 'x.db')
  expect(trichluc('import', files, '--db', db).status).toBe(0)
  const fresh = contentOf(db)
  // as if another version had made all rows, in words that none of today makes
  const old = new Sqlite(db)
  old.exec(
    "UPDATE header SET rules = 'old', title = 'old'; UPDATE mention SET rule = 'old'; UPDATE section SET title = 'old'",
  )
  old.close()

  const asked = openForReading(db)
  const isOld = (column: string, table: string, plan: string): string =>
    `(SELECT group_concat(DISTINCT ${column} = 'old') FROM ${table} WHERE ${table}.${plan} = h.id)`
  const look = asked.prepare(
    `SELECT count(*) FILTER (WHERE rules = 'old') AS old, count(*) FILTER (WHERE rules <> 'old') AS new,
       count(*) FILTER (WHERE ${[
         isOld('rule', 'mention', 'plan'),
         isOld('title', 'section', 'plan'),
         "(h.title = 'old')",
       ]
         .map(found => `${found} IS NOT CAST(rules = 'old' AS TEXT)`)
         .join(' OR ')}) AS half
     FROM header h`,
  )
  const state = () => look.get() as { old: number; new: number; half: number }
  expect(state()).toEqual({ old: count, new: 0, half: 0 })

  const child = spawn(process.execPath, [main, 'reanalyse', '--db', db], { stdio: 'ignore' })
  const ended = once(child, 'close')
  let between = 0
  for (let seen = state(); seen.new < count / 2; seen = state()) {
    expect(seen.half).toBe(0)
    expect(seen.old + seen.new).toBe(count)
    if (seen.new > 0) between++
    expect(child.exitCode).toBe(null)
    await turn()
  }
  child.kill('SIGKILL')
  await ended
  expect(between).toBeGreaterThan(0)
  const left = state()
  expect(left.half).toBe(0)
  expect(left.old).toBeGreaterThan(0)
  asked.close()

  const again = trichluc('reanalyse', '--db', db)
  expect(again.stderr).toContain(`${left.old} plans analysed again`)
  expect(contentOf(db)).toEqual(fresh)
  expect(faultsOf(db)).toEqual([])
}, 240_000)
