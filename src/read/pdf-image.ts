import { createCanvas } from '@napi-rs/canvas'
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PageImage } from './ocr/recogniser.ts'
export const pageImage = async (page: PDFPageProxy): Promise<PageImage> => {
  const viewport = page.getViewport({ scale: 200 / 72 })
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  await page.render({ canvas: canvas as never, viewport }).promise
  return { encoded: canvas.toBuffer('image/png') }
}
