import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

interface Locked {
  readonly license?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly optional?: boolean
}
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>
}

/** Packages of which the build carries the part that is loaded. */
const carried = (): string[] =>
  readdirSync(join(root, 'dist/node_modules')).flatMap(name =>
    name.startsWith('@')
      ? readdirSync(join(root, 'dist/node_modules', name)).map(inner => `${name}/${inner}`)
      : [name],
  )

const rowOf = (path: string, how: string): string => {
  const { license } = packages[path] ?? {}
  if (!license) throw new Error(`${path} tells no licence: look at its folder`)
  return `| \`${path.replace(/^.*node_modules\//, '')}\` | ${license} | ${how} |`
}

/** Every package that comes with an installation, and its licence, by package-lock.json and what was built. */
export const licencesPage = (): string => {
  const installed = Object.entries(packages).filter(
    ([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional,
  )
  const rows = [
    ...installed.map(([path, { optional }]) => rowOf(path, optional ? 'on some platforms' : 'installed')),
    ...carried().map(name => rowOf(`node_modules/${name}`, 'in part within the package')),
  ]
  return `# Licences of what is installed

trichluc is under Apache-2.0. These packages come with it; those that a queue needs (\`docs/cluster.md\`) are installed apart. This page
is made by \`npm run docs\` from \`package-lock.json\` and the build; \`npm sbom --omit dev\` tells the same with versions, for machines.

| package | licence | how |
| --- | --- | --- |
${[...new Set(rows)].sort().join('\n')}
`
}

export const file = join(import.meta.dirname, 'licences.md')
if (import.meta.filename === process.argv[1]) writeFileSync(file, licencesPage())
