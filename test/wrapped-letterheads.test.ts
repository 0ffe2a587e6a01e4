/** The sample archive as digital PDF in three widths and sizes of type: what wraps in the head stays in its own column. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { readManuscript } from '../corpus/manuscript.ts'
import { read } from '../src/read/index.ts'
import { segment } from '../src/segment/index.ts'
import { sheets, toPdf } from './plan-files.ts'
import { describeShared, sharedPath } from './shared.ts'

const corpus = join(import.meta.dirname, '../corpus')
const fields = ['docType', 'number', 'issuer', 'issuerLevel', 'place', 'date', 'title', 'signer'] as const

const plans = readdirSync(join(corpus, 'text')).map(file => basename(file, '.md'))
test.each(sheets.flatMap(sheet => plans.map(name => [sheet.size, name, sheet] as const)))(
  'at %i points, %s',
  async (_, name, sheet) => {
    const plan = readManuscript(readFileSync(join(corpus, 'text', `${name}.md`), 'utf8'))
    const { header } = segment(await read(toPdf(plan, false, sheet), `${name}.pdf`, {} as never))
    const { plan: gold } = JSON.parse(readFileSync(join(corpus, 'gold', `${name}.json`), 'utf8'))
    for (const field of fields) expect([field, header[field]]).toEqual([field, gold[field]])
  },
)

/** Their Markdown says nothing of the signature's columns: it is left out. */
describeShared('the sample plans as digital PDF in three widths', 'plans', () => {
  const names = readdirSync(sharedPath('plans')).map(file => basename(file, '.md'))
  test.each(sheets.flatMap(sheet => names.map(name => [sheet.size, name, sheet] as const)))(
    'at %i points, %s',
    async (_, name, sheet) => {
      const text = readFileSync(sharedPath('plans', `${name}.md`), 'utf8').replace(/^#+ *| +$/gm, '')
      const { header } = segment(
        await read(toPdf(readManuscript(text), false, sheet), `${name}.pdf`, {} as never),
      )
      const { plan: gold } = JSON.parse(readFileSync(sharedPath('gold', `${name}.json`), 'utf8'))
      for (const field of fields.filter(field => field !== 'signer'))
        expect([field, header[field]]).toEqual([field, gold[field]])
    },
  )
})
