/** Files that are not what they are called, and what Word and PDF keep out of their text: each made here. */
import { readFileSync } from 'node:fs'
import { join as pathOf } from 'node:path'
import JSZip from 'jszip'
import { PDFDocument, StandardFonts } from 'pdf-lib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { read } from '../src/read/index.ts'
import { join } from '../src/read/layout/join.ts'
import type { PrintedLine } from '../src/read/layout/printed.ts'
import type { PageImage } from '../src/read/ocr/recogniser.ts'
import { aspectOf } from '../src/read/resolution.ts'
import { tablesOf } from '../src/text/tables.ts'
import { writePdf } from './pdf-writer.ts'

const nothing = {
  recognise: async () => ({ width: 1, height: 1, slope: 0, lines: [], rules: [] }),
  close: async () => {},
}
const tools = { recogniser: nothing }
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const textOf = async (bytes: Uint8Array): Promise<string> => (await read(bytes, 'plan', tools)).text

const rtf = (body: string, fonts = '{\\f0\\froman Times New Roman;}{\\f1\\froman .VnTime;}'): Uint8Array =>
  Buffer.from(`{\\rtf1\\ansi\\ansicpg1252{\\fonttbl${fonts}}\\pard\\f0 ${body}}`, 'latin1')
const unicode = (text: string): string =>
  [...text].map(letter => (letter > '~' ? `\\u${letter.charCodeAt(0)}?` : letter)).join('')

describe('RTF', () => {
  it('reads Unicode, old fonts and what the page hides', async () => {
    const tcvn3 = "\\f1 Thi \\'aeua n\\'a8m 2006\\f0"
    expect(await textOf(rtf(`${unicode('KẾ HOẠCH')}\\par ${tcvn3}\\par A{\\v ẩn}B\\par`))).toBe(
      'KẾ HOẠCH\nThi đua năm 2006\nAB',
    )
  })
  it('gives a cell that goes on downwards to each row', async () => {
    const row = (cells: readonly string[], merge = ''): string =>
      `\\trowd\\cellx100${merge}\\cellx200 ${cells.map(cell => `\\intbl ${unicode(cell)}\\cell `).join('')}\\row `
    const file = rtf(
      row(['Nội dung', 'Đơn vị']) + row(['Họp', 'Văn phòng'], '\\clvmgf') + row(['Tổng kết', ''], '\\clvmrg'),
    )
    const document = await read(file, 'plan.doc', tools)
    const [, , last] = tablesOf(document)[0]!.rows
    const { start, end } = last!.above[1]!
    expect(document.text.slice(start, end)).toBe('Văn phòng')
  })
  it.each(["{\\rtf1 \\'zz broken", '{\\rtf1{\\*\\bin99999 x', '{\\rtf1}}}}'])(
    'does not fail on %s',
    async text => {
      expect(typeof (await textOf(bytesOf(text)))).toBe('string')
    },
  )
})

describe('MIME', () => {
  const page = '<html><body><p>Kế hoạch thi đua</p><p>I. Mục đích</p></body></html>'
  it('reads the page of a web archive', async () => {
    const file = `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(page).toString('base64')}\r\n--b--\r\n`
    expect(await textOf(bytesOf(file))).toBe('Kế hoạch thi đua\nI. Mục đích')
  })
  it('reads the words of an e-mail', async () => {
    const file =
      'From: vp@xa.example\r\nSubject: =?utf-8?B?SMOgIE7hu5lp?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGửi báo cáo trước ngày 5/6.\r\n'
    expect(await textOf(bytesOf(file))).toBe('Gửi báo cáo trước ngày 5/6.')
  })
})

const wordMain = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (...targets: readonly (readonly [type: string, target: string])[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(([type, target], i) => `<Relationship Id="r${i}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`
const word = (
  body: string,
  parts: Readonly<Record<string, string>> = {},
  own: readonly (readonly [string, string])[] = [],
): Promise<Uint8Array> => {
  const zip = new JSZip()
  zip.file(
    '[Content_Types].xml',
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  )
  zip.file('_rels/.rels', relations(['officeDocument', 'word/main7.xml']))
  zip.file('word/_rels/main7.xml.rels', relations(...own))
  zip.file(
    'word/main7.xml',
    `<w:document xmlns:w="${wordMain}" xmlns:r="${office}"><w:body>${body}</w:body></w:document>`,
  )
  for (const [name, content] of Object.entries(parts)) zip.file(name, content)
  return zip.generateAsync({ type: 'uint8array' })
}
const run = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
const paragraph = (inner: string): string => `<w:p>${inner}</w:p>`

describe('Word', () => {
  it.each([
    [
      'a field with its result',
      `<w:fldSimple w:instr="DATE">${run('ngày 5')}</w:fldSimple>${run(' tháng 6')}`,
      'ngày 5 tháng 6',
    ],
    [
      'a field in a field',
      `<w:fldSimple w:instr="A"><w:fldSimple w:instr="B">${run('05')}</w:fldSimple></w:fldSimple>`,
      '05',
    ],
    ['hidden words', `${run('Họp')}${run(' bí mật', '<w:vanish/>')}`, 'Họp'],
    ['words that are not hidden', `${run('Họp')}${run(' xã', '<w:vanish w:val="0"/>')}`, 'Họp xã'],
    ['hyphens as elements', `<w:r><w:t>21/KH</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r>`, '21/KH-UBND'],
    ['hyphens as letters', run('21/KH\u2011UBND, NĐ\u2010CP'), '21/KH-UBND, NĐ-CP'],
    ['a sign of a symbol font', `<w:r><w:sym w:font="Symbol" w:char="F02D"/></w:r>${run(' Họp')}`, '- Họp'],
  ])('%s', async (_, inner, text) => expect(await textOf(await word(paragraph(inner)))).toBe(text))

  it('puts embedded HTML in its place', async () => {
    const file = await word(
      `${paragraph(run('I. Mở đầu'))}<w:altChunk r:id="r0"/>${paragraph(run('III. Kết'))}`,
      { 'word/part.htm': '<html><body><p>II. Nội dung</p></body></html>' },
      [['aFChunk', 'part.htm']],
    )
    expect(await textOf(file)).toBe('I. Mở đầu\nII. Nội dung\nIII. Kết')
  })
  it('says so where an embedded part is not read', async () => {
    const file = await word(
      `${paragraph(run('I. Mở đầu'))}<w:altChunk r:id="r0"/>`,
      { 'word/part.bin': '\u0000\u0001' },
      [['aFChunk', 'part.bin']],
    )
    const { messages } = await read(file, 'plan.docx', tools)
    expect(messages.map(({ code }) => code)).toContain('part-left-out')
  })
  it('takes a letterhead from the head of the page', async () => {
    const head = `<w:hdr xmlns:w="${wordMain}">${paragraph(run('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'))}</w:hdr>`
    const file = await word(paragraph(run('KẾ HOẠCH')), { 'word/header1.xml': head }, [
      ['header', 'header1.xml'],
    ])
    expect(await textOf(file)).toBe('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH')
  })
  it.each([
    [
      'Word 2003',
      `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="x"><w:body><wx:sect>${paragraph(run('Kế hoạch'))}</wx:sect></w:body></w:wordDocument>`,
    ],
    [
      'flat',
      `<?xml version="1.0"?><pkg:package xmlns:pkg="p"><pkg:part pkg:name="/_rels/.rels"><pkg:xmlData>${relations(['officeDocument', 'word/document.xml'])}</pkg:xmlData></pkg:part><pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document xmlns:w="${wordMain}"><w:body>${paragraph(run('Kế hoạch'))}</w:body></w:document></pkg:xmlData></pkg:part></pkg:package>`,
    ],
  ])('as one file of XML: %s', async (_, xml) => expect(await textOf(bytesOf(xml))).toBe('Kế hoạch'))
})

/** One file made by hand, and what LibreOffice 7.4 makes of it. */
it.each(['docx', 'doc', 'rtf', 'odt'])(
  '%s: letterhead in the head of the page, hidden style, raised figures, a table in a table, merged cells',
  async kind => {
    const file = readFileSync(pathOf(import.meta.dirname, `../fixtures/files/word.${kind}`))
    const document = await read(file, `word.${kind}`, tools)
    expect(document.text.split('\n')).toEqual([
      'UBND XÃ ĐỒNG VẠC',
      'Số: 8/KH-UBND',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'KẾ HOẠCH',
      'Chào mừng ngày thành lập nước Cộng hòa xã hội chủ nghĩa Việt Nam.',
      'Theo Nghị định số 98/2023/NĐ-CP trên 120 m2 đất.',
      'Việc\tThời gian\tĐơn vị',
      'Họp thôn\tTháng 3\tTrưởng thôn',
      'Bình xét\tTháng 5',
      'Các thôn thực hiện.',
    ])
    expect(tablesOf(document)[0]!.rows[2]!.above[2]).not.toBeNull()
  },
)

it('reads the text boxes of OpenDocument, drawn as shapes too', async () => {
  const zip = new JSZip()
  zip.file('mimetype', 'application/vnd.oasis.opendocument.text', { compression: 'STORE' })
  zip.file(
    'content.xml',
    '<office:document-content><office:body><office:text><text:p><draw:custom-shape><text:p>UBND XÃ</text:p><text:p>Số: 5</text:p></draw:custom-shape>Kế hoạch</text:p></office:text></office:body></office:document-content>',
  )
  expect(await textOf(await zip.generateAsync({ type: 'uint8array' }))).toBe('UBND XÃ\nSố: 5\nKế hoạch')
})

it('reads OpenDocument with its labels, notes and merged cells', async () => {
  const zip = new JSZip()
  zip.file('mimetype', 'application/vnd.oasis.opendocument.text', { compression: 'STORE' })
  const cell = (text: string, attributes = ''): string =>
    `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`
  zip.file(
    'content.xml',
    `<office:document-content><office:automatic-styles><text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/></text:list-style></office:automatic-styles><office:body><office:text>
<text:list text:style-name="L"><text:list-item><text:p>Mục đích</text:p></text:list-item><text:list-item><text:p>Nội dung<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Ghi chú</text:p></text:note-body></text:note></text:p></text:list-item></text:list>
<table:table><table:table-row>${cell('Việc')}${cell('Đơn vị')}</table:table-row><table:table-row>${cell('Họp')}${cell('Văn phòng', 'table:number-rows-spanned="2"')}</table:table-row><table:table-row>${cell('Báo cáo')}<table:covered-table-cell/></table:table-row></table:table></office:text></office:body></office:document-content>`,
  )
  const document = await read(await zip.generateAsync({ type: 'uint8array' }), 'plan.odt', tools)
  expect(document.text).toBe('I. Mục đích\nII. Nội dung\nViệc\tĐơn vị\nHọp\tVăn phòng\nBáo cáo\n[1] Ghi chú')
  expect(tablesOf(document)[0]!.rows[2]!.above[1]).not.toBeNull()
})

describe('HTML', () => {
  it('reads a page with a picture of megabytes in it', async () => {
    const page = `<html><body><p>I. Mục đích</p><img src="data:image/png;base64,${'A'.repeat(9_000_000)}"><p>II. Nội dung</p></body></html>`
    expect(await textOf(bytesOf(page))).toBe('I. Mục đích\nII. Nội dung')
  })
  it.each([
    ['a byte order mark', bytesOf('\ufeff<html><body><p>Kế hoạch</p></body></html>')],
    ['a comment before it', bytesOf('<!-- saved --><div><p>Kế hoạch</p></div>')],
    ['UTF-16', Buffer.from('\ufeff<html><p>Kế hoạch</p></html>', 'utf16le')],
  ])('is known with %s', async (_, bytes) => expect(await textOf(bytes)).toBe('Kế hoạch'))
  it.each([
    ['raised figures of notes', '<p>NĐ-CP<sup>1</sup>, 120 m<sup>2</sup></p>', 'NĐ-CP, 120 m2'],
    [
      'marks of notes as Word writes them',
      '<p>NĐ-CP<a href="#_ftn1"><span style="vertical-align:super">[1]</span></a></p>',
      'NĐ-CP',
    ],
    ['hidden words', '<p>Họp<span style="display: none"> kín</span></p><p hidden>x</p>', 'Họp'],
    [
      'labels of lists',
      '<ol type="I" start="2"><li>Một</li><li value="4">Hai<ol type="a"><li>Ba</li></ol></li></ol>',
      'II. Một\nIV. Hai\na) Ba',
    ],
  ])('%s', async (_, body, text) =>
    expect(await textOf(bytesOf(`<html><body>${body}</body></html>`))).toBe(text),
  )
})

describe('images', () => {
  const page = sharp({ create: { width: 60, height: 80, channels: 3, background: '#ffffff' } })
  const seen = async (bytes: Uint8Array): Promise<PageImage[]> => {
    const images: PageImage[] = []
    const recogniser = {
      ...nothing,
      recognise: (image: PageImage) => {
        images.push(image)
        return nothing.recognise()
      },
    }
    await read(bytes, 'page', { recogniser })
    return images
  }
  it.each(['gif', 'webp', 'png'] as const)('%s goes to the recogniser', async format =>
    expect(await seen(await page.clone().toFormat(format).toBuffer())).toHaveLength(1),
  )
  it('so does a bitmap, without its transparency', async () => {
    const { encode } = await import('bmp-ts')
    const { data } = encode({
      data: Buffer.alloc(60 * 80 * 4, 255),
      width: 60,
      height: 80,
      bitPP: 24,
    } as never)
    expect(await seen(data)).toMatchObject([{ width: 60, height: 80, channels: 3 }])
  })
  it('of a TIFF of many pages each by itself', async () => {
    const noise = { create: { width: 300, height: 400, channels: 3 as const, background: 'white' } }
    const sheets = await Promise.all(
      [20, 60, 90].map(sigma =>
        sharp({ create: { ...noise.create, noise: { type: 'gaussian', mean: 128, sigma } } })
          .png()
          .toBuffer(),
      ),
    )
    const file = await sharp(sheets, { join: { animated: true } })
      .tiff({ compression: 'lzw' })
      .toBuffer()
    const pixelsOf = (bytes: Uint8Array, number = 0): Promise<Buffer> =>
      sharp(bytes, { page: number }).raw().toBuffer()
    const images = (await seen(file)) as { encoded: Uint8Array }[]
    expect(images).toHaveLength(3)
    for (const { encoded } of images) expect(encoded.length).toBeLessThan(file.length / 2)
    // in the order in which they are cut, which is that of the file by chance only
    const given = await Promise.all(images.map(({ encoded }) => pixelsOf(encoded)))
    for (const number of [0, 1, 2]) {
      const printed = await pixelsOf(file, number)
      expect(given.filter(pixels => pixels.equals(printed))).toHaveLength(1)
    }
  })
  it('a fax with half the dots down the page is stretched', async () => {
    const fax = await page.clone().tiff({ xres: 8, yres: 4 }).toBuffer()
    expect(aspectOf(fax, 0, 60, 80)).toBeCloseTo(2)
    expect(await seen(fax)).toMatchObject([{ width: 60, height: 160 }])
  })
})

describe('PDF as it is seen', () => {
  const line = (text: string, y: number, more = {}) => ({ text, x: 85, y, ...more })
  it('counts what is drawn twice once', async () => {
    const words = [line('Công tác thi đua của xã', 100)]
    expect(
      await textOf(writePdf([{ words: [...words, ...words.map(word => ({ ...word, x: 85.4 }))] }])),
    ).toBe('Công tác thi đua của xã')
  })
  it('takes raised figures for the marks of notes, but not those of a unit', async () => {
    const file = writePdf([
      {
        words: [
          line('Nghị định số 98/2023/NĐ-CP', 100, { size: 12 }),
          { text: '1', x: 85 + 26 * 6, y: 95, size: 7 },
          line('Diện tích 120 m', 130, { size: 12 }),
          { text: '2', x: 85 + 15 * 6, y: 125, size: 7 },
          line('Các thôn thực hiện.', 160, { size: 12 }),
          line('1 Có hiệu lực từ năm 2024.', 760, { size: 12 }),
        ],
      },
      { words: [line('Trang sau của kế hoạch.', 100, { size: 12 })] },
    ])
    const paragraphs = (await textOf(file)).split('\n')
    expect(paragraphs[0]).toMatch(/NĐ-CP(?!1)/)
    expect(paragraphs.join(' ')).toMatch(/120 m ?2/)
    expect(paragraphs.at(-1)).toBe('1 Có hiệu lực từ năm 2024.')
  })
  it('counts a shadow that is drawn in other pieces once', async () => {
    const words = [
      line('Công tác thi đua', 100, { x: 85.3 }),
      line('Công tác', 100),
      line('thi đua', 100, { x: 85 + 9 * 6.5 }),
    ]
    expect(await textOf(writePdf([{ words }]))).toBe('Công tác thi đua')
  })
  it('takes no row of a table for a note', async () => {
    const file = writePdf([
      {
        words: [
          line('Nghị định số 98/2023/NĐ-CP', 100, { size: 12 }),
          { text: '1', x: 85 + 26 * 6, y: 95, size: 7 },
          line('1 Họp thôn', 500, { size: 12 }),
          line('Tháng 5', 500, { x: 300, size: 12 }),
          line('Các thôn thực hiện.', 530, { size: 12 }),
        ],
      },
      { words: [line('Trang sau của kế hoạch.', 100, { size: 12 })] },
    ])
    const text = await textOf(file)
    expect(text.indexOf('1 Họp thôn')).toBeLessThan(text.indexOf('Trang sau'))
  })
  it('leaves out all that a browser prints at the edges', async () => {
    const page = (number: number, words: string) => ({
      words: [
        line('29/11/2026, 12:05', 25, { x: 40, size: 8 }),
        line('Cổng thông tin xã Đồng Vạc', 25, { x: 380, size: 8 }),
        line(words, 100),
        line('https://dongvac.example/1', 825, { x: 40, size: 8 }),
        line(`${number}/2`, 825, { x: 530, size: 8 }),
      ],
    })
    expect(await textOf(writePdf([page(1, 'Các thôn họp.'), page(2, 'Xã tổng kết.')]))).toBe(
      'Các thôn họp.\nXã tổng kết.',
    )
  })
  it('tells the files that a portfolio holds', async () => {
    const whole = await PDFDocument.create()
    whole.addPage().drawText('Portfolio', { x: 50, y: 700 })
    await whole.attach(Buffer.from('x'), 'ke-hoach.pdf')
    const { messages } = await read(await whole.save(), 'plan.pdf', tools)
    expect(messages).toMatchObject([{ code: 'files-attached', values: { count: 1, names: 'ke-hoach.pdf' } }])
  })
  it.each([
    ['K Ế   H O Ạ C H', 'KẾ HOẠCH'],
    ['M Ụ C Đ Í C H', 'MỤC ĐÍCH'],
    ['Các cụm A B C D', 'Các cụm A B C D'],
  ])('%s', async (typed, text) => expect(await textOf(bytesOf(typed))).toBe(text))
  it('leaves out the stamp of the office that received it', async () => {
    const file = writePdf([
      {
        words: [
          { text: 'ỦY BAN NHÂN DÂN XÃ ĐỒNG VẠC', x: 85, y: 60, size: 13 },
          { text: 'CÔNG VĂN ĐẾN', x: 20, y: 120, size: 6 },
          { text: 'Số: 112', x: 20, y: 127, size: 6 },
          { text: 'Ngày: 03/02/2023', x: 20, y: 134, size: 6 },
          { text: 'KẾ HOẠCH', x: 250, y: 150, size: 13 },
        ],
      },
    ])
    expect(await textOf(file)).not.toMatch(/112|ĐẾN|03\/02/)
  })
  it('reads the left one of two pages on a sheet first', () => {
    const lineAt = (text: string, x: number, i: number): PrintedLine => ({
      text: `${text} ${i}`,
      box: { x, y: 60 + i * 25, width: 250, height: 12 },
      confidence: null,
      cell: null,
    })
    const both = Array.from({ length: 10 }, (_, i) => [lineAt('Bên trái', 60, i), lineAt('Bên phải', 480, i)])
    const sheet = { number: 1, width: 842, height: 595, via: 'text', reasons: [] } as const
    const { text } = join([{ ...sheet, lines: both.flat() }])
    expect(text.indexOf('Bên trái 9')).toBeLessThan(text.indexOf('Bên phải 0'))
    expect(text).toContain('Bên phải 9')
  })
  it('shows filled form fields', async () => {
    const page = await PDFDocument.create()
    const font = await page.embedFont(StandardFonts.Helvetica)
    const sheet = page.addPage([595, 842])
    sheet.drawText('So:', { x: 85, y: 700, size: 12, font })
    sheet.drawText('/KH-UBND', { x: 140, y: 700, size: 12, font })
    const field = page.getForm().createTextField('so')
    field.setText('37')
    field.addToPage(sheet, { x: 108, y: 694, width: 26, height: 18 })
    expect(await textOf(await page.save())).toMatch(/So: ?37 ?\/KH-UBND/)
  })
})
