import './import.ts'

const search = document.querySelector<HTMLInputElement>('#q')
const all = (selector: string): Element[] => [...document.querySelectorAll(selector)]

/** Marks a find on the paper and in the outline, and brings both into view. */
const choose = (find: string): void => {
  for (const one of all('.chosen')) one.classList.remove('chosen')
  const own = all(`[data-find="${CSS.escape(find)}"]`)
  for (const one of own) one.classList.add('chosen')
  for (const side of ['.paper', '.outline'])
    own.find(one => one.closest(side))?.scrollIntoView({ block: 'nearest' })
}

const toggle = (button: Element): void => {
  const shown = button.getAttribute('aria-pressed') !== 'true'
  button.setAttribute('aria-pressed', String(shown))
  for (const one of all(`[data-find].${button.getAttribute('data-kind')}`))
    one.classList.toggle('off', !shown)
}

document.addEventListener('click', event => {
  if (!(event.target instanceof Element)) return
  const button = event.target.closest('button[data-kind]')
  if (button) return toggle(button)
  const find = event.target.closest('[data-find]')?.getAttribute('data-find')
  if (find) choose(find)
})

/** Where the file has gone the text stands there to be read. */
for (const image of all('.sheet img'))
  image.addEventListener('error', () => image.parentElement?.classList.add('gone'))

/** `/` goes to the search box, 1 to 5 show and hide the kinds, as long as nobody is typing. */
document.addEventListener('keydown', event => {
  const typing = event.target instanceof Element && event.target.matches('input, select, textarea')
  if (typing || event.ctrlKey || event.altKey || event.metaKey) return
  const button = /^\d$/.test(event.key) && all('button[data-kind]')[Number(event.key) - 1]
  if (button) toggle(button)
  if (event.key !== '/' || !search) return
  event.preventDefault()
  search.select()
})

for (const place of all('.here').slice(0, 1)) place.scrollIntoView({ block: 'center' })

const from = /^#find-(\d+)$/.exec(location.hash)?.[1]
if (from) choose(from)
