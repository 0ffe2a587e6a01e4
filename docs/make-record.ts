import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { record } from '../src/model.ts'

/** What is used here of a JSON Schema. */
interface Schema {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly examples?: readonly unknown[]
  readonly enum?: readonly string[]
  readonly const?: unknown
  readonly pattern?: string
  readonly format?: string
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
}

const oneLine = (text: string): string => text.replaceAll('|', '\\|')

const without = (schema: Schema): Schema => {
  const { anyOf, type } = schema
  if (anyOf) return { ...anyOf.find(one => one.type !== 'null'), ...schema, anyOf: undefined }
  return Array.isArray(type) ? { ...schema, type: type.find(one => one !== 'null') } : schema
}
const mayBeNull = ({ anyOf, type }: Schema): boolean =>
  (anyOf?.some(one => one.type === 'null') ?? false) || (Array.isArray(type) && type.includes('null'))

const plain: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  integer: 'whole number',
  number: 'number',
  object: 'object',
}

const formOf = (schema: Schema): string => {
  const { type, enum: choices, const: only, format, pattern, items } = without(schema)
  const or = mayBeNull(schema) ? ' or null' : ''
  if (only !== undefined) return JSON.stringify(only)
  if (choices) return choices.map(choice => `\`${choice}\``).join(', ') + or
  if (items) return `list, each ${formOf(items)}`
  if (format === 'date') return `day \`YYYY-MM-DD\`${or}`
  if (pattern) return `\`YYYY\`, \`YYYY-MM\`, \`YYYY-MM-DD\`, \`--MM-DD\`${or}`
  return plain[String(type)] + or
}

/** What the same object is called where it stood first. */
type Told = Map<string, string>

const rowsOf = (path: string, schema: Schema, told: Told): string[] => {
  const { description = '', examples, properties: own, items } = without(schema)
  const properties = own ?? (items && without(items).properties)
  const at = own ? path : `${path}[]`
  const key = properties && JSON.stringify(properties)
  const before = key && told.get(key)
  if (key && !before) told.set(key, at)
  const meaning = [description, before && `as \`${before}\``].filter(Boolean).join('; ')
  const example = examples === undefined ? '' : `\`${JSON.stringify(examples[0])}\``
  const row = `| \`${path}\` | ${oneLine(meaning)} | ${formOf(schema)} | ${oneLine(example)} |`
  if (!properties || before) return [row]
  return [row, ...fieldsOf(`${at}.`, properties, told)]
}
const fieldsOf = (before: string, properties: NonNullable<Schema['properties']>, told: Told): string[] =>
  Object.entries(properties).flatMap(([name, inner]) => rowsOf(before + name, inner, told))

/** Every field of the record: meaning, form, example; as its JSON Schema tells them. */
export const recordPage = (): string =>
  `# The record of a plan

What \`trichluc export records --to FOLDER\` writes for each plan, and \`toRecord\` of the library gives. \`trichluc schema\` prints the same
as JSON Schema. What the text does not say is null or an empty list. This page is made from \`src/kinds.ts\` and \`src/model.ts\` by \`npm run docs\`.

\`schemaVersion\` grows where a field goes or changes its meaning; a new field does not change it, so read those that you know.

| field | meaning | form | example |
| --- | --- | --- | --- |
${fieldsOf('', (z.toJSONSchema(record) as Schema).properties!, new Map()).join('\n')}
`

export const file = join(import.meta.dirname, 'record.md')
if (import.meta.filename === process.argv[1]) writeFileSync(file, recordPage())
