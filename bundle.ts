import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * `npm run bundle [FOLDER]`: one archive for this platform with all that trichluc needs, the Node that runs this among it. Whoever
 * unpacks it needs neither Node nor a network: `./trichluc serve`. It takes what `npm ci` installed here and `npm run build` made.
 */

const root = import.meta.dirname
const isWindows = process.platform === 'win32'
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const name = `trichluc-${version}-${process.platform}-${process.arch}`
const work = mkdtempSync(join(tmpdir(), 'trichluc-bundle-'))
const top = join(work, name)

const run = (program: string, words: readonly string[], cwd: string): void => {
  const { status, error } = spawnSync(program, words, {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: isWindows,
  })
  if (error) throw error
  if (status !== 0) throw new Error(`${program} ended with ${status}`)
}

// The package as it is published: what `files` names, no more.
mkdirSync(top)
run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', work], root)
run('tar', ['-xzf', `trichluc-${version}.tgz`], work)
cpSync(join(work, 'package'), join(top, 'node_modules/trichluc'), { recursive: true })

// Its packages, as they lie here; those of other platforms are not there.
interface Locked {
  readonly dev?: boolean
  readonly devOptional?: boolean
}
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>
}
for (const [path, { dev, devOptional }] of Object.entries(packages))
  if (path !== '' && !dev && !devOptional && existsSync(join(root, path)))
    cpSync(join(root, path), join(top, path), { recursive: true })

// Node, and a launcher that asks nothing of the system but a shell.
const node = isWindows ? 'node.exe' : 'node'
cpSync(process.execPath, join(top, node), { dereference: true })
const main = 'node_modules/trichluc/dist/src/cli/main.js'
if (isWindows)
  writeFileSync(join(top, 'trichluc.cmd'), `@"%~dp0node.exe" "%~dp0${main.replaceAll('/', '\\')}" %*\r\n`)
else {
  const launcher = join(top, 'trichluc')
  writeFileSync(
    launcher,
    `#!/bin/sh
case $0 in */*) here=\${0%/*} ;; *) here=. ;; esac
exec "$here/node" "$here/${main}" "$@"
`,
  )
  chmodSync(launcher, 0o755)
}
for (const file of ['README.md', 'README.vi.md', 'LICENSE']) cpSync(join(root, file), join(top, file))

const to = resolve(process.argv[2] ?? root)
const archive = join(to, `${name}.${isWindows ? 'zip' : 'tar.gz'}`)
mkdirSync(to, { recursive: true })
run('tar', isWindows ? ['-a', '-cf', archive, name] : ['-czf', archive, name], work)
rmSync(work, { recursive: true })
console.log(archive)
