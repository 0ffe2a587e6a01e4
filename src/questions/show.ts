import { z } from 'zod'
import { brief, type Column, cellOf, doubtsColumn, full } from '../column.ts'
import { kindTable } from '../kinds.ts'
import type { AnyMention, Plan } from '../model.ts'
import { filesOf } from '../store/files.ts'
import { loadPlan } from '../store/load.ts'
import { findFile, findOf } from '../store/lookup.ts'
import { shelfOf } from '../store/place-on-shelf.ts'
import { locate } from '../text/locate.ts'
import { isDoubt } from '../wording/codes.ts'
import { type Lang, reasoned } from '../wording/say.ts'
import { findWords } from './code-words.ts'
import { flag, page, planNamed } from './parameters.ts'
import { pageOf, question } from './question.ts'

/** The fields of a find in words, the brief ones. */
export const wordsOf = ({ kind, value }: Pick<AnyMention, 'kind' | 'value'>, lang: Lang): string =>
  kindTable[kind].columns
    .filter(({ brief }) => brief)
    .map(column => cellOf(column, value as Readonly<Record<string, unknown>>, lang))
    .filter(Boolean)
    .join(' · ')

/** What was found, in words; the row keeps its fields with their codes. */
export const whatColumn: Column = {
  ...brief('value', 'Nội dung', 'What', 60),
  print: ({ kind, value }, lang) =>
    typeof value === 'object' && value !== null
      ? wordsOf({ kind, value } as Pick<AnyMention, 'kind' | 'value'>, lang)
      : String(value ?? ''),
}

const rowOf =
  ({ document, outline }: Plan) =>
  (mention: AnyMention) => {
    const { section, kind, quote, notes, span, rule, weighed } = mention
    return {
      section,
      title: outline.sections.find(({ path }) => path === section)?.title ?? '',
      kind,
      value: mention.value,
      quote,
      ...locate(document, span),
      doubts: notes.filter(isDoubt).map(one => ({ ...one, ...reasoned(one) })),
      notes: notes.map(one => ({ ...one, ...reasoned(one) })),
      rule,
      weighed: weighed ?? [],
    }
  }

/** A plan with its header, its outline and all that was found in it, by its sections. */
export const show = question({
  name: 'show',
  about: {
    vi: 'phần đầu và bố cục của một kế hoạch, với những gì tìm thấy trong từng mục',
    en: 'a plan’s header and outline, with what was found in each section',
  },
  example: '21/KH-UBND',
  parameters: z.object({
    plan: planNamed('planOrFind'),
    why: flag('why'),
    ...page,
  }),
  given: ['plan'],
  columns: [
    brief('section', 'Mục', 'Section', 10),
    brief('title', 'Tên mục', 'Title', 40),
    brief('kind', 'Loại', 'Kind', 14, findWords),
    whatColumn,
    brief('quote', 'Trích dẫn', 'Quote', 60),
    brief('page', 'Trang', 'Page', 7),
    doubtsColumn,
    full('notes', 'Ghi chú', 'Notes', 40),
  ],
  ask(db, { plan, why: _, ...page }) {
    const one = findOf(db, plan)
    const id = one?.plan ?? findFile(db, plan)
    const loaded = loadPlan(db, id)
    const whole = one ? { ...loaded, mentions: loaded.mentions.filter((_, i) => i === one.ordinal) } : loaded
    const more = { id, files: filesOf(db, id), shelf: shelfOf(db, id) }
    return { ...pageOf(whole.mentions.map(rowOf(whole)), page), whole: { ...whole, ...more } }
  },
})
