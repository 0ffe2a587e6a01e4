import { z } from 'zod'
import { levels } from '../model.ts'
import { standings } from '../resolve/in-force.ts'
import { isoDate, monthBounds, yearBounds } from '../text/dates.ts'

export const text = (description: string) => z.string().optional().describe(description)
export const whole = (description: string) => z.int().min(0).optional().describe(description)
export const flag = (description: string) => z.boolean().optional().describe(description)
export const oneOf = <const Values extends readonly string[]>(values: Values, description: string) =>
  z.enum(values).optional().describe(description)

/** First or last day of `2024-03-14`, `14/3/2024`, `2024-03`, `3/2024`, `2024`. */
const dayAt = (edge: 'start' | 'end', written: string): string | null => {
  const match =
    /^(?<y>\d{4})(?:-(?<m>\d\d?)(?:-(?<d>\d\d?))?)?$/.exec(written) ??
    /^(?:(?:(?<d>\d\d?)[/.-])?(?<m>\d\d?)[/.-])?(?<y>\d{4})$/.exec(written)
  const { y, m, d } = match?.groups ?? {}
  const date = match && isoDate(Number(y), m ? Number(m) : null, d ? Number(d) : null)
  if (!date || d) return date
  return (m ? monthBounds(Number(y), Number(m)) : yearBounds(Number(y)))[edge]
}

/** A day as people write it; of a month or a year its first or last day. */
export const day = (edge: 'start' | 'end', description: string) =>
  z
    .string()
    .transform((written, context) => {
      const date = dayAt(edge, written)
      if (date) return date
      context.addIssue({ code: 'custom', message: 'give a day such as 2024-03-14 or 14/3/2024' })
      return z.NEVER
    })
    .optional()
    .describe(description)

export const page = {
  limit: whole('at most so many rows'),
  offset: whole('leave out so many rows first'),
}
export type Page = { readonly limit?: number | undefined; readonly offset?: number | undefined }

/** The one plan meant. */
export const planNamed = (description: string) =>
  z.string().describe(`${description}: id, name, number or a part that no other plan has`)

/** One word each, the same in every question and export. All that are given must hold. */
export const filterParameters = {
  plan: text('only this plan: id, name, number or a part that no other has'),
  type: text('documents of this type: KH, QĐ, CV …; “all” for all (plans alone where none is given)'),
  year: whole('plans that cover this year'),
  from: day('start', 'from this day on (deadlines: their own days; else the plan’s date)'),
  to: day('end', 'up to this day'),
  level: oneOf(levels, 'level of the issuer'),
  place: text('place of the issuer, tone marks may be left out'),
  issuer: text('body that issued the plan'),
  // These four narrow the finds that carry such a name themselves, and other finds by what their plans hold.
  unit: text('made responsible'),
  movement: text('movement, campaign or theme named'),
  anniversary: text('event commemorated'),
  citing: text('cites it: 91/2017/NĐ-CP, “nghị định 91/2017”, “luật thi đua khen thưởng”'),
  search: text('plans whose text holds these words'),
  inForce: oneOf(standings, 'how the cited document stood on the plan’s date'),
  kind: text('kind of a find, of a movement, of a section'),
  code: text('code of a finding'),
  doubt: flag('that bear a doubt: a person should check them'),
  severity: oneOf(['error', 'warning', 'note'], 'of a finding'),
  open: flag('findings that nobody has accepted'),
}
export type Filters = z.output<z.ZodObject<typeof filterParameters>>

/** Of the plans that are looked at, not of the rows. */
export const planFilters = {
  plan: filterParameters.plan,
  year: filterParameters.year,
  level: filterParameters.level,
  place: filterParameters.place,
  issuer: filterParameters.issuer,
}
