import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { analyse } from '../pipelines/analyse.ts'
import { read } from '../src/read/index.ts'
import { openRecogniser } from '../src/read/ocr/engine/index.ts'
import type { Code } from '../src/wording/codes.ts'
import { say } from '../src/wording/say.ts'
import { describeShared, sharedPath } from './shared.ts'

const recogniser = openRecogniser()
afterAll(() => recogniser.close())

interface Fact {
  readonly file: string
  readonly type: string | null
  /** Ink that cannot be read gives the number without its ordinal, the date without its day. */
  readonly number: RegExp
  readonly date: string
  readonly issuer: string
  readonly level: string
  readonly pages: number
  readonly via: 'text' | 'ocr'
  readonly reasons: readonly Code[]
  /** Warnings of the header, each once. */
  readonly warnings: readonly RegExp[]
  readonly signer?: string
  readonly sections?: number
  /** Citations found in notes behind the signature, at least. */
  readonly citedInNotes?: number
}

const inkNumber = /^the number .*(?:cannot be read|read with doubt|not read)/
const inkDay = /^the (?:day .*(?:cannot be read|read with doubt|not read)|month has no day)/

const facts: readonly Fact[] = [
  {
    // 07 and 20 are written by hand; the incoming stamp says 2352 and 21/3/18, the signature stamp 21.03.2018
    file: 'ct-quang-ngai-2018-07-scan.pdf',
    type: 'CT',
    number: /^\/CT-UBND$/,
    date: '2018-03',
    issuer: 'UBND tỉnh Quảng Ngãi',
    level: 'province',
    pages: 4,
    via: 'ocr',
    reasons: ['page-no-layer', 'page-layer-of-stamp'],
    warnings: [inkNumber, inkDay],
  },
  {
    // 1595 or 1535 and 31 are written by hand; the text layer is an English reading
    file: 'cv-da-nang-2019-scan-ocrlayer.pdf',
    type: 'CV',
    // the packaged model takes the small r for a capital I
    number: /^\/SGDĐT-CT[rI]TT$/,
    date: '2019-05',
    issuer: 'Sở Giáo dục và Đào tạo thành phố Đà Nẵng',
    level: 'province',
    pages: 2,
    via: 'ocr',
    reasons: ['page-layer-foreign'],
    warnings: [inkNumber, inkDay],
  },
  {
    // 4532 and 07 are written by hand
    file: 'cv-phu-tho-2011-4532-scan.pdf',
    type: 'CV',
    number: /^\/UBND-KSTTHC$/,
    date: '2011-12',
    issuer: 'UBND tỉnh Phú Thọ',
    level: 'province',
    pages: 2,
    via: 'ocr',
    reasons: ['page-no-layer'],
    warnings: [inkNumber, inkDay],
  },
  {
    // a draft: the ordinal and the day are blank
    file: 'kh-phu-tho-2011.doc',
    type: 'KH',
    number: /^\/KH-STTTT$/,
    date: '2011-12',
    issuer: 'Sở Thông tin và Truyền thông tỉnh Phú Thọ',
    level: 'province',
    pages: 1,
    via: 'text',
    reasons: ['page-word'],
    warnings: [],
  },
  {
    // the head of the page is cut off; the stamp says 29/3/21
    file: 'nd-28-2021-scan-p1.jpg',
    type: 'NĐ',
    number: /^28\/2021\/NĐ-CP$/,
    date: '2021-03-26',
    issuer: 'Chính phủ',
    level: 'central',
    pages: 1,
    via: 'ocr',
    reasons: ['page-image'],
    warnings: [],
  },
  {
    // 11 is written by hand
    file: 'ct-quang-ngai-2024-scan.pdf',
    type: 'CT',
    number: /^\/CT-UBND$/,
    date: '2024-09',
    issuer: 'UBND tỉnh Quảng Ngãi',
    level: 'province',
    pages: 4,
    via: 'ocr',
    reasons: ['page-no-layer'],
    warnings: [inkNumber, inkDay],
    signer: 'Nguyễn Hoàng Giang',
  },
  {
    file: 'kh-mttq-luong-minh-2025.htm',
    type: 'KH',
    number: /^16\/KH-MTTQ-BTT$/,
    date: '2025-11-18',
    issuer: 'Ban Thường trực Ủy ban MTTQ Việt Nam xã Lương Minh',
    level: 'commune',
    pages: 1,
    via: 'text',
    reasons: ['page-html'],
    warnings: [],
    sections: 38,
  },
  {
    // the ordinal is blank
    file: 'kh-tiep-cong-dan-luong-minh-2025.htm',
    type: 'KH',
    number: /^\/KH-MTTQ-BTT$/,
    date: '2025-12-10',
    issuer: 'Ban Thường trực Ủy ban MTTQ Việt Nam xã Lương Minh',
    level: 'commune',
    pages: 1,
    via: 'text',
    reasons: ['page-html'],
    warnings: [],
  },
  {
    // a rank stands under the position, and notes behind the signature
    file: 'kh-tuyen-truyen-pho-bang-2026.htm',
    type: 'KH',
    number: /^01\/KH-TBTTKT$/,
    date: '2025-12-10',
    issuer: 'Tiểu ban Thông tin, tuyên truyền, khánh tiết xã Phố Bảng',
    level: 'commune',
    pages: 1,
    via: 'text',
    reasons: ['page-html'],
    warnings: [],
    signer: 'Nguyễn Văn Hoàn',
    citedInNotes: 13,
  },
  {
    file: 'ct-binh-duong-2009.doc',
    type: 'CT',
    number: /^09\/2009\/CT-UBND$/,
    date: '2009-04-15',
    issuer: 'UBND tỉnh Bình Dương',
    level: 'province',
    pages: 1,
    via: 'text',
    reasons: ['page-word'],
    warnings: [],
  },
  {
    file: 'qd-ha-noi-2010.doc',
    type: 'QĐ',
    number: /^15\/2010\/QĐ-UBND$/,
    date: '2010-04-26',
    issuer: 'UBND thành phố Hà Nội',
    level: 'province',
    pages: 1,
    via: 'text',
    reasons: ['page-word'],
    warnings: [],
  },
]

describeShared('files as archives hold them', 'real', () => {
  test.each(facts)('$file', async ({ file, warnings, signer, sections, citedInNotes, ...fact }) => {
    const document = await read(readFileSync(sharedPath('real', file)), file, { recogniser })
    expect(document.pages).toHaveLength(fact.pages)
    for (const { via, reasons } of document.pages) {
      expect(via).toBe(fact.via)
      expect(fact.reasons).toContain(reasons[0]!.code)
    }

    const { header, messages, outline, mentions } = analyse(document)
    expect(header).toMatchObject({
      docType: fact.type,
      number: expect.stringMatching(fact.number),
      date: fact.date,
      issuer: fact.issuer,
      issuerLevel: fact.level,
    })
    const told = messages.filter(({ severity }) => severity === 'warning').map(message => say(message, 'en'))
    for (const warning of warnings) expect(told.filter(reason => warning.test(reason))).toHaveLength(1)
    if (warnings.length === 0)
      expect(told.filter(reason => inkNumber.test(reason) || inkDay.test(reason))).toEqual([])
    if (signer !== undefined) expect(header.signer?.name).toBe(signer)
    if (sections !== undefined) expect(outline.sections).toHaveLength(sections)
    if (citedInNotes !== undefined) {
      const signed = document.text.lastIndexOf('Nơi nhận')
      const cited = mentions.filter(({ kind, span }) => kind === 'citation' && span.start > signed)
      expect(cited.length).toBeGreaterThanOrEqual(citedInNotes)
    }
  })
})
