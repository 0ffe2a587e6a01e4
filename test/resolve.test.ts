import { describe, expect, test } from 'vitest'
import { legalDocuments } from '../src/lexicon/legal-documents.ts'
import type { HeaderFields, Mention, Values } from '../src/model.ts'
import { resolveBodies } from '../src/resolve/body.ts'
import { chainOf } from '../src/resolve/chain.ts'
import { resolveEvent } from '../src/resolve/event.ts'
import { daysOf, inForce, isNorm, sharedStanding } from '../src/resolve/in-force.ts'
import { planKey, registerWith, resolveCitations, standingOf } from '../src/resolve/legal-document.ts'
import { isAkin, isSameMovement, resolveMovement } from '../src/resolve/movement.ts'
import { resolveShortForms } from '../src/resolve/short-form.ts'

const header = (fields: Partial<HeaderFields>): HeaderFields => ({
  docType: 'KH',
  number: null,
  issuer: 'UBND xã Suối Trong',
  issuerLevel: 'commune',
  place: 'Suối Trong',
  date: '2023-03-01',
  title: 'Công tác thi đua, khen thưởng năm 2023',
  periodFrom: 2023,
  periodTo: 2023,
  signer: null,
  recipients: [],
  ...fields,
})
const chain = chainOf(header({}), ['UBND huyện Lâm Khê', 'UBND tỉnh Sơn Hà'])
const register = registerWith([])

const cite = (value: Partial<Values['citation']>): Mention<'citation'> => ({
  kind: 'citation',
  span: { start: 0, end: 1 },
  quote: '',
  section: '',
  rule: 'test',
  notes: [],
  value: {
    type: 'nghị định',
    number: null,
    date: null,
    issuer: null,
    title: null,
    role: 'basis',
    nested: false,
    ...value,
  },
})
const keyOf = (...values: Partial<Values['citation']>[]): (string | null)[] =>
  resolveCitations(values.map(cite), chain, register, []).map(({ key }) => key)

describe('legal documents', () => {
  test('one decree, however it is written', () => {
    const keys = keyOf(
      { number: '91/2017/NĐ-CP', date: '2017-07-31', issuer: 'Chính phủ' },
      { number: '91/2017/ND-CP' },
      { number: '91/2017/NĐCP', date: '2017' },
    )
    expect(new Set(keys)).toEqual(new Set(['91/2017/NDCP']))
  })
  test('a number without a year is no key: two terms of the Party have a 45-CT/TW', () => {
    const [in2010, in2020] = keyOf(
      { type: 'chỉ thị', number: '45-CT/TW', date: '2010-07-22' },
      { type: 'chỉ thị', number: '45-CT/TW', date: '2020-06-20' },
    )
    expect(in2010).not.toBe(in2020)
    expect(keyOf({ type: 'chỉ thị', number: '45-CT/TW' })).toEqual([null])
  })
  test('the year may stand in another citation of the plan, if only one is said', () => {
    const directive = { type: 'chỉ thị', number: '05-CT/TW' }
    expect(keyOf({ ...directive, date: '2016-05-15' }, directive)).toEqual(['5/CTTW@2016', '5/CTTW@2016'])
    expect(keyOf({ ...directive, date: '2016' }, { ...directive, date: '2021' }, directive)[2]).toBeNull()
  })
  test('25/KH-UBND exists in every district: the issuer is part of the key', () => {
    const plan = { type: 'kế hoạch', number: '25/KH-UBND', date: '2023-02-06' }
    expect(
      keyOf(
        { ...plan, issuer: 'UBND huyện Lâm Khê' },
        { ...plan, issuer: 'UBND huyện' },
        { ...plan, issuer: 'UBND huyện Đông Ngàn' },
      ),
    ).toEqual([
      '25/KHUBND@2023~district:lam-khe',
      '25/KHUBND@2023~district:lam-khe',
      '25/KHUBND@2023~district:dong-ngan',
    ])
    expect(keyOf(plan)).toEqual(['25/KHUBND@2023~district:lam-khe'].map(() => null))
  })
  test('a body that stands in every city is no scope', () => {
    const plan = { type: 'kế hoạch', number: '39-KH/TU', date: '2021-09-21' }
    const [known] = keyOf({ ...plan, issuer: 'Tỉnh ủy' })
    expect(known).toBe('39/KHTU@2021~province:son-ha')
    const lost = chainOf(header({}), [])
    const issuers = ['Thành uỷ', 'Tỉnh ủy', 'Sở Nội vụ'].map(issuer => cite({ ...plan, issuer }))
    expect(resolveCitations(issuers, lost, register, []).map(({ key }) => key)).toEqual([null, null, null])
  })
  test('the district’s own plan has the key that the commune cites', () => {
    const district = header({
      issuer: 'UBND huyện Lâm Khê',
      issuerLevel: 'district',
      number: '25/KH-UBND',
      date: '2023-02-06',
    })
    expect(planKey(district, chainOf(district, []))).toBe('25/KHUBND@2023~district:lam-khe')
    expect(planKey(header({ number: '/KH-UBND' }), chain)).toBeNull()
  })
  test('laws by name need a date or a year', () => {
    const law = { type: 'luật', title: 'Thi đua, khen thưởng' }
    expect(keyOf({ ...law, date: '2022-06-15' }, { ...law, title: 'Thi đua, Khen thưởng' })).toEqual([
      '6/2022/QH15',
      '6/2022/QH15',
    ])
    expect(keyOf({ ...law, date: '2003-11-26' })).toEqual(['15/2003/QH11'])
    expect(keyOf(law)).toEqual([null])
  })
  test('a blank ordinal is nothing that one could cite', () => {
    expect(
      keyOf({ type: 'kế hoạch', number: '/KH-UBND', date: '2023-01-01', issuer: 'UBND huyện Lâm Khê' }),
    ).toEqual([null])
  })
})

test('short forms stand for what the plan has cited, if that is one document', () => {
  const text =
    'Căn cứ Luật A; Căn cứ Nghị định B.\nThực hiện Nghị định C.\nNghị định nêu trên. Kế hoạch này. Luật này. Thông tư này.'
  const at = (words: string, value: Partial<Values['citation']>): Mention<'citation'> => ({
    ...cite(value),
    span: { start: text.indexOf(words), end: text.indexOf(words) + words.length },
  })
  const citations = [at('Luật A', { type: 'luật' }), at('Nghị định B', {}), at('Nghị định C', {})]
  const documents = ['law', 'B', 'C'].map(key => ({ key, registerId: null, note: null }))
  const found = resolveShortForms(text, citations, documents).map(({ quote, key, note }) => [
    quote,
    key,
    note?.code ?? null,
  ])
  expect(found).toEqual([
    ['Nghị định nêu trên', null, 'several-documents'],
    ['Luật này', 'law', null],
    ['Thông tư này', null, 'no-document-before'],
  ])
  const one = text.replace('Thực hiện Nghị định C.\n', 'Thực hiện Nghị định C. ')
  const near = resolveShortForms(one, citations, documents).map(({ quote, key }) => [quote, key])
  expect(near[0]).toEqual(['Nghị định nêu trên', 'C'])
})

describe('in force', () => {
  const of = (id: string) => legalDocuments.find(document => document.id === id) ?? null
  test('replaced, not yet, in force', () => {
    const decree = of('91/2017/NĐ-CP@2017-07-31')
    expect(inForce(decree, '2024-03-14')).toMatchObject({
      status: 'replaced',
      by: '98/2023/NĐ-CP',
      since: '2024-01-01',
    })
    expect(inForce(decree, '2023-02').status).toBe('in force')
    expect(inForce(decree, '2017-08-15').status).toBe('not yet')
    expect(inForce(decree, '2024-01').status).not.toBe('in force')
  })
  test('nothing rests on what is unsure or not known', () => {
    expect(inForce(of('98/2023/NĐ-CP@2023-12-31'), '2026-01-01').status).toBe('unknown')
    expect(inForce(of('98/2023/NĐ-CP@2023-12-31'), '2024-03-14')).toMatchObject({
      status: 'in force',
      note: { code: 'no-end-in-register', values: {} },
    })
    expect(inForce(of('129/2007/QĐ-TTg@2007-08-02'), '2024-03-14').status).toBe('unknown')
    expect(inForce(null, '2024-03-14').status).toBe('unknown')
  })
  test('a first day that is not known matters for a year; an end that is known speaks for every day', () => {
    const decree = of('65/2014/NĐ-CP@2014-07-01')
    expect(inForce(decree, '2014-01-01')).toMatchObject({ status: 'not yet', note: { code: 'before-issue' } })
    expect(inForce(decree, '2014-08-01').status).toBe('unknown')
    expect(inForce(decree, '2017-03-01')).toMatchObject({
      status: 'in force',
      note: { code: 'first-day-not-in-register' },
    })
    expect(inForce(decree, '2017-10-01')).toMatchObject({ status: 'replaced', since: '2017-10-01', by: null })
  })
  test('what is amended is in force as amended', () => {
    const law = of('15/2003/QH11@2003-11-26')
    const on = (day: string) => inForce(law, day)
    expect(on('2005-01-01')).toMatchObject({ status: 'in force', amendedBy: null })
    expect(on('2012-02-01')).toMatchObject({ amendedBy: '32/2009/QH12', amendedSince: '2010-01-01' })
    expect(on('2019-02-01')).toMatchObject({ amendedBy: '39/2013/QH13', amendedSince: '2014-06-01' })
    expect(on('2024-01-01').status).toBe('replaced')
  })
  test('a law named without its year: where all that it may be stood alike, that is said', () => {
    const amending = 'sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng'
    const on = (day: string) => {
      const [found] = resolveCitations([cite({ type: 'luật', title: amending })], chain, register, [day])
      return { key: found!.key, ...standingOf(found!, register, [day]) }
    }
    expect(on('2015-08-14')).toMatchObject({
      key: null,
      status: 'in force',
      note: { code: 'all-of-several', values: {} },
    })
    // Since 2024 none of them is in force, and one of 2026 is not sure: nothing is said.
    expect(on('2027-01-01').status).toBe('unknown')
  })
  test('a plan without a date: what holds all through its period and the year before', () => {
    const days = daysOf({ date: null, periodFrom: 2021, periodTo: 2021 })
    expect(days).toEqual(['2020', '2021'])
    const law = of('15/2003/QH11@2003-11-26')
    expect(sharedStanding([law], days)).toMatchObject({ status: 'in force', since: '2004-07-01' })
    expect(sharedStanding([law], daysOf({ date: null, periodFrom: 2024, periodTo: 2024 })).status).toBe(
      'unknown',
    )
    expect(sharedStanding([law], daysOf({ date: null, periodFrom: null, periodTo: null })).status).toBe(
      'unknown',
    )
  })
  test('no verdict that the register does not carry', () => {
    const later = (date: string, days: number) =>
      new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
    for (const document of legalDocuments) {
      const { issued, inForceFrom, replacedBy, replacedOn } = document
      const sure = (field: string) => document.sure && !document.unsure?.includes(field)
      const whole = [issued, inForceFrom, replacedOn].filter(date => date?.length === 10) as string[]
      const days = [
        '1980-01-01',
        '2026-11-28',
        ...whole.flatMap(date => [-1, 0, 1, 366].map(n => later(date, n))),
      ]
      for (const day of days.flatMap(day => [day, day.slice(0, 7), day.slice(0, 4)])) {
        const first = day.padEnd(7, '-01').padEnd(10, '-01')
        const { status, by, since, amendedBy } = inForce(document, day)
        const told = JSON.stringify({ id: document.id, day, status })
        if (!document.sure) expect(status, told).toBe('unknown')
        if (by !== null) expect(sure('replacedBy') && by === replacedBy, told).toBe(true)
        if (since !== null) expect([inForceFrom, replacedOn], told).toContain(since)
        if (amendedBy !== null)
          expect(
            document.amendedBy?.some(({ number, from = '9' }) => number === amendedBy && from <= first),
            told,
          ).toBe(true)
        if (status === 'replaced') expect(sure('replacedOn') && replacedOn! <= first, told).toBe(true)
        if (status === 'not yet')
          expect(
            [inForceFrom, issued].some(
              (date, i) => date && sure(['inForceFrom', 'issued'][i]!) && date.slice(0, day.length) > day,
            ),
            told,
          ).toBe(true)
        if (status !== 'in force') continue
        const until = replacedOn ?? /[/@](\d{4})/.exec(replacedBy ?? '')?.[1]
        expect(until ? until > first : replacedBy === undefined, told).toBe(true)
        if (inForceFrom && sure('inForceFrom')) expect(inForceFrom <= first, told).toBe(true)
        else expect(issued && sure('issued') && later(issued, 365) <= first, told).toBeTruthy()
      }
    }
  })
  test('plans, letters and decisions on persons are no norms', () => {
    for (const [type, number] of [
      ['luật', null],
      ['thông tư', '08/2017/TT-BNV'],
      ['quyết định', '13/2018/QĐ-UBND'],
      ['quyết định', '1526/QĐ-TTg'],
      ['chỉ thị', '34-CT/TW'],
      ['nghị quyết', null],
    ] as const)
      expect(isNorm(type, number), `${type} ${number}`).toBe(true)
    for (const [type, number] of [
      ['kế hoạch', null],
      ['kế hoạch', '25/KH-UBND'],
      ['công văn', '1102/SNV-TĐKT'],
      ['quyết định', '1234/QĐ-UBND'],
      ['hướng dẫn', '02-HD/BTCTW'],
    ] as const)
      expect(isNorm(type, number), `${type} ${number}`).toBe(false)
  })
})

describe('anniversaries', () => {
  const event = (value: Partial<Values['anniversary']>, years = [2024]) =>
    resolveEvent({ event: '', years: null, eventDate: null, observedDate: null, ...value }, years)
  test('the longer name wins', () => {
    expect(event({ event: 'Chiến thắng Điện Biên Phủ' }).key).toBe('dien-bien-phu')
    expect(event({ event: 'Chiến thắng "Hà Nội- Điện biên phủ trên không"' }).key).not.toBe('dien-bien-phu')
  })
  test('days that two events share stay apart', () => {
    const army = event({ event: 'ngày thành lập Quân đội nhân dân Việt Nam', eventDate: '1944-12-22' })
    const defence = event({ event: 'ngày hội Quốc phòng toàn dân', eventDate: '1989-12-22' })
    expect(army.key).not.toBe(defence.key)
  })
  test('arithmetic, by the printed dates and by the plan’s year', () => {
    const victory = {
      event: 'Chiến thắng Điện Biên Phủ',
      eventDate: '1954-05-07',
      observedDate: '2024-05-07',
    }
    expect(event({ ...victory, years: 70 }).yearsByDates).toBeNull()
    expect(event({ ...victory, years: 75 }).yearsByDates).toBe(70)
    expect(event({ event: 'Chiến thắng Điện Biên Phủ', years: 65 }).yearsByDates).toBe(70)
  })
  test('missing dates are derived and kept apart', () => {
    expect(event({ event: 'Chiến thắng Điện Biên Phủ', years: 70 }).derived).toEqual({
      eventDate: '1954-05-07',
      observedDate: '2024-05-07',
    })
  })
})

/** Labelled pairs from which the thresholds come. */
const sameNames: readonly (readonly [string, string])[] = [
  ['Đền ơn đáp nghĩa', 'Đèn ơn đáp nghĩa'],
  ['Toàn dân đoàn kết xây dựng đời sống văn hóa', 'Toàn dân đoàn kết, xây dựng đời sống văn hoá'],
  [
    'Cả nước chung sức xây dựng nông thôn mới',
    'Cả nước chung sức xây dựng nông thôn mới giai đoạn 2021-2025',
  ],
  ['Người tốt, việc tốt', 'Người tốt - việc tốt'],
  ['Tuổi trẻ xung kích xây dựng và bảo vệ Tổ quốc', 'Tuổi trẻ xung kich xây dụng và bảo vệ Tổ quốc'],
  ['Nông dân sản xuất, kinh doanh giỏi', 'Nông dan sản xuất kinh doanh gioi'],
  ['Phụ nữ tích cực học tập, lao động sáng tạo', 'Phụ nữ tích cục học tập, lao động sáng tạo'],
  ['Toàn dân bảo vệ an ninh Tổ quốc', 'Toàn dân bảo vệ an nlnh Tổ quốc'],
]
const differentNames: readonly (readonly [string, string])[] = [
  ['Doanh nghiệp Đồng Nai hội nhập và phát triển', 'Doanh nghiệp Thủ đô hội nhập và phát triển'],
  ['Cả nước chung sức xây dựng nông thôn mới', 'Toàn tỉnh chung sức xây dựng nông thôn mới'],
  ['Người tốt, việc tốt', 'Người tốt, việc thiện'],
  ['Tuổi trẻ sáng tạo', 'Tuổi trẻ tình nguyện'],
  ['Dạy tốt, học tốt', 'Dạy tốt, làm tốt'],
  ['Vì an ninh Tổ quốc', 'Toàn dân bảo vệ an ninh Tổ quốc'],
  ['Lao động giỏi, lao động sáng tạo', 'Lao động giỏi'],
  ['Xây dựng nông thôn mới', 'Xây dựng đô thị văn minh'],
  ['Ngày vì người nghèo', 'Vì người nghèo'],
]

describe('movements', () => {
  test.each(sameNames)('%s = %s', (a, b) => expect(isSameMovement(a, b)).toBe(true))
  test.each(differentNames)('%s ≠ %s', (a, b) => expect(isSameMovement(a, b)).toBe(false))
  test('a local variant belongs to the family and is not the same', () => {
    const national = resolveMovement('Cả nước chung sức xây dựng nông thôn mới')
    const local = resolveMovement('Sơn Hà chung sức xây dựng nông thôn mới')
    expect(local.family).toBe(national.family)
    expect(local.key).not.toBe(national.key)
    expect(
      isAkin('Doanh nghiệp Sơn Hà hội nhập và phát triển', 'Doanh nghiệp Thủ đô hội nhập và phát triển'),
    ).toBe(true)
    expect(isAkin('Dân vận khéo', 'Tuổi trẻ sáng tạo')).toBe(false)
  })
})

describe('bodies', () => {
  const keys = (unit: string): (string | null)[] => resolveBodies(unit, chain).map(({ key }) => key)
  test('place and level come from the issuer’s chain', () => {
    expect(keys('HĐTĐKT xã')).toEqual(['hdtdkt@commune:suoi-trong'])
    expect(keys('Hội đồng Thi đua – Khen thưởng huyện')).toEqual(['hdtdkt@district:lam-khe'])
    expect(keys('UBND tỉnh')).toEqual(['ubnd@province:son-ha'])
    expect(keys('Phòng Nội vụ huyện')).toEqual(['phong:noi-vu@district:lam-khe'])
  })
  test('coordinated names are distributed, hyphenated ones stay whole', () => {
    expect(keys('Thường trực Đảng ủy, HĐND xã')).toEqual([
      'thuong-truc/dang-uy@commune:suoi-trong',
      'thuong-truc/hdnd@commune:suoi-trong',
    ])
    expect(keys('UBND - Hội đồng Thi đua, Khen thưởng xã')).toEqual([
      'ubnd@commune:suoi-trong',
      'hdtdkt@commune:suoi-trong',
    ])
    expect(keys('Bộ phận Văn hóa – Thông tin')).toHaveLength(1)
    expect(keys('Phòng Văn hóa, Thể thao và Du lịch huyện')).toHaveLength(1)
    expect(keys('Văn phòng HĐND và UBND huyện')).toEqual(['van-phong@district:lam-khe'])
    expect(keys('Phòng Văn hóa và Thông tin, Trung tâm Văn hóa huyện')).toEqual([
      'phong:van-hoa-va-thong-tin@district:lam-khe',
      'trung-tam:van-hoa@district:lam-khe',
    ])
    expect(keys('Các ban, ngành, đoàn thể; UBND xã')).toEqual([
      'group:cac-ban-nganh-doan-the@commune:suoi-trong',
      'ubnd@commune:suoi-trong',
    ])
  })
  test('abbreviations are expanded', () => {
    expect(keys('Phòng LĐ-TB&XH huyện')).toEqual(keys('Phòng Lao động - Thương binh và Xã hội huyện'))
  })
  test('two districts named: the chain has none, and the body no place', () => {
    const unsure = chainOf(header({}), ['UBND huyện Lâm Khê', 'UBND huyện Đông Ngàn'])
    expect(resolveBodies('HĐTĐKT huyện', unsure)[0]?.key).toBeNull()
  })
})
