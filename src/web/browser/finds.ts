/** What is shown of finds: rows beside the paper, boxes and marked words on it. */

export const all = (selector: string, within: ParentNode = document): Element[] => [
  ...within.querySelectorAll(selector),
]
export const beside = (): HTMLElement | null => document.querySelector('[data-review]')

/** A key that is meant for a field, a button or the browser itself. */
export const isTyping = ({ target, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean =>
  ctrlKey || altKey || metaKey || (target instanceof Element && target.matches('input, select, textarea'))

export const setOff = (kind: string, off: boolean): void => {
  for (const one of all(`[data-find].${kind}`)) one.classList.toggle('off', off)
}

/** A find by its handle, and its plan: the queue has rows of many plans, and the same words have the same handle in each. */
export interface Named {
  readonly find: string
  readonly plan: string | undefined
}
export const nameOf = ({ dataset: { find = '', plan } }: HTMLElement): Named => ({ find, plan })
export const rowNamed = ({ find, plan }: Named): HTMLElement | null => {
  const own = plan === undefined ? '' : `[data-plan="${CSS.escape(plan)}"]`
  return document.querySelector<HTMLElement>(`li[data-find="${CSS.escape(find)}"]${own}`)
}
/** Its row, and what the paper shows of it. */
export const partsOf = ({ find, plan }: Named): Element[] =>
  all(`[data-find="${CSS.escape(find)}"]`).filter(
    part => !(part instanceof HTMLElement) || [undefined, plan].includes(part.dataset.plan),
  )

export const rows = (): HTMLElement[] =>
  all('li[data-find]', beside() ?? document).filter(
    (row): row is HTMLElement => row instanceof HTMLElement && row.offsetParent !== null,
  )

let row: HTMLElement | null = null
/** The row that is chosen. */
export const chosen = (): HTMLElement | null => (row?.isConnected ? row : null)

const choices = document.querySelector<HTMLTemplateElement>('#choices')?.content.firstElementChild ?? null

/** Shows the page of a row of the queue beside it. */
const showPaper = async (of: HTMLElement): Promise<void> => {
  const paper = beside()?.querySelector<HTMLElement>('.paper')
  const { plan, page = '1' } = of.dataset
  if (!paper || !plan) return
  const name = `${plan} ${page}`
  if (paper.dataset.shown !== name) {
    const reply = await fetch(`/plans/${plan}/paper?page=${page}`)
    if (!reply.ok || chosen() !== of) return
    paper.innerHTML = await reply.text()
    paper.dataset.shown = name
  }
  mark(of)
}

/** Scrolls the paper or the list alone, so that the rest of the page stays where it is. */
export const bring = (part: Element, where: 'center' | 'nearest'): void => {
  const holder = part.closest('.paper, .outline')
  if (!holder) {
    part.scrollIntoView({ block: where })
    return
  }
  const [own, shown] = [part.getBoundingClientRect(), holder.getBoundingClientRect()]
  const [above, below] = [own.top - shown.top, own.bottom - shown.bottom]
  if (where === 'center') holder.scrollTop += (above + below) / 2
  else if (above < 0 || own.height > shown.height) holder.scrollTop += above
  else if (below > 0) holder.scrollTop += below
  if (own.left < shown.left || own.right > shown.right) holder.scrollLeft += own.left - shown.left - 40
}

/** Marks the chosen find on the paper and brings it into view. */
const mark = (of: HTMLElement): void => {
  for (const one of all('.chosen')) if (one !== of) one.classList.remove('chosen')
  const paper = beside()?.querySelector('.paper')
  if (!paper) return
  const parts = all(`[data-find="${CSS.escape(of.dataset.find!)}"]`, paper)
  for (const part of parts) part.classList.add('chosen')
  if (parts[0]) bring(parts[0], 'center')
}

/** Chooses a row: its buttons stand in it, its words are marked on the paper, its link has the focus. */
export const choose = (next: HTMLElement, { focus = true } = {}): void => {
  row?.classList.remove('chosen')
  row = next
  next.classList.add('chosen')
  if (choices) next.append(choices)
  if (focus) next.querySelector<HTMLElement>('a')?.focus({ preventScroll: true })
  bring(next, 'nearest')
  // Rows that come into view take the height that they need, and move those below them.
  requestAnimationFrame(() => {
    if (next === chosen()) bring(next, 'nearest')
  })
  if (beside()?.hasAttribute('data-queue')) void showPaper(next)
  else mark(next)
}

/** The row `by` rows further on; null at the end. */
export const step = (by: number): HTMLElement | null => {
  if (!row?.isConnected) return rows()[0] ?? null
  const known = all('li[data-find]', beside() ?? document) as HTMLElement[]
  let at = known.indexOf(row) + by
  // Only the next ones are asked whether they are shown: to ask all lays all out.
  while (known[at]?.offsetParent === null) at += by
  return known[at] ?? null
}
