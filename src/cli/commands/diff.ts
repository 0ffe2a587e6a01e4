import { writeFileSync } from 'node:fs'
import { extname } from 'node:path'
import { UserError } from '../../errors.ts'
import type { ComparisonAbout, ComparisonCell, ComparisonTable } from '../../export/comparison.ts'
import { type Comparison, changeInWords, plansInWords, thingWords } from '../../questions/diff.ts'
import type { Standing, Thing } from '../../resolve/differences.ts'
import { isDatabase } from '../../store/identity.ts'
import { wordChanges } from '../../text/word-changes.ts'
import { cliWords, exportWords, fill, type Lang } from '../../wording/say.ts'
import { tell } from '../io.ts'
import { optionTaking } from '../options.ts'
import type { Rendering } from './question.ts'

const writers: Readonly<
  Record<string, (table: ComparisonTable, about: ComparisonAbout) => Promise<string | Uint8Array>>
> = {
  docx: async (table, about) =>
    (await import('../../export/comparison-docx.ts')).comparisonDocx(table, about),
  html: async (table, about) =>
    (await import('../../export/comparison-html.ts')).comparisonHtml(table, about),
}

/** A thing in one plan beside the last plan before it that had it. */
const cellOf = (standing: Standing, before: Standing | undefined, lang: Lang): ComparisonCell => {
  const { change, text, aspects, section } = standing
  const moved = before && aspects.includes('section') ? ` (${before.section} → ${section})` : ''
  const label = changeInWords(standing, lang) + moved
  const was = before?.text ?? ''
  // Of what was kept only the year has moved, if anything: nothing to mark.
  if (change === null || change === 'kept')
    return { label, changes: text === null || text === was ? [] : [{ words: text, in: 'both' }] }
  return { label, changes: wordChanges(was, text ?? '') }
}

const rowOf = ({ in: standings }: Thing, lang: Lang): ComparisonTable['groups'][number]['rows'][number] => ({
  section: standings.findLast(standing => standing !== null)!.section,
  cells: standings.map((standing, n) => {
    const before = standings.slice(0, n).findLast(one => one !== null && one.text !== null) ?? undefined
    return standing && cellOf(standing, before, lang)
  }),
})

const tableOf = ({ plans, things }: Comparison, lang: Lang): ComparisonTable => ({
  plans: plans.map(plansInWords),
  groups: Object.entries(thingWords)
    .map(([what, title]) => ({
      title: title[lang],
      rows: things.filter(thing => thing.what === what).map(thing => rowOf(thing, lang)),
    }))
    .filter(({ rows }) => rows.length > 0),
})

/** The format that is asked for, or that the name of the file tells. */
const formatOf = ({ to, out }: { readonly to?: string; readonly out?: string }): string | undefined => {
  const format = to ?? (out && extname(out).slice(1).toLowerCase())
  if (to && /^\d+([/-]\d+)*$/.test(to)) throw new UserError('format-is-day', { value: to })
  if (format !== undefined && !(format in writers))
    throw new UserError('no-such-format', { format, choices: Object.keys(writers).join(', ') })
  return format
}

export const diffRendering: Rendering<Comparison> = {
  options: io => {
    const { comparison, into } = cliWords(io.lang).options
    const format = optionTaking(io, 'to', 'format', comparison)
    format.argChoices = Object.keys(writers)
    return [format, optionTaking(io, 'out', 'file', into)]
  },
  formats: true,
  form: async ({ whole }, options, io, db) => {
    const format = formatOf(options)
    if (format === undefined) return null
    const { out } = options
    if (out && isDatabase(out)) throw new UserError('export-onto-database', { path: out })
    if (format === 'docx' && !out && io.width !== null) throw new UserError('spreadsheet-on-terminal')
    const { provenanceOf } = await import('../../../pipelines/provenance.ts')
    const { comparison } = exportWords(io.lang)
    const issuers = [...new Set(whole.plans.flatMap(({ issuer }) => issuer ?? []))]
    const bytes = await writers[format]!(tableOf(whole, io.lang), {
      lang: io.lang,
      heading: fill(comparison.heading, { units: issuers.join('; ') }, io.lang),
      provenance: provenanceOf(
        db,
        whole.plans.map(({ id }) => id),
      ),
      words: comparison,
    })
    if (!out) return bytes
    writeFileSync(out, bytes)
    tell(io, 'tableWritten', { count: whole.things.length, path: out })
    return ''
  },
}
