import { bottom } from '../../text/box.ts'
import type { PrintedLine, PrintedPage } from './printed.ts'

/** `1 Có hiệu lực từ …`: a note begins with the figure that points to it. */
const figure = /^\(?(\d{1,2}|\*{1,3})\)?(?=\s|\p{Lu})/u

/** Notes stand in the lower half of their page. */
const notesOf = ({ lines, noteMarks, height }: PrintedPage): readonly PrintedLine[] => {
  if (!noteMarks?.size || height === null) return []
  const byPlace = [...lines].sort((a, b) => bottom(a.box!) - bottom(b.box!))
  const at = byPlace.findIndex(
    ({ text, box }) => box!.y > height / 2 && noteMarks.has(figure.exec(text.trim())?.[1] ?? ''),
  )
  return at < 0 ? [] : byPlace.slice(at)
}

/** The pages with the notes at their feet, to which raised figures point, taken from between the lines. */
export const withoutNotes = (pages: readonly PrintedPage[]): PrintedPage[] =>
  pages.map(page => {
    const notes = notesOf(page)
    if (notes.length === 0) return page
    const all = new Set(notes)
    return {
      ...page,
      lines: page.lines.filter(line => !all.has(line)),
      notes: notes.map(line => ({ ...line, ...(figure.test(line.text.trim()) && { starts: true }) })),
    }
  })
