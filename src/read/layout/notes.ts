import { bottom } from '../../text/box.ts'
import type { PrintedLine, PrintedPage } from './printed.ts'

/** `1 Có hiệu lực từ …`: a note begins with the figure that points to it. */
const figure = /^\(?(\d{1,2}|\*{1,3})\)?(?=\s|\p{Lu})/u

/** Notes stand in the lower half of their page. */
const notesOf = ({ lines, noteMarks, height }: PrintedPage): readonly PrintedLine[] => {
  if (!noteMarks?.size || height === null) return []
  const byPlace = [...lines].sort((a, b) => bottom(a.box!) - bottom(b.box!))
  /** The first note bears the first mark; a row of a table that begins with a figure has other cells beside it. */
  const [first] = [...noteMarks]
    .map(mark => mark.replace(/[()[\]]/g, ''))
    .sort((a, b) => Number(a) - Number(b))
  const isAlone = (line: PrintedLine): boolean =>
    lines.every(
      other => other === line || Math.abs(bottom(other.box!) - bottom(line.box!)) > line.box!.height / 2,
    )
  const at = byPlace.findIndex(
    line => line.box!.y > height / 2 && figure.exec(line.text.trim())?.[1] === first && isAlone(line),
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
