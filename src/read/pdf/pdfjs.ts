import type { DocumentInitParameters, PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js'

/**
 * pdf.js for older engines puts a push of its own in the place of an array's, for the whole program, as Node 20's does not
 * throw where an array's length is read-only. That never arises here, and costs pdf.js a third of its time: Node's is put
 * back once pdf.js is loaded and once its worker is, which comes with the first document.
 */
const { push } = Array.prototype
const putBack = (): void => {
  Array.prototype.push = push
}

const { getDocument, OPS, Util } = await import('pdfjs-dist/legacy/build/pdf.mjs')
putBack()

export { OPS, Util }
export const openDocument = (parameters: DocumentInitParameters): Promise<PDFDocumentProxy> =>
  getDocument(parameters).promise.finally(putBack)
