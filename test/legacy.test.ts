import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Packer, Paragraph, TextRun, Document as Word } from 'docx'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { read } from '../src/read/index.ts'
import { tcvn3Capitals, tcvn3Letters, vniLetters, vniPairs } from '../src/text/encodings.ts'
import { decode, decodeRuns, type Encoding, encodingOfFont, encodingOfText } from '../src/text/legacy.ts'
import { setParagraphs, writePdf } from './pdf-writer.ts'

const inverted = (entries: readonly string[]) =>
  new Map(entries.map(entry => [entry.at(-1)!, entry.slice(0, -1)]))
const tcvn3 = inverted([
  ...tcvn3Capitals.trim().split(' '),
  ...[...tcvn3Letters].flatMap((letter, i) =>
    letter === '.' ? [] : [String.fromCharCode(0xa0 + i) + letter],
  ),
])
const vni = inverted([...vniPairs.trim().split(' '), ...vniLetters.trim().split(' ')])
const tone = /[\u0300\u0301\u0303\u0309\u0323]/
/** The text as a reader that knows nothing of the encoding sees it: a letter for each byte. */
const encode: Readonly<Record<Encoding, (text: string) => string>> = {
  tcvn3: text => [...text].map(letter => tcvn3.get(letter) ?? letter).join(''),
  vni: text => [...text].map(letter => vni.get(letter) ?? letter).join(''),
  viscii: text => iconv.decode(iconv.encode(text, 'viscii'), 'latin1'),
  'windows-1258': text =>
    iconv.decode(
      iconv.encode(
        [...text]
          .map(letter => {
            const parts = letter.normalize('NFD')
            return parts.replace(tone, '').normalize('NFC') + (tone.exec(parts)?.[0] ?? '')
          })
          .join(''),
        'windows-1258',
      ),
      'latin1',
    ),
  'utf-8': text => iconv.decode(Buffer.from(text), 'latin1'),
}
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
const shared = join(import.meta.dirname, '../../shared/plans')
const plans: [string, string][] = [
  ['own', plan],
  ...(existsSync(shared) ? readdirSync(shared) : []).map((name): [string, string] => [
    name,
    readFileSync(join(shared, name), 'utf8').normalize('NFC').replace(/[“”]/g, '"').replace(/[–…]/g, '-'),
  ]),
]
const tools = {
  recogniser: {
    recognise: async () => ({ width: 1, height: 1, lines: [], rules: [] }),
    close: async () => {},
  },
}
const textOf = async (bytes: Uint8Array) => (await read(bytes, 'x', tools)).text

describe.each(plans)('the plan %s', (_, text) => {
  it.each(encodings)('comes back from %s, and its encoding is told', encoding => {
    const old = encode[encoding](text)
    expect(encodingOfText(old)).toBe(encoding)
    expect(decode(old, encoding)).toBe(text)
  })
  it.each(encodings.filter(name => name !== 'utf-8'))('is read from a text file in %s', async encoding => {
    const bytes = Buffer.from(encode[encoding](text), 'latin1')
    expect(await textOf(bytes)).toBe(await textOf(Buffer.from(text)))
  })
  it('is left alone in Unicode', () => expect(encodingOfText(text)).toBeNull())
  it.each(['utf-16le', 'utf-16be'])('is read from %s', async charset => {
    const same = await textOf(Buffer.from(text))
    expect(await textOf(iconv.encode(text, charset, { addBOM: true }))).toBe(same)
    expect(await textOf(iconv.encode(text, charset))).toBe(same)
  })
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
  it('a hyphen between letters is the lost ư where that makes a syllable', () =>
    expect(decode('Th-\u00acng m\u00b9i n-\u00edc ta, kinh t\u00d5- x\u00b7 h\u00e9i', 'tcvn3')).toBe(
      'Thương mại nước ta, kinh tế- xã hội',
    ))
  it('a small mark on a capital', () => expect(decode('U\u00fbY BAN, A\u00f9', 'vni')).toBe('ỦY BAN, Á'))
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
