import { readFileSync } from 'node:fs'
import { LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun, Document as Word } from 'docx'
import JSZip from 'jszip'
import { describe, expect, it } from 'vitest'
import { UserError } from '../src/errors.ts'
import { read } from '../src/read/index.ts'
import type { RecognisedPage } from '../src/read/ocr/recogniser.ts'
import { locate } from '../src/text/locate.ts'
import { tablesOf } from '../src/text/tables.ts'
import { say } from '../src/wording/say.ts'
import { setParagraphs, type Words, writePdf } from './pdf-writer.ts'
import { describeShared, sharedPath } from './shared.ts'

const blank: RecognisedPage = { width: 100, height: 100, slope: 0, lines: [], rules: [] }
/** A recogniser that sees the given lines, each at a height of its own. */
const seeing = (...texts: string[]) => ({
  recogniser: {
    recognise: async () => ({
      ...blank,
      width: 595,
      height: 842,
      lines: texts.map((text, i) => {
        const y = 80 + i * 20
        let x = 85
        const words = text.split(' ').map(word => {
          const box = { x, y, width: word.length * 6, height: 10 }
          x += (word.length + 0.6) * 6
          return { text: word, box, confidence: 0.9 }
        })
        return { words, box: { x: 85, y, width: x - 85, height: 10 } }
      }),
    }),
    close: async () => {},
  },
})
const tools = seeing()
const bytesOf = (text: string) => new TextEncoder().encode(text)
const readText = async (text: string) => (await read(bytesOf(text), 'plan.md', tools)).text

describe('Markdown and plain text', () => {
  const cases: readonly [string, string, string][] = [
    [
      'marks',
      '## **I. MỤC TIÊU**\n\n- Thi đua “*Dạy tốt*” và **học tốt**',
      'I. MỤC TIÊU\n- Thi đua “Dạy tốt” và học tốt',
    ],
    ['a hard break in bold', '**KẾ HOẠCH\nThi đua năm 2025**', 'KẾ HOẠCH\nThi đua năm 2025'],
    [
      'a sentence cut by a page break',
      'Các thôn phối hợp với Ban\n\nchỉ huy quân sự.',
      'Các thôn phối hợp với Ban chỉ huy quân sự.',
    ],
    [
      'a span of years cut by a page break',
      'giai đoạn 2021\n\n- 2025 của xã.',
      'giai đoạn 2021 - 2025 của xã.',
    ],
    [
      'a label stays a start',
      'Nội dung gồm\n\na) họp thôn\n\nb) họp xã',
      'Nội dung gồm\na) họp thôn\nb) họp xã',
    ],
    [
      'a bullet of numbers is no span',
      'I. KẾT QUẢ THÁNG 2\n\n- 100% đạt.',
      'I. KẾT QUẢ THÁNG 2\n- 100% đạt.',
    ],
    [
      'a number behind a label',
      'Thi đua theo đợt\n\na) 6 tháng đầu năm\n\nb) 6 tháng cuối năm',
      'Thi đua theo đợt\na) 6 tháng đầu năm\nb) 6 tháng cuối năm',
    ],
    [
      'a wave begins a line behind one that is full',
      'Đợt I: các thôn ra quân dọn đường làng, ngõ xóm, xong trước Tết.\nĐợt II: trồng hoa.',
      'Đợt I: các thôn ra quân dọn đường làng, ngõ xóm, xong trước Tết.\nĐợt II: trồng hoa.',
    ],
    ['a type stays above its subject', 'KẾ HOẠCH\nvề phong trào', 'KẾ HOẠCH\nvề phong trào'],
    ['an end mark ends', 'Xong việc.\n\nrồi nghỉ', 'Xong việc.\nrồi nghỉ'],
    [
      'lines broken by an editor',
      'Ủy ban nhân dân xã đề nghị các thôn, các\nHội Phụ nữ và các trường học đóng trên\nđịa bàn cùng làm.\n- Lưu: VT.',
      'Ủy ban nhân dân xã đề nghị các thôn, các Hội Phụ nữ và các trường học đóng trên địa bàn cùng làm.\n- Lưu: VT.',
    ],
    [
      'a pipe table',
      '| TT | Việc | Hạn |\n|---|:-:|---|\n| 1 | **Họp** |  |\n| | Nộp | Quý I |',
      'TT\tViệc\tHạn\n1\tHọp\n\tNộp\tQuý I',
    ],
    ['tabs behind a label are no table', '1.\tMục tiêu', '1. Mục tiêu'],
    ['rules of dashes go', 'UBND XÃ\n-------***-------\nSố: 5', 'UBND XÃ\nSố: 5'],
    ['NFD and wide spaces', `${'Thi đua'.normalize('NFD')}\u00a0yêu\u200b nước`, 'Thi đua yêu nước'],
  ]
  it.each(cases)('%s', async (_, source, text) => expect(await readText(source)).toBe(text))

  it('cells keep their columns and tables count', async () => {
    const document = await read(bytesOf('| A | B |\n| 1 |  |\n\nxong\n\nC\tD'), 'x', tools)
    const rows = tablesOf(document).map(table =>
      table.rows.map(row => row.cells.map(cell => cell && document.text.slice(cell.start, cell.end))),
    )
    expect(rows).toEqual([[['A', 'B'], ['1']], [['C', 'D']]])
  })
  it('says what it cannot read and what to do', async () => {
    const failure = read(new Uint8Array([0, 1, 2, 0]), 'x.bin', tools)
    await expect(failure).rejects.toBeInstanceOf(UserError)
    await expect(failure).rejects.toMatchObject({ advice: expect.stringContaining('PDF') })
  })
})

describe('HTML', () => {
  it('reads blocks, lists and tables with merged cells', async () => {
    const page = `<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body><p>KẾ HO&#7840;CH<br>Năm&nbsp;2025</p>
<ol type="a"><li>một</li><li><p>hai</p></li></ol><table><tr><th>Việc</th><th>Hạn</th></tr><tr><td rowspan=2>Họp</td><td>Quý I</td></tr><tr><td>Quý II</td></tr></table></body></html>`
    expect(await readText(page)).toBe('KẾ HOẠCH\nNăm 2025\na) một\nb) hai\nViệc\tHạn\nHọp\tQuý I\n\tQuý II')
  })
})

const word = (children: (Paragraph | Table)[], more = {}) =>
  Packer.toBuffer(
    new Word({
      numbering: {
        config: [
          {
            reference: 'muc',
            levels: [
              { level: 0, format: LevelFormat.UPPER_ROMAN, text: '%1.' },
              { level: 1, format: LevelFormat.DECIMAL, text: '%2.' },
              { level: 2, format: LevelFormat.DECIMAL, text: '%2.%3.' },
              { level: 3, format: LevelFormat.LOWER_LETTER, text: '%4)' },
            ],
          },
          { reference: 'gach', levels: [{ level: 0, format: LevelFormat.BULLET, text: '\uf02d' }] },
        ],
      },
      sections: [{ children }],
      ...more,
    }),
  )
const numbered = (text: string, level: number, reference = 'muc') =>
  new Paragraph({ text, numbering: { reference, level } })
const cell = (texts: string[], more = {}) =>
  new TableCell({ children: texts.map(text => new Paragraph(text)), ...more })

describe('Word', () => {
  it('puts automatic labels back, levels starting anew', async () => {
    const levels = [0, 1, 2, 2, 3, 3, 1, 0, 1]
    const bytes = await word([
      ...levels.map((level, i) => numbered(`Mục ${i}`, level)),
      numbered('Ý', 0, 'gach'),
    ])
    const { text } = await read(bytes, 'x', tools)
    expect(text.split('\n').map(line => line.replace(/ .*/, ''))).toEqual([
      'I.',
      '1.',
      '1.1.',
      '1.2.',
      'a)',
      'b)',
      '2.',
      'II.',
      '1.',
      '-',
    ])
  })
  it('keeps cells, merged ones too, and reads the header column by column', async () => {
    const bytes = await word([
      new Table({
        rows: [
          new TableRow({
            children: [
              cell(['UBND XÃ AN HÒA']),
              cell(['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']),
            ],
          }),
          new TableRow({ children: [cell(['Số: 5/KH-UBND']), cell(['An Hòa, ngày 5 tháng 1 năm 2025'])] }),
        ],
      }),
      new Table({
        rows: [
          new TableRow({ children: [cell(['TT']), cell(['Việc']), cell(['Hạn'])] }),
          new TableRow({ children: [cell(['1'], { rowSpan: 2 }), cell(['Họp', 'và bàn']), cell(['Quý I'])] }),
          new TableRow({ children: [cell(['Nộp'], { columnSpan: 2 })] }),
        ],
      }),
    ])
    expect((await read(bytes, 'x', tools)).text).toBe(
      'UBND XÃ AN HÒA\nSố: 5/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nAn Hòa, ngày 5 tháng 1 năm 2025\nTT\tViệc\tHạn\n1\tHọp và bàn\tQuý I\n\tNộp',
    )
  })
  it('takes tracked changes as accepted and capitals as printed', async () => {
    const change = { id: 1, author: 'A', date: '2025-01-01T00:00:00Z' }
    const { InsertedTextRun, DeletedTextRun } = await import('docx')
    const bytes = await word([
      new Paragraph({
        children: [
          new TextRun('Hạn là '),
          new DeletedTextRun({ text: 'mai', ...change }),
          new InsertedTextRun({ text: 'nay', ...change }),
        ],
      }),
      new Paragraph({ children: [new TextRun({ text: 'Kế hoạch', allCaps: true })] }),
    ])
    expect((await read(bytes, 'x', tools)).text).toBe('Hạn là nay\nKẾ HOẠCH')
  })
  it.each(['w:drawing', 'mc:AlternateContent'])('reads a text box in %s', async name => {
    const box =
      '<a:graphic><wps:txbx><w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent></wps:txbx></a:graphic>'
    const inner =
      name === 'w:drawing' ? box : `<mc:Choice Requires="wps"><w:drawing>${box}</w:drawing></mc:Choice>`
    const zip = await JSZip.loadAsync(await word([new Paragraph('Ngoài khung')]))
    const xml = await zip.file('word/document.xml')!.async('string')
    zip.file('word/document.xml', xml.replace('</w:p>', `<w:r><${name}>${inner}</${name}></w:r></w:p>`))
    const { text } = await read(await zip.generateAsync({ type: 'uint8array' }), 'x', tools)
    expect(text).toBe('Ngoài khung\nTrong khung')
  })
  it('keeps footnotes out of the sentence', async () => {
    const { FootnoteReferenceRun } = await import('docx')
    const children = [new TextRun('Có chú thích'), new FootnoteReferenceRun(1), new TextRun(' ở giữa.')]
    const bytes = await word([new Paragraph({ children })], {
      footnotes: { 1: { children: [new Paragraph('Số liệu năm 2024.')] } },
    })
    expect((await read(bytes, 'x', tools)).text).toBe('Có chú thích ở giữa.\n[1] Số liệu năm 2024.')
  })
  it('says what is wrong with a broken file', async () => {
    const bytes = (await word([new Paragraph('x')])).subarray(0, 900)
    await expect(read(bytes, 'x', tools)).rejects.toBeInstanceOf(UserError)
  })
})

const long =
  'Phát huy kết quả đã đạt được, các thôn và trường học tiếp tục đổi mới cách tổ chức phong trào, gắn việc bình xét với kết quả công việc của từng tập thể và cá nhân trong năm.'
const header: Words[] = [
  { text: 'ỦY BAN NHÂN DÂN', x: 110, y: 60 },
  { text: 'XÃ AN HÒA', x: 130, y: 76 },
  { text: 'Số: 5/KH-UBND', x: 118, y: 96 },
  { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', x: 290, y: 60 },
  { text: 'Độc lập - Tự do - Hạnh phúc', x: 320, y: 76 },
  { text: 'An Hòa, ngày 5 tháng 1 năm 2025', x: 310, y: 96 },
]

describe('PDF with a text layer', () => {
  it('reads columns one after the other, paragraphs whole, without page numbers', async () => {
    const first = setParagraphs([`1. ${long}`, `- ${long}`], { top: 140 })
    const cut = first.length - 1
    const bytes = writePdf([
      { words: [...header, ...first.slice(0, cut)] },
      {
        words: [
          { text: '2', x: 300, y: 40 },
          { ...first[cut]!, y: 80 },
          ...setParagraphs(['Trên đây là kế hoạch./.'], { top: 98 }),
          { text: 'Nơi nhận:', x: 85, y: 140 },
          { text: '- Các thôn;', x: 85, y: 156 },
          { text: '- Lưu: VT.', x: 85, y: 172 },
          { text: 'TM. ỦY BAN NHÂN DÂN', x: 340, y: 140 },
          { text: 'CHỦ TỊCH', x: 380, y: 156 },
          { text: 'Lê Văn Bình', x: 375, y: 230 },
        ],
      },
    ])
    const document = await read(bytes, 'x', tools)
    expect(document.text.split('\n')).toEqual([
      'ỦY BAN NHÂN DÂN',
      'XÃ AN HÒA',
      'Số: 5/KH-UBND',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'An Hòa, ngày 5 tháng 1 năm 2025',
      `1. ${long}`,
      `- ${long}`,
      'Trên đây là kế hoạch./.',
      'Nơi nhận:',
      '- Các thôn;',
      '- Lưu: VT.',
      'TM. ỦY BAN NHÂN DÂN',
      'CHỦ TỊCH',
      'Lê Văn Bình',
    ])
    const start = document.text.indexOf('Số: 5')
    expect(locate(document, { start, end: start + 13 })).toMatchObject({ page: 1, box: { x: 118 } })
    const name = document.text.indexOf('Lê Văn Bình')
    expect(locate(document, { start: name, end: name + 11 }).page).toBe(2)
  })
  it('joins letters that bad kerning parted and numbers that a line end cut', async () => {
    const words: Words[] = [
      { text: 'ĐIỀ', x: 85, y: 100 },
      { text: 'U', x: 85 + 3 * 6.5 + 1, y: 100 },
      { text: 'KHO', x: 85 + 5 * 6.5 + 1, y: 100 },
      { text: 'ẢN', x: 85 + 8 * 6.5 + 2, y: 100 },
    ]
    const filler = setParagraphs(
      [long, `${long} Theo Quyết định số 12/2018/QĐ- UBND`.replace('- UBND', '-UBND')],
      { top: 130 },
    )
    const { text } = await read(writePdf([{ words: [...words, ...filler] }]), 'x', tools)
    expect(text.split('\n')[0]).toBe('ĐIỀU KHOẢN')
  })
  it('finds the cells of a ruled table that goes on over a page', async () => {
    const grid = (top: number, rows: number): [number, number, number, number][] => [
      ...Array.from({ length: rows + 1 }, (_, i): [number, number, number, number] => [
        85,
        top + i * 40,
        540,
        top + i * 40,
      ]),
      ...[85, 120, 380, 540].map((x): [number, number, number, number] => [x, top, x, top + rows * 40]),
    ]
    const row = (y: number, ...texts: string[]): Words[] =>
      texts.flatMap((text, i) =>
        text.split('/').map((line, j) => ({ text: line, x: [90, 125, 385][i]!, y: y + j * 15 })),
      )
    const bytes = writePdf([
      {
        words: [
          ...setParagraphs([long], { top: 600 }),
          ...row(695, 'TT', 'Nội dung', 'Thời gian'),
          ...row(735, '1', 'Họp bình xét/các danh hiệu', 'Quý I'),
        ],
        rules: grid(680, 2),
      },
      {
        words: [
          ...row(75, '2', 'Nộp hồ sơ', 'Tháng 11'),
          ...row(115, '', 'Tổng kết', ''),
          ...setParagraphs([long], { top: 200 }),
        ],
        rules: grid(60, 2),
      },
    ])
    const document = await read(bytes, 'x', tools)
    expect(document.text).toBe(
      `${long}\nTT\tNội dung\tThời gian\n1\tHọp bình xét các danh hiệu\tQuý I\n2\tNộp hồ sơ\tTháng 11\n\tTổng kết\n${long}`,
    )
    expect(tablesOf(document)).toHaveLength(1)
  })
  it('takes cells that no rule parts as one', async () => {
    const across = (y: number, from = 85): [number, number, number, number] => [from, y, 540, y]
    const down = (x: number, from: number, to: number): [number, number, number, number] => [x, from, x, to]
    const bytes = writePdf([
      {
        words: [
          { text: 'Quý I', x: 90, y: 80 },
          { text: 'Họp', x: 205, y: 80 },
          { text: 'Xã', x: 405, y: 80 },
          { text: 'Nộp hồ sơ, không hẹn', x: 205, y: 110 },
          ...setParagraphs([long, long], { top: 200 }),
        ],
        rules: [
          across(60),
          across(90, 200),
          across(120),
          ...[85, 200, 540].map(x => down(x, 60, 120)),
          down(400, 60, 90),
        ],
      },
    ])
    const { text } = await read(bytes, 'x', tools)
    expect(text.split('\n').slice(0, 2)).toEqual(['Quý I\tHọp\tXã', '\tNộp hồ sơ, không hẹn'])
  })
  it('decodes an old font by its name', async () => {
    const words = [
      { text: 'Uû ban nh\u00a9n d\u00a9n x\u00b7 An H\u00dfa', x: 85, y: 100, font: '.VnTime' },
      { text: 'k\u00d5 ho\u00b9ch', x: 250, y: 130, font: '.VnTimeH' },
    ]
    const { text } = await read(writePdf([{ words }]), 'x', tools)
    expect(text).toBe('Uỷ ban nhân dân xã An Hòa\nKẾ HOẠCH')
  })
})

describe('PDF pages choose between text layer and picture', () => {
  const scan = seeing('KẾ HOẠCH', 'Thi đua năm 2025')
  const choose = async (words: Words[], picture: boolean) => {
    const document = await read(writePdf([{ words, picture }]), 'x', scan)
    const { via, reasons } = document.pages[0]!
    return { via, reasons: reasons.map(({ code }) => code), text: document.text }
  }
  const hidden = (texts: string[]) => setParagraphs(texts).map(words => ({ ...words, hidden: true }))

  it('a good layer under a scan serves', async () =>
    expect(await choose(hidden([long, long]), true)).toMatchObject({
      via: 'text',
      reasons: ['page-layer'],
      text: `${long}\n${long}`,
    }))
  it('a layer serves whose words are of several fonts, as where one lacks the letters with marks', async () => {
    const parted = setParagraphs([long, long]).flatMap(({ text, x, y }) =>
      [...text.matchAll(/[ -~]+|[^ -~]+/g)].map(({ 0: own, index }) => ({
        text: own,
        x: x + 6.5 * index,
        y,
      })),
    )
    expect(parted.length).toBeGreaterThan(40)
    expect(await choose(parted, false)).toMatchObject({ via: 'text', text: `${long}\n${long}` })
  })
  it('a layer that is not Vietnamese goes to OCR', async () =>
    expect(
      await choose(hidden([long, long].map(text => text.normalize('NFD').replace(/\p{M}|đ/gu, 'i'))), true),
    ).toMatchObject({
      via: 'ocr',
      reasons: ['page-layer-foreign', 'page-covered'],
      text: 'KẾ HOẠCH\nThi đua năm 2025',
    }))
  it('a layer that holds a stamp only goes to OCR', async () =>
    expect(
      await choose(setParagraphs(['Người ký: Văn phòng Ủy ban', 'Thời gian ký: 05.01.2025']), true),
    ).toMatchObject({
      via: 'ocr',
      reasons: ['page-layer-of-stamp', 'page-covered'],
    }))
  it('no layer goes to OCR, a blank page does not', async () => {
    expect(await choose([], true)).toMatchObject({ via: 'ocr', reasons: ['page-no-layer', 'page-covered'] })
    expect(await choose([], false)).toMatchObject({ via: 'text', reasons: ['page-blank'], text: '' })
  })
  it('few words without a picture are the page', async () =>
    expect(await choose([{ text: 'Phụ lục kèm theo', x: 200, y: 100 }], false)).toMatchObject({
      via: 'text',
    }))
  it('notes who signed and when', async () => {
    const signature =
      "99 0 obj\n<< /Type /Sig /ByteRange [0 1 2 3] /Name (UBND xa An Hoa) /M (D:20250105101112+07'00') /Contents <00> >>\nendobj\n"
    const { messages } = await read(writePdf([{ words: header }], signature), 'x', scan)
    expect(messages.map(message => say(message, 'en'))).toContain(
      'digitally signed by UBND xa An Hoa at 2025-01-05T10:11:12+07:00',
    )
  })
  it('a broken file says so', async () =>
    await expect(read(bytesOf('%PDF-1.7 nothing'), 'x', scan)).rejects.toBeInstanceOf(UserError))
})

describeShared('the plans of ../shared, in every office format', 'office', () => {
  const plans = ['cam-luong-2023', 'cat-thanh-2024', 'phu-lam-2022']
  it.each(plans)('%s', async name => {
    const textOf = async (file: string) =>
      (await read(readFileSync(sharedPath(file)), file, tools)).text.split('\n')
    const docx = await textOf(`office/docx/${name}.docx`)
    expect(await textOf(`office/doc/${name}.doc`)).toEqual(docx)
    expect(await textOf(`office/pdf/${name}.pdf`)).toEqual(docx)
    /** The header's columns stand in the office files only. */
    const markdown = (await textOf(`plans/${name}.md`)).map(line => line.replace('Noi nhận', 'Nơi nhận'))
    const from = docx.findIndex(line => line.startsWith('KẾ HOẠCH'))
    expect(docx.slice(from)).toEqual(markdown.slice(markdown.indexOf('KẾ HOẠCH')))
  })
  it('a plan of 2011 keeps its automatic number and the columns of its schedule', async () => {
    const document = await read(readFileSync(sharedPath('real/kh-phu-tho-2011.doc')), 'x', tools)
    expect(document.text).toMatch(/\n1\. Cài đặt/)
    expect(tablesOf(document)[0]!.rows).toHaveLength(6)
  })
  it.each([
    ['cv-da-nang-2019-scan-ocrlayer.pdf', ['page-layer-foreign']],
    ['ct-quang-ngai-2018-07-scan.pdf', ['page-no-layer', 'page-layer-of-stamp']],
  ])('%s goes to OCR', async (name, codes) => {
    const { pages } = await read(readFileSync(sharedPath('real', name)), name, tools)
    for (const { via, reasons } of pages) {
      expect(via).toBe('ocr')
      expect(codes).toContain(reasons[0]!.code)
    }
  })
})

it('lines broken by hand are joined though what stands around them on its page is longer', async () => {
  const paragraphs = [
    'Các cơ quan, đơn vị và các thôn trong xã phát động đợt thi đua cao điểm, đăng ký công trình, phần việc cụ thể, gửi về Phòng Văn hóa - Xã hội trước ngày 10/3 để tổng hợp.',
    'Hội Nông dân xã, Hội Liên hiệp Phụ nữ xã và Đoàn TNCS Hồ Chí Minh xã mỗi tổ chức nhận một tuyến đường hoa, hoàn thành trước ngày 18/11 và báo cáo kết quả bằng văn bản.',
    'Việc bình xét phải công khai, dân chủ, lấy kết quả công việc làm thước đo; người trực tiếp lao động, sản xuất được xét trước, không dồn khen thưởng vào cuối năm.',
    'Kinh phí lấy từ nguồn ngân sách và các nguồn hợp pháp khác, chi đúng chế độ, quyết toán xong trong tháng 12 theo quy định hiện hành của cấp có thẩm quyền.',
  ]
  const broken = (words: string): string => {
    const lines: string[] = []
    for (const word of words.split(' '))
      if ((lines.at(-1)?.length ?? 99) + word.length > 47) lines.push(word)
      else lines.push(`${lines.pop()} ${word}`)
    return lines.join('\n')
  }
  const menu = 'Trang chủ | Giới thiệu | Tin tức | Văn bản chỉ đạo điều hành | Thủ tục hành chính | Liên hệ'
  const text = [menu, 'KẾ HOẠCH', ...paragraphs.map(broken), menu].join('\n\n')
  const { text: own } = await read(new TextEncoder().encode(text), 'x.md', {} as never)
  for (const paragraph of paragraphs) expect(own.split('\n')).toContain(paragraph)
})
