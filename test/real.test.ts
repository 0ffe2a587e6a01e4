import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { read } from '../src/read/index.ts'
import { openRecogniser } from '../src/read/ocr/engine/index.ts'
import { segment } from '../src/segment/index.ts'
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
]

describeShared('files as archives hold them', 'real', () => {
  test.each(facts)('$file', async ({ file, warnings, ...fact }) => {
    const document = await read(readFileSync(sharedPath('real', file)), file, { recogniser })
    expect(document.pages).toHaveLength(fact.pages)
    for (const { via, reasons } of document.pages) {
      expect(via).toBe(fact.via)
      expect(fact.reasons).toContain(reasons[0]!.code)
    }

    const { header, messages } = segment(document)
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
  })
})
