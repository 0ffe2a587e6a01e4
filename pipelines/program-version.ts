import { readFileSync } from 'node:fs'

/** Of the package: its root lies one folder up, and one more where it was built. */
export const programVersion = (): string => {
  for (const up of ['../', '../../'])
    try {
      const { name, version } = JSON.parse(
        readFileSync(new URL(`${up}package.json`, import.meta.url), 'utf8'),
      )
      if (name === 'trichluc') return version
    } catch {}
  return ''
}
