const search = document.querySelector<HTMLInputElement>('#q')

/** `/` goes to the search box, as long as nobody is typing. */
document.addEventListener('keydown', event => {
  const typing = event.target instanceof HTMLElement && event.target.matches('input, select, textarea')
  if (event.key !== '/' || typing || !search) return
  event.preventDefault()
  search.select()
})

export {}
