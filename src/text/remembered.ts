/** The function, with what it gave kept by word: most words of a text recur. */
export const remembered = <T>(of: (word: string) => T, most = 20_000): ((word: string) => T) => {
  const known = new Map<string, T>()
  return word => {
    let value = known.get(word)
    if (value === undefined) {
      value = of(word)
      if (known.size > most) known.clear()
      known.set(word, value)
    }
    return value
  }
}
