/** Words marked for a new find: in the text by selecting them, on the image of a page by a box drawn around them. */
import { beside } from './finds.ts'
import { add } from './review.ts'

/** Offset into the plan's text of a place in a paragraph: its letters are those of the text, one by one. */
const offsetOf = (node: Node, within: number): number | null => {
  const paragraph = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-at]')
  if (!paragraph) return null
  const before = document.createRange()
  before.setStart(paragraph, 0)
  before.setEnd(node, within)
  return Number(paragraph.dataset.at) + before.toString().length
}

document.addEventListener('mouseup', event => {
  if (!(event.target instanceof Element) || !event.target.closest('.paper .text')) return
  const selection = getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0)
  const [start, end] = [offsetOf(startContainer, startOffset), offsetOf(endContainer, endOffset)]
  if (start !== null && end !== null && start < end) add(selection.toString(), `${start}-${end}`)
})

interface Drawn {
  readonly sheet: HTMLElement
  readonly x: number
  readonly y: number
  readonly band: HTMLElement
}
let drawn: Drawn | null = null

/** In shares of the page's width and height. */
const shareAt = (sheet: HTMLElement, event: PointerEvent): { x: number; y: number } => {
  const { left, top, width, height } = sheet.querySelector('svg')!.getBoundingClientRect()
  return { x: (event.clientX - left) / width, y: (event.clientY - top) / height }
}

document.addEventListener('pointerdown', event => {
  if (!(event.target instanceof Element) || event.button !== 0 || event.pointerType === 'touch') return
  const sheet = event.target.closest<HTMLElement>('.paper .sheet:not(.text)')
  if (!sheet || event.target.closest('figcaption')) return
  const band = document.createElement('div')
  band.className = 'band'
  drawn = { sheet, band, ...shareAt(sheet, event) }
})

const areaTo = ({ x, y, sheet }: Drawn, event: PointerEvent) => {
  const to = shareAt(sheet, event)
  return { x: Math.min(x, to.x), y: Math.min(y, to.y), width: Math.abs(to.x - x), height: Math.abs(to.y - y) }
}

document.addEventListener('pointermove', event => {
  if (!drawn) return
  const { x, y, width, height } = areaTo(drawn, event)
  if (width < 0.005 && height < 0.005) return
  drawn.sheet.append(drawn.band)
  const { height: high } = drawn.sheet.querySelector('svg')!.getBoundingClientRect()
  Object.assign(drawn.band.style, {
    left: `${x * 100}%`,
    top: `${y * high}px`,
    width: `${width * 100}%`,
    height: `${height * high}px`,
  })
})

document.addEventListener('pointerup', async event => {
  const done = drawn
  drawn = null
  if (!done?.band.isConnected) return
  done.band.remove()
  const { x, y, width, height } = areaTo(done, event)
  const { width: points = 0, height: high = 0 } = done.sheet.querySelector('svg')?.viewBox.baseVal ?? {}
  const plan = document.querySelector<HTMLElement>('li.chosen')?.dataset.plan ?? beside()?.dataset.plan
  const asked = new URLSearchParams({
    page: done.sheet.dataset.page!,
    x: String(x * points),
    y: String(y * high),
    width: String(width * points),
    height: String(height * high),
  })
  const reply = await fetch(`/plans/${plan}/words?${asked}`)
  const found = reply.ok && ((await reply.json()) as { words: string; span: string } | null)
  if (found) add(found.words, found.span)
})
