/**
 * A file name without ending for each source path: `NAME` for `NAME.*`, `NAME-2`, `NAME-3` for the next ones of that name.
 * A name of its own goes before a counted one; letter case does not part names, for some file systems know none.
 */
export const recordNames = (paths: readonly string[]): string[] => {
  const stems = paths.map(path =>
    path
      .split('/')
      .at(-1)!
      .replace(/(?<=.)\.[^.]*$/, ''),
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
