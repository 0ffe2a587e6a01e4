import type { Database } from '../store/database.ts'

/** Where plans mean these documents by a short form: `Luật này`. */
export const shortForms = (db: Database, documents: readonly string[]): Record<string, unknown>[] =>
  db
    .prepare(
      `SELECT d.name AS plan, p.number AS planNumber, p.issuer AS planIssuer, p.date AS planDate, s.section, s.page,
         'short form' AS role, s.quote, s.document
       FROM shortForm s JOIN plan p ON p.id = s.plan JOIN document d ON d.id = p.id
       WHERE s.document IN (SELECT value FROM json_each(?)) ORDER BY d.name, d.sha256, s.start`,
    )
    .all(JSON.stringify(documents)) as Record<string, unknown>[]
