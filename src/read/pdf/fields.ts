import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PageViewport } from 'pdfjs-dist/types/src/display/display_utils.js'
import type { Run } from '../layout/runs.ts'

/** What pdf.js tells of a form field or a note that a page shows. */
interface Annotation {
  readonly subtype: string
  readonly fieldType?: string
  readonly fieldValue?: string | readonly string[] | null
  readonly contentsObj?: { readonly str: string }
  readonly rect: readonly [number, number, number, number]
  readonly hidden?: boolean
  readonly noView?: boolean
  readonly defaultAppearanceData?: { readonly fontSize?: number }
}

/** Share of its height that a field's letters have where it does not tell their size, and the usual size at most. */
const letterShare = 0.7
const usualSize = 14

const wordsOf = ({ subtype, fieldType, fieldValue, contentsObj }: Annotation): string => {
  if (subtype === 'FreeText') return contentsObj?.str ?? ''
  if (subtype !== 'Widget' || (fieldType !== 'Tx' && fieldType !== 'Ch')) return ''
  return typeof fieldValue === 'string' ? fieldValue : (fieldValue ?? []).join(', ')
}

/** The words of filled form fields and of notes written onto a page, where they stand. */
export const filledFields = async (page: PDFPageProxy, view: PageViewport): Promise<Run[]> =>
  ((await page.getAnnotations()) as Annotation[]).flatMap(annotation => {
    const lines = wordsOf(annotation)
      .split(/[\r\n]+/)
      .map(line => line.trim())
      .filter(line => line !== '')
    if (lines.length === 0 || annotation.hidden || annotation.noView) return []
    const [x1, y1, x2, y2] = view.convertToViewportRectangle([...annotation.rect]) as number[] as [
      number,
      number,
      number,
      number,
    ]
    const [top, height] = [Math.min(y1, y2), Math.abs(y2 - y1) / lines.length]
    const size = annotation.defaultAppearanceData?.fontSize || Math.min(usualSize, letterShare * height)
    return lines.map((text, i) => ({
      text,
      x: Math.min(x1, x2),
      baseline: top + (i + 0.5) * height + 0.35 * size,
      width: Math.min(Math.abs(x2 - x1), 0.5 * size * text.length),
      size,
      font: 'field',
    }))
  })
