import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Packer, Paragraph, TextRun, Document as Word } from 'docx'
import iconv from 'iconv-lite'
import JSZip from 'jszip'
import { describe, expect, it } from 'vitest'
import { read } from '../src/read/index.ts'
import { decode, type Encoding, encodingOfFont, windows1252 } from '../src/text/decode.ts'
import { decodeRuns, encodingOfText } from '../src/text/legacy.ts'
import { writeDoc } from './doc-writer.ts'
import { encode } from './old-encodings.ts'
import { setParagraphs, writePdf } from './pdf-writer.ts'

const encodings = Object.keys(encode) as Encoding[]

const plan = `UBND HUYỆN TÂN SƠN
KẾ HOẠCH
Tổ chức phong trào thi đua, khen thưởng năm 2004
Căn cứ Luật Thi đua, Khen thưởng ngày 26/11/2003; Ủy ban nhân dân huyện xây dựng kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Động viên cán bộ, nhân dân các xã ra sức thi đua, hoàn thành nhiệm vụ được giao trong năm 2004.
2. Bình xét đúng người, đúng việc; kỷ niệm 50 năm Chiến thắng Điện Biên Phủ (07/5/1954 - 07/5/2004).
II. TỔ CHỨC THỰC HIỆN
- Phòng Nội vụ chủ trì, phối hợp với các phòng, ban liên quan; báo cáo trước ngày 30/11/2004.
Nơi nhận:
- UBND tỉnh;
- Lưu: VT.`
const tools = {
  recogniser: {
    recognise: async () => expect.fail('no page is a picture'),
    close: async () => {},
  },
}
const textOf = async (bytes: Uint8Array) => (await read(bytes, 'x', tools)).text

describe('a text', () => {
  it.each(encodings)('comes back from %s, and its encoding is told', encoding => {
    const old = encode[encoding](plan)
    expect(encodingOfText(old)).toBe(encoding)
    expect(decode(old, encoding)).toBe(plan)
  })
  it('is left alone in Unicode', () => expect(encodingOfText(plan)).toBeNull())
  it.each(['utf-16le', 'utf-16be'])('is read from %s', async charset => {
    const same = await textOf(Buffer.from(plan))
    expect(await textOf(iconv.encode(plan, charset, { addBOM: true }))).toBe(same)
    expect(await textOf(iconv.encode(plan, charset))).toBe(same)
  })
})

const tables: Readonly<Record<'tcvn3' | 'vni' | 'viscii', Readonly<Record<string, string>>>> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/encodings.json'), 'utf8'),
)
it.each(['tcvn3', 'vni', 'viscii'] as const)('%s, letter by letter', encoding => {
  const codes = Object.entries(tables[encoding])
  expect(codes.length).toBeGreaterThan(100)
  for (const [code, letter] of codes) {
    const text = encoding === 'viscii' ? Buffer.from(code, 'hex').toString('latin1') : code
    expect([code, decode(text, encoding)]).toEqual([code, letter])
  }
})

const fonts: readonly [string, Encoding][] = [
  ['.VnTime', 'tcvn3'],
  ['VNI-Times', 'vni'],
]
describe.each(fonts)('the font %s', (font, encoding) => {
  const lines = plan.split('\n')
  const expected = lines.join('\n')
  it('in Word, by run and by style', async () => {
    const run = (text: string, own?: string) =>
      new Paragraph({ children: [new TextRun({ text, font: own })] })
    const byRun = new Word({ sections: [{ children: lines.map(line => run(encode[encoding](line), font)) }] })
    expect(await textOf(await Packer.toBuffer(byRun))).toBe(expected)
    const byStyle = new Word({
      styles: { default: { document: { run: { font } } } },
      sections: [{ children: lines.map(line => run(encode[encoding](line))) }],
    })
    expect(await textOf(await Packer.toBuffer(byStyle))).toBe(expected)
  })
  it('in Word, its soft hyphens as LibreOffice writes them', async () => {
    const children = lines.map(
      line => new Paragraph({ children: [new TextRun({ text: encode[encoding](line), font })] }),
    )
    const zip = await JSZip.loadAsync(await Packer.toBuffer(new Word({ sections: [{ children }] })))
    const xml = await zip.file('word/document.xml')!.async('string')
    const parted = xml.replaceAll('\u00ad', '</w:t><w:softHyphen/><w:t xml:space="preserve">')
    zip.file('word/document.xml', parted)
    expect(await textOf(await zip.generateAsync({ type: 'uint8array' }))).toBe(expected)
  })
  it('in Word 97, by run and by style', async () => {
    const written = lines.map(text => [{ text: windows1252(encode[encoding](text)), font }])
    expect(await textOf(writeDoc(written))).toBe(expected)
    const latin = { text: 'TRICH LUC '.repeat(200) }
    expect(await textOf(writeDoc([...written, [latin]]))).toBe(`${expected}\n${latin.text.trim()}`)
  })
  it('in a PDF, with and without its name', async () => {
    for (const name of [font, 'Times']) {
      const words = setParagraphs(lines.map(encode[encoding])).map(one => ({ ...one, font: name }))
      expect((await textOf(writePdf([{ words }]))).replace(/\s+/g, ' ')).toBe(expected.replace(/\s+/g, ' '))
    }
  })
  it('is known by its name', () => {
    expect(encodingOfFont(font)).toBe(encoding)
    expect(encodingOfFont(`ABCDEF+${font.replace('.', '#2E')}`)).toBe(encoding)
  })
})

describe('traps', () => {
  it('a capital font draws small letters as capitals', () =>
    expect(decode('\u00f1y ban nh\u00a9n d\u00a9n', 'tcvn3', 'ABCDEF+.VnTimeH')).toBe('ỦY BAN NHÂN DÂN'))
  it('a capital font that only the style names, in Word 97', async () => {
    const title = [[{ text: 'k\u00d5 ho\u00b9ch thi \u00aeua', font: '.VnTimeH' }]]
    expect(await textOf(writeDoc(title))).toBe('KẾ HOẠCH THI ĐUA')
  })
  it.each([
    ['K\u00d5 HO\u00b9CH', 'KẾ HOẠCH'],
    ['§\u00b6NG Bé HUY\u00d6N, n\u00a8m 2004', 'ĐẢNG BỘ HUYỆN, năm 2004'],
    ['S\u00e8: 15/KH-UBND', 'Số: 15/KH-UBND'],
    ['B\u00e9 Y t\u00d5 vµ UBND TP Hµ Néi', 'Bộ Y tế và UBND TP Hà Nội'],
  ])('capitals whose font is lost, and others: %s', (codes, text) =>
    expect(decode(codes, 'tcvn3')).toBe(text),
  )
  it('a hyphen between letters is the lost ư where that makes a syllable', () =>
    expect(
      decode('Th-\u00acng m\u00b9i n-\u00edc ta, -u ti\u00aan kinh t\u00d5- x\u00b7 h\u00e9i', 'tcvn3'),
    ).toBe('Thương mại nước ta, ưu tiên kinh tế- xã hội'))
  it('a small mark on a capital', () => expect(decode('U\u00fbY BAN, A\u00f9', 'vni')).toBe('ỦY BAN, Á'))
  it('quotes and dashes of Windows among old letters', () =>
    expect(decode('\u0093thi \u00aeua\u0094 \u0096 khen', 'tcvn3')).toBe('“thi đua” – khen'))
  it('codes of a font of symbols', () => expect(decode('\uf0e5n', 'vni')).toBe('ån'))
  it('a run that ends between a letter and its mark', () => {
    const runs = ['tho\u00e2', '\u00e2n, a', '\u00f9'].map(text => ({ text, font: 'VNI-Times', group: 0 }))
    expect(decodeRuns(runs).texts.join('')).toBe('thôân, á')
  })
  it('short words in Unicode beside an old font are left alone', () => {
    const runs = [
      { text: 'Phong tr\u00b5o thi \u00aeua c\u00f1a huy\u00d6n, ', font: '.VnTime', group: 0 },
      { text: 'các xã', font: 'Times New Roman', group: 0 },
    ]
    expect(decodeRuns(runs).texts.join('')).toBe('Phong trào thi đua của huyện, các xã')
  })
  it('what other pages of a file tell of a font without a name', () => {
    const font = 'Times'
    const known = new Map()
    decodeRuns([{ text: encode['windows-1258'](plan), font, group: 0 }], known)
    const end = { text: 'N\u01a1i nhận', font, group: 0 }
    expect(decodeRuns([{ ...end, text: encode['windows-1258']('cả năm') }], known).texts).toEqual(['cả năm'])
    expect(decodeRuns([end], known).texts).toEqual([end.text])
  })
  it('true Unicode in an old font is left alone', () => {
    const texts = ['Công tác thi đua của xã', 'là các', 'Đ'].map(text => ({
      text,
      font: '.VnTime',
      group: 0,
    }))
    expect(decodeRuns(texts).texts).toEqual(texts.map(run => run.text))
  })
  it.each(['© 2024, 5 °C ± 1 §', 'La café où naît l’été à Genève', 'EU 5 × 4, ®', 'Hội nghị © 2024'])(
    'none: %s',
    text => expect(encodingOfText(text)).toBeNull(),
  )
  it('one document may mix: the header old, the body Unicode', () => {
    const runs = [
      { text: 'ñy ban nh\u00a9n d\u00a9n', font: '.VnTimeH', group: 0 },
      { text: 'Ủy ban nhân dân xã', font: 'Times New Roman', group: 1 },
    ]
    expect(decodeRuns(runs)).toEqual({
      texts: ['ỦY BAN NHÂN DÂN', 'Ủy ban nhân dân xã'],
      encodings: ['tcvn3'],
    })
  })
})
