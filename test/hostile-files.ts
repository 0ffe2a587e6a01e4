/** Files that have broken readers, each made by a few lines. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import JSZip from 'jszip'
import sharp from 'sharp'

const wordMain = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
export const docx = (document: string | Uint8Array): Promise<Buffer> => {
  const zip = new JSZip()
  zip.file(
    '[Content_Types].xml',
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  )
  zip.file(
    '_rels/.rels',
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
  )
  zip.file('word/document.xml', document)
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
}
export const wordBody = (inner: string): string =>
  `<w:document xmlns:w="${wordMain}"><w:body>${inner}</w:body></w:document>`
export const wordParagraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

/** A PDF of these objects, the first of which is the catalogue. */
export const pdf = (objects: readonly (string | Buffer)[]): Buffer => {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let at = parts[0]!.length
  const add = (part: Buffer): void => {
    parts.push(part)
    at += part.length
  }
  for (const [i, object] of objects.entries()) {
    offsets.push(at)
    add(Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]))
  }
  const rows = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  add(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF`,
    ),
  )
  return Buffer.concat(parts)
}
export const stream = (dictionary: string, content: string): Buffer => {
  const packed = deflateSync(content)
  return Buffer.concat([
    Buffer.from(`<< ${dictionary} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`),
    packed,
    Buffer.from('\nendstream'),
  ])
}
export const page = (resources: string): string[] => [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << ${resources} >> >>`,
]
/** Forms that call ten forms each, ten levels deep. */
const formsOfForms = (): Buffer => {
  const levels = 10
  const form = (level: number): Buffer =>
    stream(
      `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /F ${level + 6} 0 R >> >>`,
      level === levels - 1 ? '0 0 m 9 9 l S' : '/F Do '.repeat(10),
    )
  return pdf([
    ...page('/XObject << /F 5 0 R >>'),
    stream('', '/F Do'),
    ...Array.from({ length: levels }, (_, level) => form(level)),
  ])
}

/** An old Word file's container whose table of sectors sends two of them to one another. */
const sectorLoop = (): Buffer => {
  const file = Buffer.alloc(512 * 4, 0xff)
  file.fill(0, 0, 512)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  file.writeUInt16LE(0x3e, 24)
  file.writeUInt16LE(3, 26)
  file.writeUInt16LE(0xfffe, 28)
  file.writeUInt16LE(9, 30)
  file.writeUInt16LE(6, 32)
  file.writeUInt32LE(1, 44)
  file.writeUInt32LE(1, 48)
  file.writeUInt32LE(4096, 56)
  file.writeInt32LE(-2, 60)
  file.writeInt32LE(-2, 68)
  file.fill(0xff, 76, 512)
  file.writeUInt32LE(0, 76)
  // sector 0 is the table: 1 -> 2 -> 1
  file.writeInt32LE(-3, 512)
  file.writeUInt32LE(2, 516)
  file.writeUInt32LE(1, 520)
  return file
}

const splicedJpeg = async (): Promise<Buffer> => {
  const grey = (side: number) =>
    sharp({ create: { width: side, height: side, channels: 3, background: '#888888' } })
      .jpeg()
      .toBuffer()
  const [a, b] = [await grey(900), await grey(400)]
  return Buffer.concat([a.subarray(0, a.length / 2), b.subarray(20)])
}

const html = (inner: string): string => `<html><body>${inner}</body></html>`
const words = 'Kế hoạch công tác thi đua, khen thưởng của xã. '

/** Writes them all into a folder; gives their names. */
export const writeHostileFiles = async (folder: string): Promise<string[]> => {
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'columns.html': html(
      '<table><tr><td colspan=999999999999>một</td><td>hai</td></tr><tr><td>ba</td></tr></table>',
    ),
    'columns.docx': await docx(
      wordBody(
        `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>${wordParagraph('một')}</w:tc></w:tr></w:tbl>`,
      ),
    ),
    'list.html': html(
      '<ol type="A" start="2147483647"><li>một</li></ol><ol type="I" start="2147483647"><li>hai</li></ol>',
    ),
    'sectors.doc': sectorLoop(),
    'zeros.docx': await docx(new Uint8Array(400 * 2 ** 20)),
    'paragraphs.docx': await docx(wordBody(wordParagraph('Họp thôn.').repeat(200_000))),
    'one-line.txt': words.repeat(1_000_000),
    'broken.pdf': Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(200 * 2 ** 20, 0x20)]),
    'forms.pdf': formsOfForms(),
    'strokes.pdf': pdf([...page(''), stream('', '0 0 m 9 9 l S\n'.repeat(220_000))]),
    'nested.html': html('<div>'.repeat(10_000) + words),
    'paragraphs.html': html(`<p>${words}`.repeat(20_000)),
    'marks.html': html('<!'.repeat(80_000)),
    'spaces.txt': `${words}\n${' '.repeat(40_000)}x`,
    'spliced.jpg': await splicedJpeg(),
    'unclosed.txt': `KẾ HOẠCH\n${'“'.repeat(40_000)}\n${'UBND '.repeat(5_000)}\n${'Ban Thường vụ '.repeat(2_000)}`,
    'noise.bin': Uint8Array.from({ length: 50_000 }, (_, i) => (i * 2654435761) >>> 24),
  }
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return Object.keys(files)
}
