import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { folderWith, passingFolder, planText } from '../sample.ts'
import { contentOf, faultsOf, main, startImport, trichluc } from './archives.ts'

const plans = (count: number): string =>
  folderWith(
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        `${i + 1}.md`,
        planText({ number: `${i + 1}/KH-UBND`, commune: `Tân ${i + 1}` }),
      ]),
    ),
  )
const undo: (() => void)[] = []
afterAll(() => {
  for (const step of undo) step()
})
const mount = (...words: readonly string[]): boolean => spawnSync('mount', words).status === 0
const mounted = (folder: string, ...words: readonly string[]): boolean => {
  if (!mount(...words, folder)) return false
  undo.push(() => spawnSync('umount', ['-l', folder]))
  return true
}

/** It stops with one clear line, what it saved is sound, and with room again it goes on to the end. */
const expectToGoOn = (
  full: { readonly status: number | null; readonly stderr: string },
  files: string,
  db: string,
  room: () => void,
): void => {
  expect(full.status).toBe(1)
  expect(full.stderr).toMatch(/^error: the database: .*; check the free space on the disk/m)
  expect(full.stderr).not.toMatch(/ at .*:\d+:\d+/)
  room()
  const saved = full.stderr.split('\n').filter(line => line.startsWith('imported: ')).length
  expect(saved).toBeGreaterThan(0)
  expect(faultsOf(db)).toEqual([])
  const rest = trichluc('import', files, '--db', db)
  expect(rest.status, rest.stderr).toBe(0)
  expect(faultsOf(db)).toEqual([])
  const whole = join(passingFolder(), 'whole.db')
  trichluc('import', files, '--db', whole)
  expect(Object.keys((contentOf(db) as { plans: object }).plans)).toEqual(
    Object.keys((contentOf(whole) as { plans: object }).plans),
  )
}

describe('a full disk', () => {
  const files = plans(60)

  test('by a limit on the size of files', () => {
    const db = join(passingFolder(), 'x.db')
    // Blocks of 512 bytes: some tens of plans.
    const full = spawnSync(
      'sh',
      ['-c', 'ulimit -f 2000; exec "$@"', 'sh', process.execPath, main, 'import', files, '--db', db],
      { encoding: 'utf8', env: { ...process.env, TRICHLUC_LANG: 'en' } },
    )
    expectToGoOn(full, files, db, () => {})
  })

  test('by a small file system', context => {
    const folder = passingFolder()
    if (!mounted(folder, '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs')) {
      writeSync(2, 'skipped, as no file system may be mounted here: a full disk\n')
      context.skip()
    }
    const db = join(folder, 'x.db')
    const full = trichluc('import', files, '--db', db)
    expectToGoOn(full, files, db, () => mount('-o', 'remount,size=64m', folder))
  })
})

test('an archive in a folder that may not be written: questions are answered, an import says what to do', context => {
  const files = plans(3)
  const made = join(passingFolder(), 'x.db')
  trichluc('import', files, '--db', made)
  const folder = passingFolder()
  const db = join(folder, 'x.db')
  copyFileSync(made, db)
  if (process.getuid?.() !== 0) {
    chmodSync(db, 0o444)
    chmodSync(folder, 0o555)
    undo.push(() => chmodSync(folder, 0o755))
  } else if (!mounted(folder, '--bind', folder) || !mount('-o', 'remount,bind,ro', folder)) {
    writeSync(
      2,
      'skipped, as the superuser may write everywhere and nothing may be mounted: a read-only archive\n',
    )
    context.skip()
  }
  const asked = trichluc('plans', '--json', '--db', db)
  expect(asked.status).toBe(0)
  expect(JSON.parse(asked.stdout)).toHaveLength(3)
  expect(trichluc('search', 'thi dua', '--db', db).status).toBe(0)
  const written = trichluc('import', files, '--db', db)
  expect(written.status).toBe(1)
  expect(written.stderr).toMatch(
    /^error: .*x\.db may not be written; ask for the right .*, or work on a copy$/m,
  )
  expect(readFileSync(db)).toEqual(readFileSync(made))
})

test('an archive that is deleted while it is written: said, and no success', async () => {
  const folder = passingFolder()
  mkdirSync(join(folder, 'archive'))
  const db = join(folder, 'archive', 'x.db')
  let saved = 0
  const { ended } = startImport([plans(60), '--db', db], line => {
    if (line.startsWith('imported: ') && ++saved === 5) rmSync(db)
  })
  const { code, lines } = await ended
  expect(code).toBe(1)
  expect(lines.at(-1)).toMatch(
    /^error: .*x\.db was moved or deleted while it was written; import the files again$/,
  )
})
