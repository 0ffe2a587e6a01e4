import { columns } from '../../questions/columns.ts'
import { type Input, inputsOf, type Target, typedFrom } from '../../review/typed-value.ts'
import { dayInWords } from '../../text/due.ts'
import type { Lang } from '../../wording/say.ts'
import { type Html, html, none } from '../markup.ts'
import type { Visit } from '../visit.ts'

/** Fields of the signer are columns of their own in a listing of plans. */
const columnNames: Readonly<Record<string, string>> = {
  'signer.name': 'signer',
  'signer.position': 'signerPosition',
  'signer.onBehalfOf': 'onBehalfOf',
}
const columnOf = ({ field, column }: Pick<Input, 'field' | 'column'>) =>
  column ?? columns.plans!.find(({ key }) => key === (columnNames[field] ?? field)) ?? null

/** What people call a field: `Đến ngày` for `end`. */
export const fieldTitle = (target: Target, field: string, lang: Lang): string => {
  const input = inputsOf(target).find(one => one.field === field)
  return (input && columnOf(input)?.title[lang]) ?? field
}

/** Days as people here write them, and as a field takes them. */
const typed = (takes: Input['takes'], value: unknown): string =>
  takes === 'date' && typeof value === 'string' ? dayInWords(value, 'vi') : typedFrom(value)

const control = ({ lang, words }: Visit, input: Input, value: unknown, id: string): Html => {
  const { field, takes, choices, mayBeEmpty } = input
  const now = typed(takes, value)
  const about = html`id="${id}" name="${field}" data-was="${now}" aria-describedby="${id}-wrong"`
  if (takes === 'choice') {
    const said = columnOf(input)?.words
    return html`<select ${about}>${mayBeEmpty ? html`<option value="">${words.review.none}</option>` : none}${choices.map(
      choice =>
        html`<option value="${choice}"${choice === now ? html` selected` : ''}>${said?.[choice]?.[lang] ?? choice}</option>`,
    )}</select>`
  }
  if (takes === 'yes')
    return html`<select ${about}><option value="false">${words.review.no}</option><option value="true"${now === 'true' ? html` selected` : ''}>${words.review.yes}</option></select>`
  if (takes === 'list' || now.length > 50 || field === 'task' || field === 'title')
    return html`<textarea ${about} rows="${Math.min(5, Math.max(2, Math.ceil(now.length / 45)))}">${now}</textarea>`
  return html`<input ${about} value="${now}" autocomplete="off"${takes === 'number' ? html` inputmode="numeric"` : ''}>`
}

const hintOf = ({ words: { review } }: Visit, { takes }: Input): string =>
  takes === 'date' ? review.dateHint : takes === 'list' ? review.listHint : ''

/** All fields of a find or of a header, to be put right: only those that were changed are sent. */
export const fieldsOf = (visit: Visit, target: Target, value: Readonly<Record<string, unknown>>): Html =>
  html`${inputsOf(target).map(input => {
    const id = `edit-${input.field.replace('.', '-')}`
    const hint = hintOf(visit, input)
    return html`<div class="field takes-${input.takes}"><label for="${id}">${fieldTitle(target, input.field, visit.lang)}${hint ? html` <small>${hint}</small>` : none}</label>${control(visit, input, value[input.field], id)}<p class="wrong" id="${id}-wrong" role="alert"></p></div>`
  })}`

const actions = ({ words: { review } }: Visit): Html =>
  html`<p class="do"><button>${review.save} <kbd>Enter</kbd></button> <button type="button" class="plain" data-do="leave">${review.leave} <kbd>Esc</kbd></button></p><p class="wrong" data-wrong role="alert"></p>`

export const editForm = (visit: Visit, target: Target, value: Readonly<Record<string, unknown>>): Html =>
  html`<form class="edit" data-what="set" novalidate>${fieldsOf(visit, target, value)}${actions(visit)}</form>`

/** A find that no rule found: its words as they stand in the text, and its fields. */
export const addForm = (
  visit: Visit,
  kind: Exclude<Target, 'plan'>,
  kinds: readonly { readonly kind: string; readonly name: string }[],
  value: Readonly<Record<string, unknown>>,
  { quote, span }: { readonly quote: string; readonly span: string },
): Html => html`<form class="edit add" data-what="add" novalidate>
<div class="field"><label for="add-kind">${visit.words.review.kind}</label><select id="add-kind" name="kind">${kinds.map(
  one => html`<option value="${one.kind}"${one.kind === kind ? html` selected` : ''}>${one.name}</option>`,
)}</select></div>
<div class="field takes-list"><label for="add-words">${visit.words.review.words} <small>${visit.words.review.wordsHint}</small></label><textarea id="add-words" name="words" rows="2" data-span="${span}" aria-describedby="add-words-wrong">${quote}</textarea><p class="wrong" id="add-words-wrong" role="alert"></p></div>
${fieldsOf(visit, kind, value)}${actions(visit)}</form>`
