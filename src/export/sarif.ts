import { asJson } from '../text/printable.ts'

interface Finding {
  readonly id: string
  readonly code: string
  readonly severity: string
  readonly vi: string
  readonly en: string
  readonly path: string
  readonly quote: string
  readonly section: string
  readonly page: number | null
  readonly spanStart: number | null
  readonly spanEnd: number | null
  readonly accepted: string | null
}

/** SARIF 2.1.0: findings for tools that show them beside the file. An accepted finding is suppressed, not left out. */
export const sarif = (findings: readonly Finding[]): string => {
  const rules = [...new Set(findings.map(({ code }) => code))].sort()
  const result = ({
    id,
    code,
    severity,
    vi,
    en,
    path,
    quote,
    section,
    page,
    spanStart,
    spanEnd,
    accepted,
  }: Finding) => ({
    ruleId: code,
    level: severity,
    message: { text: vi },
    partialFingerprints: { trichluc: id },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(path) },
          ...(spanStart !== null && {
            region: { charOffset: spanStart, charLength: spanEnd! - spanStart, snippet: { text: quote } },
          }),
        },
        logicalLocations: [{ fullyQualifiedName: section, kind: 'section' }],
      },
    ],
    ...(accepted !== null && { suppressions: [{ kind: 'external', justification: accepted }] }),
    properties: { page, en },
  })
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'trichluc', rules: rules.map(id => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map(result),
      },
    ],
  }
  return asJson(log)
}
