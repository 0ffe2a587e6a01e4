import { describe, expect, test } from 'vitest'
import { uncitedTypes } from '../src/lexicon/document-types.ts'
import { read } from '../src/read/index.ts'
import { docTypeOf } from '../src/segment/doc-type.ts'
import { segment } from '../src/segment/index.ts'

const recogniser = {
  recognise: () => Promise.reject(new Error('no OCR here')),
  close: () => Promise.resolve(),
}
const stateHead = (number: string, heading: readonly string[], place = 'Bắc Linh'): string =>
  [
    'ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    `HUYỆN ${place.toUpperCase()}\tĐộc lập - Tự do - Hạnh phúc`,
    `Số: ${number}\t${place}, ngày 05 tháng 3 năm 2024`,
    ...heading,
    'Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022;',
    '1. Các phòng, ban triển khai các nội dung dưới đây.',
    'Nơi nhận:\tTM. ỦY BAN NHÂN DÂN',
    '- Lưu: VT.\tCHỦ TỊCH',
  ].join('\n')
const partyHead = (number: string, heading: readonly string[]): string =>
  [
    'HUYỆN ỦY BẮC LINH\tĐẢNG CỘNG SẢN VIỆT NAM',
    '*',
    `Số ${number}\tBắc Linh, ngày 05 tháng 3 năm 2024`,
    ...heading,
    'Thực hiện chương trình công tác năm, Ban Thường vụ yêu cầu các nội dung sau:',
    '1- Các chi bộ quán triệt đến từng đảng viên.',
    'Nơi nhận:\tT/M BAN THƯỜNG VỤ',
  ].join('\n')
const headerFor = async (text: string) =>
  segment(await read(new TextEncoder().encode(text), 'van-ban.txt', { recogniser }))

describe('types of documents', () => {
  test.each([
    ['21/KH-UBND', 'KẾ HOẠCH', 'KH'],
    ['21/QĐ-UBND', 'QUYẾT ĐỊNH', 'QĐ'],
    ['03/2024/NQ-HĐND', 'NGHỊ QUYẾT', 'NQ'],
    ['04/CT-UBND', 'CHỈ THỊ', 'CT'],
    ['15/QC-UBND', 'QUY CHẾ', 'QC'],
    ['15/QyĐ-UBND', 'QUY ĐỊNH', 'QyĐ'],
    ['9/TC-UBND', 'THÔNG CÁO', 'TC'],
    ['9/TB-UBND', 'THÔNG BÁO', 'TB'],
    ['9/HD-UBND', 'HƯỚNG DẪN', 'HD'],
    ['9/CTr-UBND', 'CHƯƠNG TRÌNH', 'CTr'],
    ['9/PA-UBND', 'PHƯƠNG ÁN', 'PA'],
    ['9/ĐA-UBND', 'ĐỀ ÁN', 'ĐA'],
    ['9/DA-UBND', 'DỰ ÁN', 'DA'],
    ['130/BC-UBND', 'BÁO CÁO', 'BC'],
    ['2/BB-UBND', 'BIÊN BẢN', 'BB'],
    ['55/TTr-UBND', 'TỜ TRÌNH', 'TTr'],
    ['1/HĐ-UBND', 'HỢP ĐỒNG', 'HĐ'],
    ['02/CĐ-UBND', 'CÔNG ĐIỆN', 'CĐ'],
    ['1/BGN-UBND', 'BẢN GHI NHỚ', 'BGN'],
    ['1/BTT-UBND', 'BẢN THỎA THUẬN', 'BTT'],
    ['8/GUQ-UBND', 'GIẤY ỦY QUYỀN', 'GUQ'],
    ['8/GM-UBND', 'GIẤY MỜI', 'GM'],
    ['8/GGT-UBND', 'GIẤY GIỚI THIỆU', 'GGT'],
    ['8/GNP-UBND', 'GIẤY NGHỈ PHÉP', 'GNP'],
    ['8/PG-UBND', 'PHIẾU GỬI', 'PG'],
    ['8/PC-UBND', 'PHIẾU CHUYỂN', 'PC'],
    ['8/PB-UBND', 'PHIẾU BÁO', 'PB'],
    ['28/2024/NĐ-CP', 'NGHỊ ĐỊNH', 'NĐ'],
    ['28/2024/TT-BNV', 'THÔNG TƯ', 'TT'],
  ])('%s %s is %s', async (number, heading, docType) => {
    const { header, messages } = await headerFor(stateHead(number, [heading, 'Về công tác thi đua năm 2024']))
    expect(header.docType).toBe(docType)
    expect(messages.filter(({ code }) => code === 'type-against-number')).toEqual([])
  })

  test.each([
    ['12-KH/HU', 'KẾ HOẠCH', 'KH'],
    ['30-NQ/HU', 'NGHỊ QUYẾT', 'NQ'],
    ['07-QĐ/HU', 'QUY ĐỊNH', 'QĐ'],
    ['08-QĐi/TW', 'QUY ĐỊNH', 'QĐi'],
    ['07-KL/HU', 'KẾT LUẬN', 'KL'],
    ['07-TT/HU', 'THÔNG TRI', 'TT'],
    ['36-HD/HU', 'HƯỚNG DẪN', 'HD'],
    ['05-CTr/HU', 'CHƯƠNG TRÌNH', 'CTr'],
  ])('Party: %s %s is %s', async (number, heading, docType) => {
    const { header } = await headerFor(partyHead(number, [heading, 'về công tác thi đua năm 2024']))
    expect(header.docType).toBe(docType)
  })

  test('an official letter says V/v, or whom it speaks to, and bears no symbol of a type', async () => {
    const letter = ['V/v báo cáo tổng kết phong trào thi đua', 'Kính gửi: Ủy ban nhân dân các xã, thị trấn']
    expect((await headerFor(stateHead('238/UBND-NV', letter))).header.docType).toBe('CV')
    expect((await headerFor(stateHead('238/UBND-NV', letter.slice(1)))).header.docType).toBe('CV')
    expect((await headerFor(partyHead('845-CV/HU', letter))).header.docType).toBe('CV')
  })

  test('where the heading is lost the number tells; where both are, nothing does', async () => {
    expect((await headerFor(stateHead('21/QĐ-UBND', []))).header.docType).toBe('QĐ')
    expect((await headerFor(stateHead('21/UBND-NV', []))).header.docType).toBe(null)
    expect(docTypeOf({ heading: null, number: null, head: ['Kính gửi anh chị'], opening: [] }).docType).toBe(
      null,
    )
    expect(docTypeOf({ heading: 'thư công', number: null, head: [], opening: [] }).docType).toBe(null)
  })

  test('a number of another type than the heading is told', async () => {
    const { header, messages } = await headerFor(stateHead('21/CT-UBND', ['KẾ HOẠCH', 'Thi đua năm 2024']))
    expect(header.docType).toBe('KH')
    expect(messages).toContainEqual(
      expect.objectContaining({
        code: 'type-against-number',
        severity: 'warning',
        values: { type: 'KH', symbol: 'CT' },
      }),
    )
  })

  test('every type of the list has one symbol', () => {
    for (const { symbols } of uncitedTypes) expect(symbols).toHaveLength(1)
  })
})
