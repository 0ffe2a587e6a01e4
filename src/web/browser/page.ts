import { all, bring, isTyping, setOff } from './finds.ts'
import './import.ts'
import './review.ts'
import './marking.ts'

const search = document.querySelector<HTMLInputElement>('#q')

const toggle = (button: Element): void => {
  const shown = button.getAttribute('aria-pressed') !== 'true'
  button.setAttribute('aria-pressed', String(shown))
  setOff(button.getAttribute('data-kind')!, !shown)
}

/** Boxes over the paper, and rows that need no look, are hidden by a class of what holds them all. */
const press = (button: Element, name: string): void => {
  const shown = button.getAttribute('aria-pressed') !== 'true'
  button.setAttribute('aria-pressed', String(shown))
  document.querySelector('.beside')?.classList.toggle(name, name === 'boxless' ? !shown : shown)
}

/** Percent of its own width at which a page is shown. */
let size = 100
const zoom = (step: number): void => {
  size = Math.min(300, Math.max(50, size + 50 * step))
  const paper = document.querySelector<HTMLElement>('.paper')
  if (!paper) return
  paper.style.setProperty('--zoom', `${size}%`)
  const chosen = paper.querySelector('.chosen')
  if (chosen) bring(chosen, 'center')
}

document.addEventListener('click', event => {
  if (!(event.target instanceof Element)) return
  const button = event.target.closest('button')
  if (button?.hasAttribute('data-kind')) toggle(button)
  if (button?.hasAttribute('data-boxes')) press(button, 'boxless')
  if (button?.hasAttribute('data-doubts')) press(button, 'only-doubtful')
  if (button?.hasAttribute('data-zoom')) zoom(Number(button.getAttribute('data-zoom')))
})

/** Where the file has gone the text stands there to be read. */
document.addEventListener(
  'error',
  event => {
    if (event.target instanceof HTMLImageElement) event.target.closest('.sheet')?.classList.add('gone')
  },
  true,
)

/** `/` goes to the search box, 1 to 5 show and hide the kinds, 6 what needs no look, 0 the boxes, as long as nobody is typing. */
document.addEventListener('keydown', event => {
  if (isTyping(event)) return
  if (event.key === '/' && search) {
    event.preventDefault()
    search.select()
  }
  if (event.key === '0') document.querySelector<HTMLElement>('button[data-boxes]')?.click()
  // Behind the kinds, only what is to be checked.
  else if (/^\d$/.test(event.key))
    (all('button[data-kind], button[data-doubts]')[Number(event.key) - 1] as HTMLElement)?.click()
  if (event.key === '+' || event.key === '=') zoom(1)
  if (event.key === '-') zoom(-1)
})

for (const place of all('.here, .paper .hit').slice(0, 1)) bring(place, 'center')

/** On a narrow screen the bar of pages scrolls: the one that is open is shown. */
document.querySelector('.top [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
