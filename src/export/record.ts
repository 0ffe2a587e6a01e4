import { kinds, kindTable } from '../kinds.ts'
import {
  type AnyMention,
  headerFields,
  type Message,
  type Plan,
  type PlanRecord,
  record,
  type Shelf,
  schemaVersion,
} from '../model.ts'
import { type FindKey, findKeys, keyText } from '../review/find-key.ts'
import { locate } from '../text/locate.ts'
import { reasoned } from '../wording/say.ts'

/** The record of a plan in the annotation guide's shape, checked by its schema; `shelf`: where its paper lies, which an archive knows. */
export const toRecord = (
  { document, header, outline, mentions, messages }: Plan,
  shelf: Shelf | null = null,
): PlanRecord => {
  const keys = findKeys(document.text, mentions)
  const entry = ({ quote, section, value, span, rule, notes }: AnyMention, key: FindKey) => ({
    quote,
    section,
    ...value,
    place: locate(document, span),
    rule,
    notes: notes.map(reasoned),
    key: keyText(key),
  })
  const message = ({ stage, severity, field, span, ...said }: Message) => ({
    stage,
    severity,
    field: field ?? null,
    ...reasoned(said),
    place: span && locate(document, span),
  })
  const lists = kinds.map(kind => [
    kindTable[kind].plural,
    mentions.flatMap((mention, i) => (mention.kind === kind ? [entry(mention, keys[i]!)] : [])),
  ])
  return record.parse({
    schemaVersion,
    source: document.source.path,
    sha256: document.source.sha256,
    mediaType: document.source.mediaType,
    shelf,
    plan: headerFields.parse(header),
    sections: outline.sections.map(({ path, label, kind, title, heading }) => ({
      path,
      label,
      kind,
      title,
      place: locate(document, heading),
    })),
    ...Object.fromEntries(lists),
    messages: messages.map(message),
  })
}
