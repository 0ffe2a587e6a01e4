/** Finds put right, by keys or by the buttons of the chosen row. What is decided is kept by the server, which makes the row anew. */
import {
  all,
  beside,
  bring,
  choose,
  chosen,
  isTyping,
  type Named,
  nameOf,
  partsOf,
  rowNamed,
  rows,
  step,
} from './finds.ts'

const sentences = document.querySelector<HTMLElement>('#sentences')?.dataset ?? {}

let quiet: ReturnType<typeof setTimeout> | undefined
/** Says it for as long as it takes to be read: on a phone it covers the edge of the screen. */
const tell = (words = ''): void => {
  const told = document.querySelector('[data-told]')
  if (told) told.textContent = words
  clearTimeout(quiet)
  if (words) quiet = setTimeout(tell, 15_000)
}

interface Done {
  readonly find: string | null
  readonly row: string | null
  readonly reload: boolean
  /** A sentence on other places where the same words stand. */
  readonly proposed: string | null
  readonly left: number
  /** How much the queue still holds, in words; null where it was not asked for. */
  readonly remark: string | null
}
interface Refused {
  readonly field: string | null
  readonly what: string
  readonly next: string
}

const planOf = (row: HTMLElement | null): string | undefined => row?.dataset.plan ?? beside()?.dataset.plan

/** The queue, and the one plan that it is of, if it is of one. */
const queue = (): HTMLElement | null => document.querySelector('[data-queue]')

/** One after the other: a second decision must know of the first. */
let busy: Promise<unknown> = Promise.resolve()
const send = (plan: string, decision: object): Promise<Done | Refused | null> => {
  const sent = busy.then(async () => {
    const asked = queue() ? `?${new URLSearchParams({ queue: queue()!.dataset.queue! })}` : ''
    const reply = await fetch(`/plans/${plan}/decisions${asked}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(decision),
    }).catch(() => null)
    if (!reply || (!reply.ok && reply.status !== 422 && reply.status !== 409)) {
      tell(sentences.failed)
      return null
    }
    return (await reply.json()) as Done | Refused
  })
  busy = sent
  return sent
}
const isRefused = (reply: Done | Refused): reply is Refused => 'what' in reply

/**
 * The page as it is now, where more than a row has changed: places on it stay where they are. Chooses the row that is named, or
 * the one that was chosen, or what has come to its place.
 */
const reload = async (named: Named | null): Promise<void> => {
  const before = chosen()
  const at = before ? rows().indexOf(before) : -1
  const text = await (await fetch(location.href)).text()
  const fresh = new DOMParser().parseFromString(text, 'text/html')
  const places = ['.paper', '.outline'].map(part => document.querySelector(part)?.scrollTop ?? 0)
  const main = document.querySelector('main')
  const made = fresh.querySelector('main')
  if (!main || !made) return
  const told = document.querySelector('[data-told]')?.textContent ?? ''
  main.replaceChildren(...made.childNodes)
  tell(told)
  for (const [i, part] of ['.paper', '.outline'].entries()) {
    const shown = document.querySelector(part)
    if (shown) shown.scrollTop = places[i]!
  }
  const row = (named && rowNamed(named)) ?? (before && rowNamed(nameOf(before)))
  const instead = at < 0 ? undefined : (rows()[at] ?? rows().at(-1))
  if (row ?? instead) choose((row ?? instead)!)
}

/** The plans of what was decided in the queue, which an undo takes back one by one: by then the row of another is chosen. */
const decided: string[] = []

const fragment = (text: string): HTMLElement => {
  const holder = document.createElement('template')
  holder.innerHTML = text
  return holder.content.firstElementChild as HTMLElement
}

/** Shows what a decision left: a row made anew, struck out, or the whole page. Gives the row. */
const show = async (done: Done, plan: string): Promise<HTMLElement | null> => {
  for (const left of all('[data-left]')) left.textContent = String(done.left)
  const remark = document.querySelector('[data-remark]')
  if (remark && done.remark !== null) remark.textContent = done.remark
  const named = done.find === null ? null : { find: done.find, plan }
  const old = named && rowNamed(named)
  if (done.reload || !old) {
    await reload(named)
    return chosen()
  }
  const isGone = done.row === null
  for (const part of partsOf(named)) part.classList.toggle('rejected', isGone)
  if (isGone) return old
  const fresh = fragment(done.row!)
  const wasChosen = old === chosen()
  old.replaceWith(fresh)
  if (wasChosen) choose(fresh)
  return fresh
}

const decide = async (what: string): Promise<void> => {
  const row = chosen()
  const plan = what === 'undo' && queue() ? decided.pop() : planOf(row)
  if (!plan) return tell(what === 'undo' ? sentences.nothing : '')
  const onRow = what === 'accept' || what === 'reject'
  if (onRow && (!row || row.classList.contains('rejected'))) return
  const next = onRow ? step(1) : null
  // The next row is at hand before the server has answered: a key pressed twice is meant for two.
  if (next) choose(next)
  if (what !== 'undo') decided.push(plan)
  const reply = await send(plan, {
    what,
    ...(onRow && { find: row!.dataset.find }),
    ...(what === 'undo' && { correction: null }),
  })
  if (!reply || isRefused(reply)) {
    if (what !== 'undo') decided.pop()
    if (row && next) choose(row)
    return reply ? tell(`${reply.what}: ${reply.next}`) : undefined
  }
  tell(what === 'undo' ? sentences.undone : what === 'reject' ? sentences.rejected : sentences.saved)
  const back = what === 'undo' && reply.find ? { find: reply.find, plan } : null
  // The queue is made anew where something comes back to it, and where all that it showed is done.
  if (reply.reload || (queue() && (what === 'undo' || (onRow && !next)))) return reload(back)
  const shown = await show(reply, plan)
  if (what === 'undo' && shown) choose(shown)
  if (onRow && queue() && shown !== chosen()) shown?.classList.add('settled')
}

const leave = (): void => {
  const form = document.querySelector('form.edit')
  if (!form) return
  const row = form.closest<HTMLElement>('li')
  form.remove()
  if (row?.isConnected && row.dataset.find) choose(row)
  else for (const one of all('li.adding')) one.remove()
}

const openForm = async (address: string, into: HTMLElement, at = '#add-words'): Promise<void> => {
  leave()
  const reply = await fetch(address)
  if (!reply.ok) return tell(sentences.failed)
  into.append(fragment(await reply.text()))
  const form = into.querySelector('form')
  const first = [at, '.takes-date input', 'input, textarea, select']
    .map(selector => form?.querySelector<HTMLElement>(selector))
    .find(field => field)
  first?.focus()
  if (first instanceof HTMLInputElement) first.select()
  if (form) bring(form, 'nearest')
}

const edit = (row = chosen()): void => {
  if (row && !row.classList.contains('rejected'))
    void openForm(`/plans/${planOf(row)}/finds/${row.dataset.find}/form`, row)
}

/** The form of a new find, at words that were marked where there are some. */
export const add = (words = '', span = '', kind = 'deadline', at = '#add-words'): void => {
  const plan = planOf(chosen())
  const list = document.querySelector('.outline .finds')
  if (!plan || !list) return
  leave()
  const holder = document.createElement('li')
  holder.className = 'adding'
  list.prepend(holder)
  void openForm(`/plans/${plan}/form?${new URLSearchParams({ words, span, kind })}`, holder, at)
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
const fieldsIn = (form: Element): Field[] => all('[data-was]', form) as Field[]

const wrongAt = (form: Element, { field, what, next }: Refused): void => {
  const named = (field && (form.querySelector(`[name="${CSS.escape(field)}"]`) as Field | null)) || null
  const place = named
    ? form.querySelector(`#${CSS.escape(`${named.id}-wrong`)}`)
    : form.querySelector('[data-wrong]')
  if (place) place.textContent = `${what}: ${next}`
  named?.setAttribute('aria-invalid', 'true')
  named?.focus()
}

const save = async (form: HTMLFormElement): Promise<void> => {
  for (const place of all('.wrong', form)) place.textContent = ''
  for (const field of fieldsIn(form)) field.removeAttribute('aria-invalid')
  const row = form.closest<HTMLElement>('li')
  const plan = planOf(row)
  if (!plan) return
  const changed = fieldsIn(form).filter(({ value, dataset }) => value !== dataset.was)
  const fields = Object.fromEntries(changed.map(({ name, value }) => [name, value]))
  const words = form.querySelector<HTMLTextAreaElement>('#add-words')
  const kind = form.querySelector<HTMLSelectElement>('#add-kind')
  const isHeaderAsItIs = row?.dataset.find === 'plan' && changed.length === 0
  const decision = words
    ? { what: 'add', kind: kind!.value, words: words.value, span: words.dataset.span || null, fields }
    : isHeaderAsItIs
      ? { what: 'accept', find: 'plan' }
      : { what: 'set', find: row!.dataset.find, fields }
  const reply = await send(plan, decision)
  if (!reply) return
  if (isRefused(reply)) return wrongAt(form, reply)
  decided.push(plan)
  form.remove()
  tell([sentences.saved, reply.proposed].filter(Boolean).join(' '))
  await show(reply, plan)
}

/** What is put back in the history of decisions. */
const undoOf = async (button: HTMLElement): Promise<void> => {
  const { undo, plan } = button.dataset
  const reply = plan && (await send(plan, { what: 'undo', correction: undo }))
  if (!reply) return
  if (isRefused(reply)) return tell(`${reply.what}: ${reply.next}`)
  tell(sentences.undone)
  await reload(null)
}

const act = (name: string): void => {
  if (name === 'edit') edit()
  else if (name === 'leave') leave()
  else if (name === 'add') add()
  else void decide(name)
}

document.addEventListener('click', event => {
  if (!(event.target instanceof Element)) return
  const undone = event.target.closest<HTMLElement>('[data-undo]')
  if (undone) return void undoOf(undone)
  const name = event.target.closest('[data-do]')?.getAttribute('data-do')
  if (name) return act(name)
  if (event.target.closest('form')) return
  const find = event.target.closest<HTMLElement>('[data-find]')?.dataset.find
  const own = event.target.closest<HTMLElement>('li[data-find]')
  const row = own ?? (find ? rowNamed({ find, plan: planOf(chosen()) }) : null)
  if (!row) return
  // Keys press links too; with another held down a link opens beside, as everywhere.
  if (event instanceof MouseEvent && !event.ctrlKey && !event.metaKey && !event.shiftKey)
    event.preventDefault()
  choose(row)
})

document.addEventListener('submit', event => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || !form.matches('.edit')) return
  event.preventDefault()
  void save(form)
})

/** The fields of a new find follow its kind. */
document.addEventListener('change', event => {
  if (!(event.target instanceof HTMLSelectElement) || event.target.id !== 'add-kind') return
  const words = document.querySelector<HTMLTextAreaElement>('#add-words')
  add(words?.value, words?.dataset.span, event.target.value, '#add-kind')
})
/** Words that were typed stand where the text has them, not where others were marked. */
document.addEventListener('input', event => {
  if (event.target instanceof HTMLTextAreaElement && event.target.id === 'add-words')
    event.target.dataset.span = ''
})

const keys: Readonly<Record<string, () => void>> = {
  ArrowDown: () => go(1),
  ArrowUp: () => go(-1),
  ' ': () => act('accept'),
  Enter: () => act('edit'),
  Delete: () => act('reject'),
  Backspace: () => act('undo'),
  Insert: () => act('add'),
}
const go = (by: number): void => {
  const next = step(by)
  if (next) choose(next)
}

document.addEventListener('keydown', event => {
  if (event.key === 'Escape') return leave()
  const { target } = event
  if (
    target instanceof HTMLTextAreaElement &&
    target.closest('form.edit') &&
    event.key === 'Enter' &&
    !event.shiftKey
  ) {
    event.preventDefault()
    target.form?.requestSubmit()
    return
  }
  if (!beside() || isTyping(event)) return
  // A button or a link of the page's own is pressed as everywhere.
  const pressed = target instanceof Element ? target.closest('button, a, summary') : null
  if (pressed && !pressed.closest('li[data-find]') && /^(Enter| )$/.test(event.key)) return
  if (pressed?.matches('button') && /^(Enter| )$/.test(event.key)) return
  // The paper scrolls by its own keys.
  if (target instanceof Element && target.matches('.paper') && /^Arrow/.test(event.key)) return
  const key = keys[event.key]
  if (!key || (!chosen() && /^( |Enter|Delete)$/.test(event.key))) return
  event.preventDefault()
  key()
})

const named = /^#find-([\w-]+)$/.exec(location.hash)?.[1] ?? beside()?.dataset.first
const first = named
  ? rowNamed({ find: named, plan: beside()?.dataset.plan })
  : beside()?.hasAttribute('data-queue')
    ? rows()[0]
    : null
if (first) choose(first, { focus: false })
