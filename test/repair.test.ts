import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { analyse } from '../pipelines/analyse.ts'
import type { Document } from '../src/model.ts'
import { repair } from '../src/read/repair.ts'
import { repairedText } from '../src/text/repaired.ts'
import { isSyllable } from '../src/text/syllable.ts'

const documentOf = (text: string): Document => ({
  source: { path: '', sha256: '', mediaType: '' },
  text,
  pages: [],
  repairs: [],
  messages: [],
})
const readingOf = (text: string): string => repairedText(repair(documentOf(text)))

describe('syllables', () => {
  test.each(
    'Nghiệp thưởng quyết giết gìn giữ quốc quý khuya huỳnh thuở hoà hòa ỷ yêu lý kỹ xoong ương êm uống'.split(
      ' ',
    ),
  )('%s is one', word => expect(isSyllable(word)).toBe(true))
  test.each('tôt thg UBND nghà cêm kà tồt ngê hôạch z đọcc ớớ'.split(' '))('%s is none', word =>
    expect(isSyllable(word)).toBe(false),
  )
})

describe('repairs', () => {
  test.each([
    ['a cue word', 'Noi nhận:', 'Nơi nhận:'],
    ['an abbreviation without the stroke', 'HĐTDKT quận và HDND phường', 'HĐTĐKT quận và HĐND phường'],
    ['one mark of two words', 'công tác khen thường năm 2023', 'công tác khen thưởng năm 2023'],
    ['the dot of an i', 'phong trào thì đua, thị đua', 'phong trào thi đua, thi đua'],
    ['both words', 'Phần đầu đạt 95%; phần đầu tỷ lệ', 'Phấn đấu đạt 95%; phấn đấu tỷ lệ'],
    ['the capitals of the print', 'NỘI DỤNG THỰC HIỆN', 'NỘI DUNG THỰC HIỆN'],
    ['one word of three', 'quy định chỉ tiết thi hành', 'quy định chi tiết thi hành'],
    ['a word that cannot be', 'hoàn thành tôt kế họach', 'hoàn thành tốt kế hoạch'],
    ['the motto', 'Đôc lập - Tư do - Hạnh phúc', 'Độc lập - Tự do - Hạnh phúc'],
    ['a hook read as a stroke', 'thúc đấy sản phấm tiêu biếu', 'thúc đẩy sản phẩm tiêu biểu'],
    ['by a comma', 'Luật Thi dua, Khen thưởng', 'Luật Thi đua, Khen thưởng'],
  ])('%s', (_, printed, reading) => expect(readingOf(printed)).toBe(reading))

  test.each([
    [
      'words that are both right',
      'nhân rộng; công nhận; thể chế; thế giới; cộng tác viên; công tác; truyền thông',
    ],
    [
      'another phrase that only looks like one',
      'cần bổ sung; mức tiêu thụ; số kết quả; khen thường xuyên; phần đầu của kế hoạch',
    ],
    ['both placements of the tone mark', 'hoà bình, hòa bình; Ủy ban, Uỷ ban nhân dân; thủy lợi, thuỷ lợi'],
    ['numbers of documents', 'Nghị định 98/2023/ND-CP; số 21/KH-HDND; QD-TTg'],
    ['names and foreign words', 'Covid-19, website, Pleiku, Đăk Lăk, Krông Pa, Y Moan, cầu Rạch Dơi mới'],
    ['words beside others', 'trên toàn thế giới; các đoàn thế hệ trẻ; cơ quan tầm cỡ'],
    ['across lines and cells', 'khen\nthường trực; khen\tthường xuyên'],
    ['phrases parted by a full stop', 'đã khen. Thường trực Đảng ủy'],
    ['hamlets that act', 'các thôn, bản tổ chức họp; các bản tổ chức ký cam kết'],
  ])('leaves %s', (_, printed) => expect(repair(documentOf(printed)).repairs).toEqual([]))

  test('keeps print, reading, place and confidence', () => {
    const document = repair(documentOf('Về việc khen thường năm 2023'))
    expect(document.repairs).toEqual([
      { span: { start: 13, end: 19 }, printed: 'thường', reading: 'thưởng', confidence: 0.9 },
    ])
    expect(document.text).toBe('Về việc khen thường năm 2023')
  })

  test('finds nothing in well written plans but the faults put in on purpose', () => {
    const folder = join(import.meta.dirname, '../corpus/text')
    const found = readdirSync(folder).flatMap(name =>
      repair(documentOf(readFileSync(join(folder, name), 'utf8').normalize('NFC'))).repairs.map(
        ({ printed, reading }) => `${name}: ${printed} > ${reading}`,
      ),
    )
    expect(found).toEqual(['xa-dong-vac-2022.md: thường > thưởng', 'xa-dong-vac-2022.md: Noi > Nơi'])
  })
})

describe('digits are never repaired', () => {
  /** A scanned plan whose words have this confidence each. */
  const scanned = (confidence: number): Document => {
    const text = 'KẾ HOẠCH\nThi đua năm 2024\nI. VIỆC\nCác thôn gửi hồ sơ trước ngày 15/11/2024.'
    const box = { x: 0, y: 0, width: 1, height: 1 }
    const spansOf = (pattern: RegExp) =>
      [...text.matchAll(pattern)].map(({ 0: own, index }) => ({ start: index, end: index + own.length }))
    const words = spansOf(/\S+/g).map(span => ({ span, box, confidence }))
    const lines = spansOf(/.+/g).map(span => ({
      span,
      box,
      origin: 'ocr' as const,
      confidence,
      cell: null,
      words: words.filter(word => word.span.start >= span.start && word.span.end <= span.end),
    }))
    const page = { number: 1, width: 1, height: 1, via: 'ocr', reasons: [], lines } as const
    return { ...documentOf(text), pages: [page] }
  }
  test.each([
    [0.5, [{ code: 'low-confidence' }]],
    [0.9, []],
  ])('a deadline of words read with confidence %d', (confidence, notes) => {
    const [deadline] = analyse(scanned(confidence)).mentions.filter(({ kind }) => kind === 'deadline')
    expect(deadline).toMatchObject({ value: { end: '2024-11-15' }, notes })
  })
})
