import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Document } from '../src/model.ts'
import { read } from '../src/read/index.ts'
import { segment } from '../src/segment/index.ts'
import { labelsOf } from '../src/segment/label.ts'
import { chooseLabels } from '../src/segment/sequence.ts'

const recogniser = {
  recognise: () => Promise.reject(new Error('no OCR here')),
  close: () => Promise.resolve(),
}
const documentOf = (text: string): Promise<Document> =>
  read(new TextEncoder().encode(text), 'plan.txt', { recogniser })

const folder = join(import.meta.dirname, '../fixtures/segment')
const fixtures = readdirSync(folder).filter(name => name.endsWith('.txt'))

describe('every outline', () => {
  test.each(fixtures)('%s: sections nest in reading order, blocks hold every paragraph once', async name => {
    const document = await documentOf(readFileSync(join(folder, name), 'utf8'))
    const { header, outline } = segment(document)
    const bare = (text: string): string => text.replace(/\s+/g, '')
    expect(outline.blocks.map(({ span }) => bare(document.text.slice(span.start, span.end))).join('')).toBe(
      bare(document.text),
    )
    expect(new Set(outline.sections.map(({ path }) => path)).size).toBe(outline.sections.length)
    for (const [i, { path, label, heading, span }] of outline.sections.entries()) {
      expect(path.split('/').at(-1)!.replace(/#\d+$/, '')).toBe(label)
      expect(span.start).toBe(heading.start)
      expect(span.end).toBeGreaterThanOrEqual(heading.end)
      const parent = outline.sections.find(other => other.path === path.split('/').slice(0, -1).join('/'))
      if (path.includes('/')) {
        expect(parent!.span.start).toBeLessThan(span.start)
        expect(parent!.span.end).toBeGreaterThanOrEqual(span.end)
      }
      if (i > 0) expect(heading.start).toBeGreaterThan(outline.sections[i - 1]!.heading.start)
    }
    for (const span of Object.values(header.evidence))
      expect(document.text.slice(span.start, span.end).trim()).not.toBe('')
  })
})

describe('labels', () => {
  const pathsOf = (lines: readonly string[], isScan = false): (string | null)[] => {
    const open: string[] = []
    return chooseLabels(lines.map(line => labelsOf(line, isScan))).map(placed => {
      if (placed) open.splice(placed.depth, Infinity, placed.label.text)
      return placed && open.join('/')
    })
  }

  test.each([
    // a letter or a numeral: what follows decides
    [
      ['G. a', 'H. b', 'I. c', 'K. d'],
      ['G', 'H', 'I', 'K'],
    ],
    [
      ['G. a', 'H. b', 'I. c', 'II. d', 'K. e'],
      ['G', 'H', 'H/I', 'H/II', 'K'],
    ],
    // the order of the Vietnamese alphabet and that of Latin
    [
      ['a) x', 'b) x', 'c) x', 'd) x', 'đ) x', 'e) x', 'g) x'],
      ['a', 'b', 'c', 'd', 'đ', 'e', 'g'],
    ],
    [
      ['a) x', 'b) x', 'c) x', 'd) x', 'e) x', 'f) x'],
      ['a', 'b', 'c', 'd', 'e', 'f'],
    ],
    // a numeral left out, one printed twice
    [
      ['I. A', 'II. B', 'IV. D'],
      ['I', 'II', 'IV'],
    ],
    [
      ['1. A', 'a) x', 'b) x', 'b) x', '2. B'],
      ['1', '1/a', '1/b', '1/b', '2'],
    ],
    // decimals under a numeral of either kind
    [
      ['II. A', '2.1. x', '2.2. x', 'III. B'],
      ['II', 'II/2.1', 'II/2.2', 'III'],
    ],
    [
      ['2. A', '2.1. x', '2.1.1. y', '2.2. x'],
      ['2', '2/2.1', '2/2.1/2.1.1', '2/2.2'],
    ],
    // initials, quantities, dates
    [
      ['I. A', 'C. Mác nói', '2.500 hộ', '12 - 15 hộ', '30/4: nghỉ', 'II. B'],
      ['I', null, null, null, null, 'II'],
    ],
    // misread by OCR
    [
      ['l. A', 'a) x', 'Il. B', 'lII. C', '1V. D'],
      ['I', 'I/a', 'II', 'III', 'IV'],
    ],
  ])('%j', (lines, paths) => expect(pathsOf(lines)).toEqual(paths))

  test.each([
    // the point drawn to the last stroke, strokes too many and joined
    [
      ['L Lý do', '1. x', 'IL Việc', '1. x', 'IIL Cách làm', '1. x', 'IV. Ai làm'],
      ['I', 'I/1', 'II', 'II/1', 'III', 'III/1', 'IV'],
    ],
    [
      ['A. LÝ DO', 'L Lý do', '1H. Mong muốn', 'B. VIỆC', 'I. x', 'JI. y', 'HI. z', 'G. LỊCH', 'D. AI LÀM'],
      ['A', 'A/I', 'A/II', 'B', 'B/I', 'B/II', 'B/III', 'C', 'D'],
    ],
    [
      ['1. A', 'á) x', 'h) x', 'o) x', '2. B', 'a} x', 'b} x', 'S. E'],
      ['1', '1/a', '1/b', '1/c', '2', '2/a', '2/b', '5'],
    ],
    [
      ['A. LÝ DO', '1. Lý do', '1I. Mong muốn', 'B. VIỆC', 'I. x', 'II. y'],
      ['A', 'A/I', 'A/II', 'B', 'B/I', 'B/II'],
    ],
    // a stroke lost twice, a letter read as a digit or a sign, or in capitals
    [
      ['I. A', '1. x', '2. x', 'I. B', '1. y', '2. y', 'II. C', '1. z'],
      ['I', 'I/1', 'I/2', 'II', 'II/1', 'II/2', 'III', 'III/1'],
    ],
    [
      ['I. A', 'I. B', 'III. C'],
      ['I', 'II', 'III'],
    ],
    [
      [
        '1. A',
        '3) X',
        'b) X',
        'C©) X',
        'd) X',
        '2. B',
        '4. X',
        'b) X',
        'C) X',
        '3. C',
        'a) X',
        'b) X',
        '©) X',
      ],
      ['1', '1/a', '1/b', '1/c', '1/d', '2', '2/a', '2/b', '2/c', '3', '3/a', '3/b', '3/c'],
    ],
    // the mark is lost, and strokes of the others; a line in capitals is a heading all the same
    [
      ['I LÝ DO CHUNG', '1. x', '2. x', 'I. VIỆC LÀM', '1. y', 'II. AI LÀM'],
      ['I', 'I/1', 'I/2', 'II', 'II/1', 'III'],
    ],
    [
      ['12 LÝ DO CHUNG', '1/ x', 'II/ VIỆC LÀM', '1/ y', 'HI CÁCH LÀM', '1/ z', 'IV/ AI LÀM'],
      ['I', 'I/1', 'II', 'II/1', 'III', 'III/1', 'IV'],
    ],
    [
      ['1 LÝ DO CHUNG', '- x', '1 VIỆC LÀM', '1. y', 'IH/ CÁCH LÀM', '1. z', 'IV/ AI LÀM'],
      ['I', null, 'II', 'II/1', 'III', 'III/1', 'IV'],
    ],
    [
      ['Phần I', '1. x', 'Phần II', '1. y', 'Phần II', '1. z'],
      ['I', 'I/1', 'II', 'II/1', 'III', 'III/1'],
    ],
    // the point of a decimal is lost
    [
      ['1- A', '11- x', '1.2- x', '2- B', '21- x'],
      ['1', '1/1.1', '1/1.2', '2', '2/2.1'],
    ],
    // what stands as it should is read as it stands
    [
      ['1. A', '10. B', '11. C', '12. D'],
      ['1', '10', '11', '12'],
    ],
    [
      ['B. B', 'C. C', 'D. D', 'Đ. E', 'E. F', 'G. G', 'H. H', 'I. I'],
      ['B', 'C', 'D', 'Đ', 'E', 'G', 'H', 'I'],
    ],
    [
      ['4. A', '5. B', '6. C', 'a) x', 'b) x', 'c) x', 'd) x', 'đ) x', 'e) x', 'g) x', 'h) x'],
      ['4', '5', '6', ...['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h'].map(letter => `6/${letter}`)],
    ],
    [
      ['I. A', 'Ở xã có ba thôn', 'Tổ 1 làm', 'II. B'],
      ['I', null, null, 'II'],
    ],
    // marks of a list lost or drawn as others
    [
      [
        'II— NỘI DUNG',
        '1 Thi đua',
        '2 Tiếp tục',
        '3~ Duy trì',
        '4— Các đợt',
        '- Quý II',
        'II - KHEN',
        '1 - Khen',
      ],
      ['II', 'II/1', 'II/2', 'II/3', 'II/4', null, 'III', 'III/1'],
    ],
    // each slash drawn as a stroke: I/, II/, III/
    [
      [
        'II NHỮNG QUY ĐỊNH',
        '1- A',
        'I/ NỘI DUNG THI ĐUA',
        '1- A',
        'II/ ĐĂNG KÝ HỒ SƠ',
        '1- A',
        'IV/ BÌNH XÉT',
      ],
      ['I', 'I/1', 'II', 'II/1', 'III', 'III/1', 'IV'],
    ],
  ])('on a scan %j', (lines, paths) => expect(pathsOf(lines, true)).toEqual(paths))
  test('a text that is no scan keeps its letters', () => {
    expect(labelsOf('L Lý do')).toEqual([])
    expect(labelsOf('G. LỊCH').map(({ text }) => text)).toEqual(['G'])
  })
})

describe('blocks', () => {
  test('bullets know their depth, the closing its place', async () => {
    const { outline } = segment(
      await documentOf(
        'I. VIỆC\n- Một\n+ Hai\n* Ba\n+ Bốn\n- Năm\nII. VIỆC KHÁC\n+ Sáu\nTrên đây là Kế hoạch của thôn./.',
      ),
    )
    expect(outline.blocks.map(({ kind, depth, section }) => `${kind} ${depth} ${section}`)).toEqual([
      'heading 0 I',
      'bullet 1 I',
      'bullet 2 I',
      'bullet 3 I',
      'bullet 2 I',
      'bullet 1 I',
      'heading 0 II',
      'bullet 1 II',
      'closing 0 end',
    ])
  })
})

describe('issuer and level', () => {
  test.each([
    [['ỦY BAN NHÂN DÂN', 'THỊ XÃ SƠN TÂY'], 'UBND thị xã Sơn Tây', 'district'],
    [['UBND THÀNH PHỐ BẮC GIANG'], 'UBND thành phố Bắc Giang', 'district'],
    [['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ HỒ CHÍ MINH'], 'UBND thành phố Hồ Chí Minh', 'province'],
    [['ỦY BAN NHÂN DÂN', 'ĐẶC KHU CÁT HẢI'], 'UBND đặc khu Cát Hải', 'commune'],
    [['UBND THÀNH PHỐ THỦ ĐỨC', 'TRƯỜNG MẦM NON HOA MAI'], 'Trường Mầm non Hoa Mai', null],
    [
      ['PHÒNG GIÁO DỤC VÀ', 'ĐÀO TẠO', 'HUYỆN GIA LÂM'],
      'Phòng Giáo dục và Đào tạo huyện Gia Lâm',
      'district',
    ],
    [['UBND TỈNH YÊN BÁI', 'SỞ NỘI VỤ'], 'Sở Nội vụ tỉnh Yên Bái', 'province'],
    [
      ['HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM', 'TỈNH QUẢNG NAM', 'BAN THƯỜNG VỤ'],
      'Ban Thường vụ Hội Liên hiệp Phụ nữ Việt Nam tỉnh Quảng Nam',
      'province',
    ],
    [['ỦY BAN NHÂN DÂN', 'XÃ AN PHÚ', 'GỘNG HÒA XÃ HỘI CHÚ NGHIA VIỆT NAM'], 'UBND xã An Phú', 'commune'],
    [
      ['HỘI ĐỒNG THỊ ĐUA -KHEN. THƯỜNG', 'PHƯƠNG PHÚ AN'],
      'Hội đồng Thi đua - Khen thưởng phường Phú An',
      'commune',
    ],
    [
      ['UBND TỈNH KHUÊ LÂM', 'BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP'],
      'Ban Quản lý các khu công nghiệp tỉnh Khuê Lâm',
      'province',
    ],
    [
      ['LIÊN ĐOÀN LAO ĐỘNG TỈNH KHUÊ LÂM', 'CÔNG ĐOÀN VIÊN CHỨC'],
      'Công đoàn Viên chức tỉnh Khuê Lâm',
      'province',
    ],
    [['HỘI ĐỒNG THI ĐUA -', 'KHEN THƯỞNG TỈNH'], 'Hội đồng Thi đua - Khen thưởng tỉnh Hòa Phú', 'province'],
  ])('%j', async (head, issuer, level) => {
    const lines = [
      ...head,
      'Hòa Phú, ngày 3 tháng 4 năm 2022',
      'KẾ HOẠCH',
      'Công tác thi đua năm 2022',
      'I. VIỆC',
    ]
    const { header } = segment(await documentOf(lines.join('\n\n')))
    expect(header).toMatchObject({ issuer, issuerLevel: level })
  })
})

describe('what a scan makes doubtful', () => {
  const scanned = (confidence: number, ...more: readonly string[]): Document => {
    const lines = ['UBND XÃ HÒA PHÚ', 'Số: 47/KH-UBND', 'KẾ HOẠCH', 'Thi đua năm 2022', 'I. VIỆC', ...more]
    let start = 0
    const box = { x: 0, y: 0, width: 1, height: 1 }
    return {
      source: { path: 'scan.png', sha256: '', mediaType: 'image/png' },
      text: lines.join('\n'),
      repairs: [],
      messages: [],
      pages: [
        {
          number: 1,
          width: 595,
          height: 842,
          via: 'ocr',
          reasons: [],
          lines: lines.map(own => {
            const span = { start, end: start + own.length }
            start += own.length + 1
            return { span, box, origin: 'ocr', confidence, cell: null, words: [{ span, box, confidence }] }
          }),
        },
      ],
    }
  }

  test('an ordinal that was read with doubt is left out with a warning', () => {
    const { header, messages } = segment(scanned(0.5))
    expect(header.number).toBe('/KH-UBND')
    expect(messages).toContainEqual(expect.objectContaining({ severity: 'warning' }))
  })
  test('a sure one stays', () => expect(segment(scanned(0.95)).header.number).toBe('47/KH-UBND'))
  test('the clerk’s shelf is read where its last letter is misread, and said to be', () => {
    const { header, messages } = segment(
      scanned(0.95, 'Nơi nhận:', '- Các thôn;', '= Đảng ủy xã;”', '- Lưu VỀ.', 'CHỦ TỊCH'),
    )
    expect(header.recipients).toEqual(['Các thôn', 'Đảng ủy xã', 'Lưu VT'])
    expect(messages).toContainEqual(
      expect.objectContaining({
        code: 'word-repaired',
        values: { printed: '- Lưu VỀ.', reading: '- Lưu VT.' },
      }),
    )
  })
  test('a label that no sequence settles is told, one that the others settle is read as what it is', () => {
    const said = (...more: readonly string[]) =>
      segment(scanned(0.95, ...more)).messages.map(({ code, values }) => [
        code,
        values.printed ?? values.label,
      ])
    expect(said('1. Nói', '2. Làm', 'I. NƠI', 'III. AI', 'V. HẠN')).toEqual([
      ['label-repaired', 'I'],
      ['label-out-of-order', 'V'],
    ])
    expect(said('1. Nói', 'b) Làm', 'c) Xem')).toEqual([['label-out-of-order', 'b']])
    expect(said('1. Nói', '2. Làm', 'II. NƠI')).toEqual([])
  })
  test('an impossible date line gives no date and a warning', async () => {
    const { header, messages } = segment(
      await documentOf('Hòa Phú, ngày 31 tháng 4 năm 2022\n\nKẾ HOẠCH\nThi đua năm 2022\nI. VIỆC'),
    )
    expect(header.date).toBeNull()
    expect(header.place).toBe('Hòa Phú')
    expect(messages).toContainEqual(expect.objectContaining({ severity: 'warning' }))
  })
})

test('any text whatever can be told apart', async () => {
  for (const text of ['.', 'KẾ HOẠCH', 'Nơi nhận:', 'I.', 'a)\n\n1.\n2.', 'TM. UBND\nTM. UBND', '-\n+\n*']) {
    const document = await documentOf(text)
    expect(() => segment(document)).not.toThrow()
  }
})
