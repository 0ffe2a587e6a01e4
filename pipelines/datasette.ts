import { basename } from 'node:path'
import { fieldsAmong } from '../src/column.ts'
import { titlesOf } from '../src/export/provenance.ts'
import { columns } from '../src/questions/columns.ts'
import { exportWords, type Lang } from '../src/wording/say.ts'

type Questions = ReturnType<typeof exportWords>['datasette']['questions']

/** Questions that stand ready; `:year` and the like become fields to fill in. */
export const cannedQuestions: Readonly<Record<keyof Questions, string>> = {
  'deadlines-of-month': `SELECT plan, planIssuer, task, units, start, end, recurrence, quote, page FROM deadlines
WHERE lastDay >= :month || '-01' AND firstDay <= :month || '-31' ORDER BY lastDay`,
  'deadlines-of-unit': `SELECT plan, planIssuer, task, units, start, end, recurrence, quote, page FROM deadlines
WHERE units LIKE '%' || :unit || '%' ORDER BY lastDay IS NULL, lastDay`,
  'deadlines-without-day': `SELECT plan, planIssuer, task, units, quote, page FROM deadlines
WHERE lastDay IS NULL AND recurrence IS NULL ORDER BY plan`,
  citing: `SELECT plan, planIssuer, planDate, number, title, role, inForce, quote, page FROM citations
WHERE number LIKE '%' || :number || '%' ORDER BY planDate`,
  'cited-most': `SELECT document, min(number) AS number, count(DISTINCT planId) AS plans FROM citations
WHERE document IS NOT NULL GROUP BY document ORDER BY plans DESC, number`,
  'no-longer-in-force': `SELECT plan, planIssuer, planDate, number, replacedBy, since, quote, page FROM citations
WHERE inForce = 'replaced' ORDER BY planDate`,
  'movements-by-year': `SELECT name, yearFrom, count(DISTINCT planId) AS plans FROM movements
GROUP BY coalesce(movementKey, name), yearFrom ORDER BY plans DESC, name, yearFrom`,
  'anniversaries-of-year': `SELECT event, years, observedDate, count(DISTINCT planId) AS plans FROM anniversaries
WHERE yearFrom <= :year AND yearTo >= :year GROUP BY coalesce(eventKey, event), years ORDER BY observedDate`,
  'issuers-by-year': `SELECT issuer, issuerLevel, yearFrom, count(*) AS plans FROM plans
GROUP BY issuer, issuerLevel, yearFrom ORDER BY issuer, yearFrom`,
  'to-check': `SELECT plan, planIssuer, kind, quote, section, page, notes FROM mentions
WHERE doubt > 0 ORDER BY doubt DESC, plan, spanStart`,
}

/** What Datasette would call the unit of a column. */
const units: Readonly<Record<string, string>> = { years: 'year', pages: 'page' }

/** What shows an archive to readers in Datasette: titles, meanings of columns, and questions that stand ready. */
export const datasetteMetadata = (archive: string, lang: Lang): object => {
  const { title, description, questions } = exportWords(lang).datasette
  const tables = Object.entries(columns).map(([listing, all]) => {
    // Of a find they are among its notes: no column of its view.
    const own = fieldsAmong(all).filter(({ key }) => key !== 'doubts' || listing === 'plans')
    const { title, heading } = titlesOf(listing, lang)
    const measured = own.filter(({ key }) => key in units).map(({ key }) => [key, units[key]])
    return [
      listing,
      {
        title,
        description: heading,
        columns: Object.fromEntries(own.map(({ key, title }) => [key, title[lang]])),
        ...(measured.length > 0 && { units: Object.fromEntries(measured) }),
      },
    ]
  })
  const queries = Object.entries(cannedQuestions).map(([name, sql]) => {
    const words = questions[name as keyof Questions]
    return [name, { sql, title: words }]
  })
  // Datasette names a database after its file, without the ending.
  const database = basename(archive).replace(/\.[^.]+$/, '')
  return {
    title,
    description,
    databases: { [database]: { tables: Object.fromEntries(tables), queries: Object.fromEntries(queries) } },
  }
}
