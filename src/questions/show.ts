import { z } from 'zod'
import { brief, doubtsColumn, full, printed } from '../column.ts'
import { kinds, kindTable } from '../kinds.ts'
import type { AnyMention, Plan } from '../model.ts'
import { filesOf } from '../store/files.ts'
import { loadPlan } from '../store/load.ts'
import { findFile, findOf } from '../store/lookup.ts'
import { locate } from '../text/locate.ts'
import { isDoubt } from '../wording/codes.ts'
import { reasoned } from '../wording/say.ts'
import { flag, page, planNamed } from './parameters.ts'
import { pageOf, question } from './question.ts'

/** The fields of a find in words, the brief ones. */
export const wordsOf = ({ kind, value }: AnyMention): string =>
  kindTable[kind].columns
    .filter(({ key, brief }) => brief && key in value)
    .map(column => printed(column, (value as Readonly<Record<string, unknown>>)[column.key]))
    .filter(Boolean)
    .join(' · ')

const rowOf =
  ({ document, outline }: Plan) =>
  (mention: AnyMention) => {
    const { section, kind, quote, notes, span, rule, weighed } = mention
    return {
      section,
      title: outline.sections.find(({ path }) => path === section)?.title ?? '',
      kind,
      value: wordsOf(mention),
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
    plan: planNamed('the plan, or one find by “find:” and its id or by its key'),
    why: flag('tell of each find by which rule and for which reasons it was found'),
    ...page,
  }),
  given: ['plan'],
  columns: [
    brief('section', 'Mục', 'Section', 10),
    brief('title', 'Tên mục', 'Title', 40),
    brief('kind', 'Loại', 'Kind', 14, Object.fromEntries(kinds.map(kind => [kind, kindTable[kind].name]))),
    brief('value', 'Nội dung', 'What', 60),
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
    const files = filesOf(db, id)
    return { ...pageOf(whole.mentions.map(rowOf(whole)), page), whole: { ...whole, files } }
  },
})
