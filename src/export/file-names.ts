/** Bytes of a name that leave room for a count and an ending: file systems take 255. */
const mostBytes = 240

/** Names of devices, which Windows takes for no file whatever their ending. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/** What every file system takes: no sign or name that Windows keeps for itself, nothing that steers a terminal, no more bytes than it has room for. */
const safe = (stem: string): string => {
  let name = ''
  for (const { segment } of new Intl.Segmenter('vi').segment(
    stem
      .replace(/[\p{Cc}\p{Bidi_C}\u2028\u2029"*:<>?\\|]/gu, '_')
      .replace(/[. ]+$/, '_')
      .replace(devices, '$&_'),
  )) {
    if (Buffer.byteLength(name + segment) > mostBytes) break
    name += segment
  }
  return name
}

/**
 * A file name without ending for each source path: `NAME` for `NAME.*`, `NAME-2`, `NAME-3` for the next ones of that name.
 * A name of its own goes before a counted one; letter case does not part names, for some file systems know none.
 */
export const recordNames = (paths: readonly string[]): string[] => {
  const stems = paths.map(path =>
    safe(
      path
        .split('/')
        .at(-1)!
        .replace(/(?<=.)\.[^.]*$/s, ''),
    ),
  )
  const taken = new Set(stems.map(stem => stem.toLowerCase()))
  const met = new Set<string>()
  return stems.map(stem => {
    const first = !met.has(stem.toLowerCase())
    met.add(stem.toLowerCase())
    if (first) return stem
    let n = 2
    while (taken.has(`${stem}-${n}`.toLowerCase())) n++
    taken.add(`${stem}-${n}`.toLowerCase())
    return `${stem}-${n}`
  })
}
