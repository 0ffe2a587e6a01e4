import JSZip from 'jszip'
import { UserError } from '../../errors.ts'
import type { Reader } from '../reader.ts'
import { docx } from './docx.ts'

/** One file of XML that holds what a .docx packs: Word 2003's own form, or the flat form of today's (`pkg:package`). */
const begins = /^[\ufeff\s]*<\?xml[^>]*\?>[\s\S]{0,2000}?<(w:wordDocument|pkg:package)[\s>]/

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** The body of a Word 2003 file as a .docx: its elements have the same names in another namespace. */
const fromWordML = (xml: string): Record<string, string> => {
  const body = /<w:body[\s>][\s\S]*<\/w:body>/.exec(xml)?.[0]
  if (body === undefined) throw new UserError('word-without-body')
  const plain = body.replace(/<\/?(?:wx|aml|sl|ns\d+|o|v|st1):[^>]*>/g, '')
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="${packageRelations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${main}">${plain}</w:document>`,
  }
}

/** The parts of a flat package by their names. */
const fromFlat = (xml: string): Record<string, string> =>
  Object.fromEntries(
    [
      ...xml.matchAll(
        /<pkg:part\s[^>]*pkg:name="\/?([^"]+)"[^>]*>\s*<pkg:xmlData[^>]*>([\s\S]*?)<\/pkg:xmlData>/g,
      ),
    ].map(([, name, data]) => [name!, data!]),
  )

export const wordXml: Reader = {
  mediaType: 'application/xml',
  recognises: bytes => begins.test(new TextDecoder().decode(bytes.subarray(0, 4096))),
  read: async (bytes, tools) => {
    const xml = new TextDecoder().decode(bytes)
    const parts = begins.exec(xml)?.[1] === 'pkg:package' ? fromFlat(xml) : fromWordML(xml)
    const zip = new JSZip()
    if (!parts['[Content_Types].xml']) zip.file('[Content_Types].xml', '<Types/>')
    for (const [name, content] of Object.entries(parts)) zip.file(name, content)
    return docx.read(await zip.generateAsync({ type: 'uint8array' }), tools)
  },
}
