/** A file with the folders that it was dropped in: `Năm 2024/ke-hoach.pdf`. */
interface Dropped {
  readonly name: string
  readonly file: File
}

const inEntry = async (entry: FileSystemEntry, above: string): Promise<Dropped[]> => {
  const name = above + entry.name
  // Not by `instanceof`: Chromium has no such name.
  if (entry.isFile)
    return [
      {
        name,
        file: await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail)),
      },
    ]
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const all: FileSystemEntry[] = []
  // It gives a hundred at a time, and none when there are no more.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail))
    if (some.length === 0) break
    all.push(...some)
  }
  return (await Promise.all(all.map(one => inEntry(one, `${name}/`)))).flat()
}

const drop = document.querySelector<HTMLElement>('#drop')
const sent = document.querySelector('#sent')

const send = async (files: readonly Dropped[]): Promise<void> => {
  let done = 0
  const failed: string[] = []
  for (const { name, file } of files) {
    const reply = await fetch(`/import/file?${new URLSearchParams({ name })}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: file,
    }).catch(() => null)
    if (reply?.ok) done++
    else failed.push(name)
    if (sent)
      sent.textContent = `${done} / ${files.length}${failed.length > 0 ? ` · ${drop?.dataset.failed} ${failed.join(', ')}` : ''}`
  }
  if (done === 0) return
  const form = document.createElement('form')
  form.method = 'post'
  form.action = '/import/dropped'
  document.body.append(form)
  form.submit()
}

if (drop) {
  for (const name of ['dragenter', 'dragover'])
    drop.addEventListener(name, event => {
      event.preventDefault()
      drop.classList.add('over')
    })
  drop.addEventListener('dragleave', () => drop.classList.remove('over'))
  drop.addEventListener('drop', async event => {
    event.preventDefault()
    drop.classList.remove('over')
    const items = [...(event.dataTransfer?.items ?? [])]
    const entries = items.map(item => item.webkitGetAsEntry()).filter(entry => entry !== null)
    await send((await Promise.all(entries.map(entry => inEntry(entry, '')))).flat())
  })
  for (const input of drop.querySelectorAll<HTMLInputElement>('input[type=file]'))
    input.addEventListener('change', () =>
      send([...(input.files ?? [])].map(file => ({ name: file.webkitRelativePath || file.name, file }))),
    )
}

/** While an import runs, how it goes is asked for each second. */
const follow = async (): Promise<void> => {
  const state = document.querySelector('#import')
  if (!state?.hasAttribute('data-running')) return
  const reply = await fetch('/import/state').catch(() => null)
  // Where somebody is about to press a button, it is not taken from under the hand.
  if (reply?.ok && !state.contains(document.activeElement)) {
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html')
    const fresh = page.querySelector('#import')
    if (fresh) state.replaceWith(fresh)
  }
  setTimeout(follow, 1000)
}
follow()

export {}
