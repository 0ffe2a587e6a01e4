import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'trichluc-unpacked-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A network of its own with this machine alone in it: no route leads out. */
const alone = ['-n', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh']
const canBeAlone = spawnSync('unshare', [...alone, 'true']).status === 0
if (!canBeAlone)
  console.log('no network namespace can be made here (Linux, as root, with ip): the bundle is not tried')

/** Serves the archive, gets the page that it prints the address of, and tries to leave the machine. */
const visitor = `
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
const server = spawn('./trichluc', ['serve', '--db', 'thi-dua.db', '--no-open'], { stdio: ['ignore', 'pipe', 'inherit'] })
for await (const line of createInterface({ input: server.stdout })) {
  const answer = await fetch(/http\\S+/.exec(line)[0])
  const out = await fetch('http://192.0.2.1/').then(() => 'reached', error => error.cause.code)
  console.log(JSON.stringify({ status: answer.status, page: await answer.text(), out }))
  break
}
server.kill()
`

test.skipIf(!canBeAlone)(
  'a PC with neither Node nor network: imports the sample archive and opens the page',
  () => {
    execFileSync(process.execPath, ['--import', 'tsx', 'bundle.ts', folder], { cwd: root, stdio: 'pipe' })
    const [archive] = readdirSync(folder)
    expect(archive).toMatch(/^trichluc-.*\.tar\.gz$/)
    execFileSync('tar', ['-xzf', join(folder, archive!), '-C', folder])
    const top = join(folder, archive!.replace('.tar.gz', ''))
    writeFileSync(join(top, 'visit.mjs'), visitor)
    const onPc = (...words: string[]): string =>
      execFileSync('unshare', [...alone, 'env', '-i', 'PATH=/nowhere', `HOME=${folder}`, ...words], {
        cwd: top,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      })
    expect(() =>
      execFileSync('/usr/bin/env', ['-i', 'PATH=/nowhere', 'node', '-v'], { stdio: 'ignore' }),
    ).toThrow()
    onPc('./trichluc', 'import', 'node_modules/trichluc/corpus/plans', '--db', 'thi-dua.db')
    const plans = JSON.parse(onPc('./trichluc', 'plans', '--db', 'thi-dua.db', '--json'))
    expect(plans.length).toBeGreaterThan(5)
    const { status, page, out } = JSON.parse(onPc('./node', 'visit.mjs'))
    expect(status).toBe(200)
    expect(page).toContain('<html')
    expect(out).toBe('ENETUNREACH')
  },
)
