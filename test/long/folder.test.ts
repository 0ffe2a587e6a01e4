import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readdirSync, symlinkSync, writeFileSync, writeSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { passingFolder, planText } from '../sample.ts'
import { main } from './archives.ts'

/** Somebody whom rights hold: the superuser may read all. */
const nobody = 65534
const asUser = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}

const ownedBy = (folder: string, uid: number): void => {
  chownSync(folder, uid, uid)
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) ownedBy(join(folder, entry.name), uid)
    else if (entry.isFile()) chownSync(join(folder, entry.name), uid, uid)
}

test('a folder with a loop of links, a pipe, a socket, unreadable files and folders, and names of every kind', async context => {
  const folder = passingFolder()
  const files = join(folder, 'files')
  const names = ['kế hoạch 🎉 2024.md', 'hai\ndòng.md', 'ba\u202E\u001B[31m.md', '-rf.md', 'o\'clock "x".md']
  mkdirSync(join(files, 'sub', 'locked'), { recursive: true })
  for (const [i, name] of names.entries())
    writeFileSync(join(files, name), planText({ number: `${i + 1}/KH-UBND`, commune: `Tân ${i + 1}` }))
  writeFileSync(join(files, 'sub', 'forbidden.md'), planText({ number: '90/KH-UBND' }))
  writeFileSync(join(files, 'sub', 'locked', 'unseen.md'), planText({ number: '91/KH-UBND' }))
  symlinkSync('..', join(files, 'sub', 'up'))
  symlinkSync(files, join(files, 'self'))
  symlinkSync('link-b', join(files, 'link-a'))
  symlinkSync('link-a', join(files, 'link-b'))
  symlinkSync('nowhere', join(files, 'gone.pdf'))
  spawnSync('mkfifo', [join(files, 'pipe.pdf')])
  const server = createServer().listen(join(files, 'socket.pdf'))
  if ('uid' in asUser) ownedBy(folder, nobody)
  chmodSync(join(files, 'sub', 'forbidden.md'), 0)
  chmodSync(join(files, 'sub', 'locked'), 0)
  const run = () =>
    spawnSync(process.execPath, [main, 'import', files, '--db', join(folder, 'x.db')], {
      encoding: 'utf8',
      timeout: 120_000,
      env: { ...process.env, TRICHLUC_LANG: 'en', HOME: folder },
      ...asUser,
    })
  try {
    const { status, stderr, error } = run()
    if (error !== undefined || /Cannot find module|EACCES.*main\.js/.test(stderr)) {
      writeSync(2, 'skipped, as the program lies where others may not read it: unreadable files\n')
      context.skip()
    }
    expect(status, stderr).toBe(1)
    const lines = stderr.trimEnd().split('\n')
    const about = (name: string): string[] => lines.filter(line => line.includes(name))
    expect(lines.filter(line => line.startsWith('imported: '))).toHaveLength(names.length)
    expect(about('🎉')).toEqual([expect.stringMatching(/^imported: /)])
    expect(about('dòng.md')).toEqual([expect.stringMatching(/^imported: .*hai/)])
    expect(about('forbidden.md')).toEqual([expect.stringMatching(/^failed: .* — the file may not be read; /)])
    expect(about('locked')).toEqual([expect.stringMatching(/^failed: .* — the folder may not be read; /)])
    for (const name of ['pipe.pdf', 'socket.pdf', 'gone.pdf', 'files/self', 'sub/up', 'link-a', 'link-b'])
      expect(about(name), name).toEqual([expect.stringMatching(/^skipped: .* — not a file/)])
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may reach the terminal
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202E]/)
    const again = run()
    expect(again.stderr.match(/^already imported: /gm)).toHaveLength(names.length)
  } finally {
    server.close()
    chmodSync(join(files, 'sub', 'locked'), 0o755)
  }
})
