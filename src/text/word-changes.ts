/** Words that stand in both texts, only in the one before, or only in the one after; all that are not `before` make the text after. */
export interface WordChange {
  readonly words: string
  readonly in: 'both' | 'before' | 'after'
}

/** Texts of more words than this are told as a whole: the table below would grow with their product. */
const longest = 1500

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean)

/** `counts[i][j]`: how many words the ends of both texts have in common, from word i of one and word j of the other. */
const commonEnds = (before: readonly string[], after: readonly string[]): Uint16Array[] => {
  const counts = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1))
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      counts[i]![j] =
        before[i] === after[j] ? counts[i + 1]![j + 1]! + 1 : Math.max(counts[i + 1]![j]!, counts[i]![j + 1]!)
  return counts
}

/**
 * What became of the words of a text: the longest run of words in common stays, what was taken out stands before what was
 * put in. Words are parted by one space each, and so are the changes.
 */
export const wordChanges = (before: string, after: string): WordChange[] => {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  const changes: { words: string; in: WordChange['in'] }[] = []
  const tell = (words: string, where: WordChange['in']): void => {
    const last = changes.at(-1)
    if (last?.in === where) last.words += ` ${words}`
    else changes.push({ words, in: where })
  }
  if (a.length > longest || b.length > longest) {
    tell(a.join(' '), 'before')
    tell(b.join(' '), 'after')
    return changes
  }
  const counts = commonEnds(a, b)
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      tell(b[j]!, 'both')
      i++
      j++
    } else if (j === b.length || (i < a.length && counts[i + 1]![j]! >= counts[i]![j + 1]!))
      tell(a[i++]!, 'before')
    else tell(b[j++]!, 'after')
  }
  return changes
}
