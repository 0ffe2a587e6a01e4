import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { goldIn } from '../pipelines/evaluate.ts'
import { kinds, kindTable } from '../src/kinds.ts'
import { clean } from '../src/text/clean.ts'

/** Spaces, marks of Markdown and the borders of cells do not count. */
const flat = (words: string): string =>
  clean(words)
    .replace(/[*#_`|\t]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** The gold of a plan has its shape, its words stand in `NAME.md`, and its sections are those of the plan. */
export const expectWellFormed = (goldFolder: string, textFolder: string, name: string): void => {
  const text = flat(readFileSync(join(textFolder, `${name}.md`), 'utf8'))
  const { sections, ...lists } = goldIn(goldFolder).get(name)!
  const paths = new Set(['', 'end', ...sections.map(({ path }) => path)])
  expect(paths.size, 'a path stands twice').toBe(sections.length + 2)
  for (const kind of kinds)
    for (const { quote, section, ...fields } of (lists[kindTable[kind].plural] ?? []) as readonly Quoted[]) {
      expect(text).toContain(flat(quote))
      expect(paths).toContain(section)
      for (const unit of fields.units ?? []) expect(text).toContain(flat(unit))
    }
}
interface Quoted {
  readonly quote: string
  readonly section: string
  readonly units?: readonly string[]
}
