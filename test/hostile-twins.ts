/** Relatives of the files of hostile-files.ts: what breaks one reader is tried on the others, and by other ways. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import JSZip from 'jszip'
import sharp from 'sharp'
import { docx, page, pdf, stream, wordBody, wordParagraph } from './hostile-files.ts'

const words = 'Kế hoạch công tác thi đua, khen thưởng của xã. '
const megabyte = 2 ** 20

const packedTwice = (first: string, content: Buffer): Buffer => {
  const packed = deflateSync(content)
  return Buffer.concat([
    Buffer.from(`<< /Filter [${first}] /Length ${packed.length} >>\nstream\n`),
    packed,
    Buffer.from('\nendstream'),
  ])
}
/** A page that shows one picture of these sides. */
const picture = (width: number, height: number, filter: string, data: Buffer, more = ''): Buffer =>
  pdf([
    ...page('/XObject << /I 5 0 R >>'),
    stream('', 'q 595 0 0 842 0 0 cm /I Do Q'),
    Buffer.concat([
      Buffer.from(
        `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent ${more ? 1 : 8} /Filter /${filter} ${more} /Length ${data.length} >>\nstream\n`,
      ),
      data,
      Buffer.from('\nendstream'),
    ]),
  ])

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
/** Grey, all black; `lines` of the picture are really there. */
const png = (width: number, height: number, lines = height, ...more: readonly Buffer[]): Buffer => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    ...more,
    chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * lines))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
const density = (across: number, down: number): Buffer => {
  const data = Buffer.alloc(9)
  data.writeUInt32BE(across)
  data.writeUInt32BE(down, 4)
  data[8] = 1
  return chunk('pHYs', data)
}
/** Another size in the head of a JPEG. */
const resizedJpeg = (jpeg: Buffer, side: number): Buffer => {
  const copy = Buffer.from(jpeg)
  const at = copy.indexOf(Buffer.from('ffc0', 'hex'))
  copy.writeUInt16BE(side, at + 5)
  copy.writeUInt16BE(side, at + 7)
  return copy
}
/** Directories of one white dot each; the last leads to `next`. */
const tiff = (count: number, next = 0): Buffer => {
  const each = 2 + 8 * 12 + 4
  const file = Buffer.alloc(8 + count * each + 8, 255)
  file.write('II*\0', 0, 'latin1')
  file.writeUInt32LE(8, 4)
  for (let i = 0; i < count; i++) {
    const at = 8 + i * each
    const entries: readonly (readonly [number, number])[] = [
      [256, 1],
      [257, 1],
      [258, 8],
      [259, 1],
      [262, 1],
      [273, file.length - 8],
      [278, 1],
      [279, 1],
    ]
    file.writeUInt16LE(entries.length, at)
    for (const [n, [tag, value]] of entries.entries()) {
      file.writeUInt16LE(tag, at + 2 + 12 * n)
      file.writeUInt16LE(4, at + 4 + 12 * n)
      file.writeUInt32LE(1, at + 6 + 12 * n)
      file.writeUInt32LE(value, at + 10 + 12 * n)
    }
    file.writeUInt32LE(i === count - 1 ? next : at + each, at + each - 4)
  }
  return file
}
const gif = (frames: number): Buffer => {
  const frame = Buffer.from('2c000000000100010000024401003b'.slice(0, -2), 'hex')
  return Buffer.concat([
    Buffer.from('4749463839610100010080000000000000ffffff', 'hex'),
    ...Array.from({ length: frames }, () => frame),
    Buffer.from('3b', 'hex'),
  ])
}
const bmp = (width: number, height: number): Buffer => {
  const file = Buffer.alloc(200)
  file.write('BM')
  file.writeUInt32LE(54, 10)
  file.writeUInt32LE(40, 14)
  file.writeInt32LE(width, 18)
  file.writeInt32LE(height, 22)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(24, 28)
  return file
}

/** A Word file whose table of contents says that its text is small. */
const lyingDocx = async (): Promise<Buffer> => {
  const file = Buffer.from(await docx(new Uint8Array(400 * megabyte)))
  for (let at = file.indexOf('PK\x01\x02'); at >= 0; at = file.indexOf('PK\x01\x02', at + 4))
    if (file.readUInt32LE(at + 24) > megabyte) file.writeUInt32LE(1000, at + 24)
  return file
}
const zipOf = (files: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> => {
  const zip = new JSZip()
  // the type of an OpenDocument is known without unpacking
  for (const [name, content] of Object.entries(files))
    zip.file(name, content, { compression: name === 'mimetype' ? 'STORE' : 'DEFLATE' })
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
}
const nestedZip = async (depth: number): Promise<Buffer> => {
  let inner: Buffer = await zipOf({ 'a.txt': words })
  for (let i = 0; i < depth; i++) inner = await zipOf({ [`${i}.zip`]: inner })
  return inner
}
/** Entries that all stand for the same packed bytes. */
const overlappingZip = (entries: number, size: number): Buffer => {
  const packed = deflateRawSync(Buffer.alloc(size, 'a'))
  const [check, fields] = [crc32(Buffer.alloc(size, 'a')), Buffer.alloc(26)]
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(8, 4)
  fields.writeUInt32LE(check, 10)
  fields.writeUInt32LE(packed.length, 14)
  fields.writeUInt32LE(size, 18)
  fields.writeUInt16LE(9, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from('00000.txt'), packed])
  const central = Array.from({ length: entries }, (_, i) =>
    Buffer.concat([
      Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
      fields,
      Buffer.alloc(14),
      Buffer.from(`${String(i).padStart(5, '0')}.txt`),
    ]),
  )
  const table = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(entries, 8)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(table.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, table, end])
}
const odt = (inner: string): Promise<Buffer> =>
  zipOf({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>${inner}</office:text></office:body></office:document-content>`,
  })
const mail = (body: string, type = 'multipart/mixed; boundary="b"'): string =>
  `From: a@example.vn\r\nTo: b@example.vn\r\nSubject: ke hoach\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n${body}`
const catalogue = (pages: string, ...more: readonly (string | Buffer)[]): Buffer =>
  pdf(['<< /Type /Catalog /Pages 2 0 R /Outlines 3 0 R >>', pages, ...more])

/** Writes them all into a folder; gives their names. */
export const writeHostileTwins = async (folder: string): Promise<string[]> => {
  const zeros = Buffer.alloc(300 * megabyte)
  const jpeg = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer()
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'flate-flate.pdf': pdf([...page(''), packedTwice('/FlateDecode /FlateDecode', deflateSync(zeros))]),
    'run-length.pdf': pdf([
      ...page(''),
      packedTwice('/FlateDecode /RunLengthDecode', Buffer.alloc(20 * megabyte, Buffer.from([129, 32]))),
    ]),
    'hex.pdf': pdf([
      ...page(''),
      packedTwice('/FlateDecode /ASCIIHexDecode', Buffer.alloc(200 * megabyte, '20')),
    ]),
    'picture.pdf': picture(60_000, 60_000, 'FlateDecode', deflateSync(Buffer.alloc(megabyte))),
    'picture-whole.pdf': picture(20_000, 15_000, 'FlateDecode', deflateSync(zeros)),
    'picture-jpeg.pdf': picture(65_000, 65_000, 'DCTDecode', resizedJpeg(jpeg, 65_000)),
    'picture-fax.pdf': picture(
      60_000,
      60_000,
      'CCITTFaxDecode',
      Buffer.from('00'.repeat(50), 'hex'),
      '/DecodeParms << /K -1 /Columns 60000 /Rows 60000 >>',
    ),
    'sheet.pdf': pdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9000000 9000000] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>',
      stream('', '/I Do 9 0 0 9 0 0 cm /I Do'),
      stream(
        '/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8',
        'a'.repeat(64),
      ),
    ]),
    'tree-loop.pdf': catalogue(
      '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>',
      '<< /First 3 0 R /Last 3 0 R >>',
    ),
    'outline-loop.pdf': catalogue(
      '<< /Type /Pages /Kids [5 0 R] /Count 1 >>',
      '<< /First 4 0 R /Last 4 0 R /Count 1 >>',
      '<< /Title (a) /Parent 3 0 R /Next 4 0 R /Prev 4 0 R /First 4 0 R >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
    ),
    'count.pdf': catalogue(
      '<< /Type /Pages /Kids [4 0 R] /Count 99999999 >>',
      '<< >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
    ),
    'xref-loop.pdf': Buffer.from(
      `${pdf(page('')).toString('latin1')}`.replace('/Root 1 0 R', '/Root 1 0 R /Prev 250'),
      'latin1',
    ),
    'lying.docx': await lyingDocx(),
    'deep.docx': await docx(wordBody('<w:sdt><w:sdtContent>'.repeat(100_000) + wordParagraph('một'))),
    'tables.docx': await docx(wordBody('<w:tbl><w:tr><w:tc>'.repeat(20_000) + wordParagraph('một'))),
    'entity.docx': await docx(
      `<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}"><!ENTITY d "${'&c;'.repeat(1000)}">]>${wordBody(wordParagraph('&x;&d; Kế hoạch thi đua'))}`,
    ),
    'nested.zip': await nestedZip(12),
    'entries.zip': await zipOf(
      Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`${i}.bin`, ''])),
    ),
    'overlap.zip': overlappingZip(5_000, megabyte),
    'names.zip': await zipOf({
      '\u001b]0;x\u0007\n\u202egnp.txt': words,
      '../../../etc/ke-hoach.txt': words,
      [`${'a'.repeat(5000)}.txt`]: words,
    }),
    'columns.odt': await odt(
      `<table:table><table:table-column table:number-columns-repeated="999999999"/><table:table-row table:number-rows-repeated="999999999"><table:table-cell table:number-columns-repeated="999999999" table:number-columns-spanned="999999999"><text:p>một</text:p></table:table-cell></table:table-row></table:table>`,
    ),
    'spaces.odt': await odt(`<text:p>${words}<text:s text:c="999999999"/>một</text:p>`),
    'deep.odt': await odt(`${'<text:section>'.repeat(200_000)}<text:p>một</text:p>`),
    'deep.rtf': `{\\rtf1 ${'{'.repeat(2_000_000)}${words}`,
    'binary.rtf': `{\\rtf1 {\\pict\\bin2147483647 ${words}} {\\uc999999999\\u7871? ${words}} \\trowd${'\\cellx1'.repeat(200_000)}${'a\\cell'.repeat(200_000)}\\row}`,
    'deep.html': `<html><body>${'<b><table><tr><td>'.repeat(50_000)}${words}`,
    'attributes.html': `<html><body><p ${Array.from({ length: 200_000 }, (_, i) => `a${i}=1`).join(' ')}>${words}`,
    'base64.html': `<html><body><img src="data:image/png;base64,${'A'.repeat(100 * megabyte)}"><p>${words}`,
    'rows.html': `<html><body><table>${'<tr><td rowspan=1000 colspan=1000>a'.repeat(3000)}</table>`,
    'huge.png': png(60_000, 60_000, 10),
    'large.png': png(16_000, 8_000),
    'long.png': png(1, 130_000_000, 1000),
    'dots.png': png(2000, 3000, 3000, density(60_000, 1)),
    'profile.png': png(
      1000,
      1000,
      1000,
      chunk('iCCP', Buffer.concat([Buffer.from('a\0\0', 'latin1'), deflateSync(zeros)])),
    ),
    'huge.jpg': resizedJpeg(jpeg, 65_500),
    'huge.webp': await sharp({ create: { width: 16_000, height: 8_000, channels: 3, background: '#fff' } })
      .webp({ effort: 0 })
      .toBuffer(),
    'directories.tif': tiff(400),
    'loop.tif': tiff(3, 8),
    'frames.gif': gif(200_000),
    'huge.bmp': bmp(2_000_000_000, 2_000_000_000),
    'wide.bmp': bmp(16_000, 16_000),
    'parts.eml': mail(
      `${Array.from({ length: 1000 }, (_, i) => `--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="${i}.bin"\r\n\r\na\r\n`).join('')}--b--\r\n`,
    ),
    'deep.eml': mail(
      Array.from(
        { length: 3000 },
        (_, i) => `--b${i ? i : ''}\r\nContent-Type: multipart/mixed; boundary="b${i + 1}"\r\n\r\n`,
      ).join(''),
    ),
    'base64.eml': mail(
      `--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${`${'QUJD'.repeat(19)}\r\n`.repeat(1_200_000)}--b--\r\n`,
    ),
    'headers.eml': mail(`${words}`, `text/plain;${' a="b";\r\n'.repeat(200_000)} x=y`),
  }
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return Object.keys(files)
}
