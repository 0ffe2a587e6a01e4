import {
  AlignmentType,
  Document,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  type Table,
  TableCell,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { inOneLine } from '../text/printable.ts'
import type { About } from './exporter.ts'
import { provenanceLines } from './provenance.ts'

/*
 * Paper as Nghị định 30/2020/NĐ-CP, Phụ lục I has it: A4, edges of 20, 20, 30 and 15 mm, Times New Roman, the number of
 * the page in the middle of the upper edge from the second page on. It lies across, as the decree allows for tables.
 */

/** Twentieths of a point. */
const millimetres = (n: number): number => Math.round((n * 1440) / 25.4)
const a4 = { width: millimetres(210), height: millimetres(297) }
const edges = {
  top: millimetres(20),
  bottom: millimetres(20),
  left: millimetres(30),
  right: millimetres(15),
  header: millimetres(10),
}
export const across = a4.height - edges.left - edges.right

/** Half points: headings of 14, text of 13, cells of 11. */
export const size = { heading: 28, text: 26, cell: 22, source: 18 }
/** A line in the middle. */
export const centred = (
  words: string | readonly TextRun[],
  about: Exclude<ConstructorParameters<typeof TextRun>[0], string>,
): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 60 },
    children: typeof words === 'string' ? [new TextRun({ ...about, text: inOneLine(words) })] : [...words],
  })

/** A cell of a table: its words, or runs of words of several kinds. */
export const cell = (
  words: string | readonly TextRun[],
  width: number,
  {
    bold = false,
    fill,
    span,
  }: { readonly bold?: boolean; readonly fill?: string | undefined; readonly span?: number } = {},
): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    verticalAlign: bold ? VerticalAlign.CENTER : VerticalAlign.TOP,
    ...(span && { columnSpan: span }),
    ...(fill && { shading: { type: ShadingType.CLEAR, fill, color: 'auto' } }),
    children: [
      new Paragraph({
        ...(bold && !span && { alignment: AlignmentType.CENTER }),
        children:
          typeof words === 'string'
            ? [new TextRun({ text: inOneLine(words), bold, size: size.cell })]
            : [...words],
      }),
    ],
  })

/** A table under its headings; at its end, of what it was made. */
export const sheetOfPaper = (
  headings: readonly Paragraph[],
  table: Table,
  about: Pick<About, 'lang' | 'heading' | 'provenance'>,
): Promise<Uint8Array> => {
  const { heading, provenance } = about
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: size.text })],
  })
  const document = new Document({
    creator: provenance.program,
    title: heading,
    description: provenanceLines(about).join('\n'),
    styles: { default: { document: { run: { font: 'Times New Roman', size: size.text } } } },
    sections: [
      {
        properties: {
          titlePage: true,
          page: { size: { ...a4, orientation: PageOrientation.LANDSCAPE }, margin: edges },
        },
        headers: { default: new Header({ children: [number] }), first: new Header({ children: [] }) },
        children: [
          ...headings,
          table,
          ...provenanceLines(about).map(
            line =>
              new Paragraph({
                spacing: { before: 40 },
                children: [new TextRun({ text: inOneLine(line), size: size.source })],
              }),
          ),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
