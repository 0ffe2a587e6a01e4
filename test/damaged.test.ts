/**
 * Forms of every kind with letters for digits (`l5`, `3O`, `2OO8`) and with marks lost (`dầu quý`, `dịnh kỳ`): read as what
 * they are where one reading is left, else without a value and with a doubt. Digits are never taken for others.
 */
import { expect, test } from 'vitest'
import { analyse, documentOf, toRecord } from '../src/api/analyse.ts'

const sentences: readonly string[] = [
  'Các thôn nộp danh sách trước ngày 15/3/2024.',
  'Các thôn nộp danh sách chậm nhất ngày 10 tháng 10 năm 2024.',
  'Các thôn dọn đường làng từ ngày 10 đến ngày 20/11/2024.',
  'Các thôn dọn đường làng từ ngày 01/3/2024 đến ngày 11/3/2024.',
  'Các thôn báo cáo trong tháng 10/2024.',
  'Các thôn báo cáo định kỳ hằng quý.',
  'Các thôn họp vào đầu quý III.',
  'Các thôn họp cuối quý II/2024.',
  'Các thôn gửi bản đăng ký trước ngày 20 tháng cuối quý.',
  'Các thôn báo cáo trong vòng 10 ngày làm việc.',
  'Thực hiện Nghị định số 101/2017/NĐ-CP ngày 01/9/2017 của Chính phủ.',
  'Thực hiện Chỉ thị số 10/CT-TTg ngày 20 tháng 01 năm 2020 của Thủ tướng Chính phủ.',
  'Thực hiện Kế hoạch số 10-KH/HU ngày 11/01/2021 của Huyện ủy.',
  'Tổ chức kỷ niệm 70 năm Ngày thành lập xã (10/10/1954 - 10/10/2024).',
  'Chào mừng ngày Nhà giáo Việt Nam 20/11.',
  'Phát động phong trào “Đường làng sạch đẹp” giai đoạn 2020-2025.',
]
const head = `ỦY BAN NHÂN DÂN
XÃ KHE VÀNG
Số: 10/KH-UBND
Khe Vàng, ngày 10 tháng 01 năm 2024
KẾ HOẠCH
Công tác thi đua năm 2024
I. NỘI DUNG
`
const fields = [
  'type',
  'number',
  'date',
  'role',
  'years',
  'eventDate',
  'observedDate',
  'periodFrom',
  'periodTo',
  'kind',
  'relation',
  'start',
  'end',
  'recurrence',
]
const kinds = ['citations', 'anniversaries', 'movements', 'deadlines'] as const

interface Find {
  readonly kind: string
  readonly values: string
  readonly isDoubted: boolean
}
const recordOf = (text: string) => toRecord(analyse(documentOf(text)))
const findsOf = (sentence: string): Find[] => {
  const record = recordOf(`${head}1. ${sentence}\n`)
  return kinds.flatMap(kind =>
    record[kind].map(find => ({
      kind,
      values: JSON.stringify(fields.map(field => (find as unknown as Record<string, unknown>)[field])),
      isDoubted: find.notes.some(({ doubt }) => doubt),
    })),
  )
}
const valuesOf = (finds: readonly Find[]): string[] => finds.map(({ kind, values }) => `${kind} ${values}`)

/** Each digit that a letter may stand for replaced alone, and all of them; not `ll`, which may be eleven or the second. */
const withLetters = (text: string, letters: Readonly<Record<string, string>>): string[] => {
  const at = [...text.matchAll(/\d/g)].filter(({ 0: digit }) => letters[digit]).map(({ index }) => index)
  const put = (places: readonly number[]): string =>
    [...text].map((letter, i) => (places.includes(i) ? letters[letter]! : letter)).join('')
  return [...at.map(one => put([one])), ...(at.length > 0 ? [put(at)] : [])].filter(
    damaged =>
      damaged !== text && !/(?<![\p{L}\d])[Il]{2}(?![\p{L}\d])/u.test(damaged.replace(/quý II+/g, '')),
  )
}

for (const sentence of sentences)
  test(`letters for digits: ${sentence}`, () => {
    const right = valuesOf(findsOf(sentence))
    expect(right.length).toBeGreaterThan(0)
    for (const letters of [
      { 1: 'l', 0: 'O' },
      { 1: 'I', 0: 'o' },
    ])
      for (const damaged of withLetters(sentence, letters))
        expect(valuesOf(findsOf(damaged)), damaged).toEqual(right)
  })

/** `S` may be 5 or 8, `B` 6 or 8: no value, or the right one, or a doubt. */
for (const sentence of sentences.filter(one => /\d/.test(one)))
  test(`letters of two readings: ${sentence}`, () => {
    const right = valuesOf(findsOf(sentence))
    for (const damaged of withLetters(sentence, { 1: 'T', 2: 'Z', 5: 'S' }))
      for (const find of findsOf(damaged))
        if (!find.isDoubted)
          expect([...right, 'without value'], damaged).toContain(
            withoutValue(find) ? 'without value' : `${find.kind} ${find.values}`,
          )
  })
const withoutValue = ({ values }: Find): boolean => !/\d/.test(values)

const lost: readonly (readonly [RegExp, string])[] = [
  [/đầu/g, 'dầu'],
  [/định kỳ/g, 'dịnh kỳ'],
  [/(?<!\p{L})từ(?!\p{L})/gu, 'tù'],
  [/đến/g, 'dến'],
  [/trước/g, 'truớc'],
  [/chậm nhất/g, 'châm nhất'],
  [/quý/g, 'quy'],
  [/tháng/g, 'thang'],
  [/ngày/g, 'ngảy'],
  [/năm/g, 'nãm'],
  [/của/g, 'cùa'],
  [/Chính phủ/g, 'Chinh phủ'],
  [/Nghị định/g, 'Nghị dịnh'],
  [/Chỉ thị/g, 'Chi thị'],
  [/Kế hoạch/g, 'Kê hoạch'],
  [/Thực hiện/g, 'Thưc hiện'],
  [/kỷ niệm/g, 'kỷ niêm'],
  [/Chào mừng/g, 'Chào mùng'],
  [/phong trào/g, 'phong trảo'],
  [/giai đoạn/g, 'giai doạn'],
]
for (const sentence of sentences)
  test(`marks lost: ${sentence}`, () => {
    const right = valuesOf(findsOf(sentence))
    for (const [word, without] of lost) {
      const damaged = sentence.replace(word, without)
      if (damaged !== sentence) expect(valuesOf(findsOf(damaged)), damaged).toEqual(right)
    }
  })

test('the head of a plan with letters for digits', () => {
  const { plan: right } = recordOf(`${head}1. Dọn đường làng.\n`) as unknown as {
    plan: Record<string, unknown>
  }
  for (const damaged of withLetters(head, { 1: 'l', 0: 'O' })) {
    const { plan } = recordOf(`${damaged}1. Dọn đường làng.\n`) as unknown as {
      plan: Record<string, unknown>
    }
    for (const field of ['number', 'date', 'periodFrom']) expect(plan[field], damaged).toEqual(right[field])
  }
})

test('digits stay what they are, and words stay words', () => {
  for (const text of [
    'Đội Il họp 3l nước.',
    'mục II/3 của Đề án',
    'tháng II',
    'lớp 5A, 5O học sinh',
    'Io. Ol',
  ])
    expect(
      documentOf(text).repairs.filter(({ printed }) => /\d/.test(printed)),
      text,
    ).toEqual([])
  expect(documentOf('trước ngày 19/01/2024, số 488/2014').repairs).toEqual([])
})
