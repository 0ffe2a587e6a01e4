/**
 * Time and memory of the files that break readers, one import each: `npx tsx bench/hostile.ts [NAME …]`. Memory is the most that
 * the import and its children held together, sampled every tenth of a second (Linux); the exit code stands behind it.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeHostileFiles } from '../test/hostile-files.ts'
import { writeHostileTwins } from '../test/hostile-twins.ts'

const main = new URL('../dist/src/cli/main.js', import.meta.url).pathname

const statusOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}
/** Resident memory of a process and its children, in MB. */
const residentOf = (root: number): number =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(statusOf)
    .filter(status => status.includes(`Pid:\t${root}\n`) || status.includes(`PPid:\t${root}\n`))
    .reduce((sum, status) => sum + Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0) / 1024, 0)

const measure = (
  path: string,
  db: string,
): Promise<{ seconds: number; most: number; code: number | null; lines: string[] }> =>
  new Promise(resolve => {
    const begin = performance.now()
    const child = spawn(process.execPath, [main, 'import', path, '--db', db], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, TRICHLUC_LANG: 'en' },
    })
    let err = ''
    let most = 0
    const sample = setInterval(() => {
      most = Math.max(most, residentOf(child.pid!))
    }, 100)
    child.stderr.on('data', text => {
      err += text
    })
    child.on('close', code => {
      clearInterval(sample)
      const lines = err
        .split('\n')
        .filter(line => line.includes(path))
        .map(line => line.replace(path, '').replaceAll('|', ' '))
      resolve({ seconds: (performance.now() - begin) / 1000, most, code, lines })
    })
  })

const folder = mkdtempSync(join(tmpdir(), 'trichluc-hostile-'))
try {
  console.log('| file | seconds | MB | exit | lines | the first |\n| --- | ---: | ---: | ---: | ---: | --- |')
  const names = [...(await writeHostileFiles(folder)), ...(await writeHostileTwins(folder))]
  const asked = process.argv.slice(2)
  for (const name of asked.length > 0 ? names.filter(one => asked.includes(one)) : names) {
    const { seconds, most, code, lines } = await measure(join(folder, name), join(folder, `${name}.db`))
    console.log(
      `| ${name} | ${seconds.toFixed(1)} | ${Math.round(most)} | ${code} | ${lines.length} | ${lines[0]} |`,
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
