/** Decisions that are sums of features: each feature of a role has its example, and the find keeps what was weighed. */
import { expect, test } from 'vitest'
import { analyse } from '../pipelines/analyse.ts'
import { weights } from '../src/grammar/weights.ts'
import type { AnyMention } from '../src/model.ts'
import { read } from '../src/read/index.ts'

type Example = readonly [bullet: string, role: string, ...features: string[]]
const examples: Readonly<Record<string, readonly Example[]>> = {
  'only joins in': [
    ['Công an xã phối hợp tuyên truyền.', 'coordinate', 'begins with phối hợp'],
    [
      'Công an xã phối hợp, tham mưu lễ phát động.',
      'lead',
      'begins with phối hợp',
      'goes on with a verb of leading or advising',
    ],
    [
      'Công an xã phối hợp với Hội Nông dân xã mở lớp.',
      'lead',
      'begins with phối hợp',
      'names a partner of its own',
    ],
  ],
  'only advises': [
    ['Văn phòng UBND xã tham mưu khen thưởng đột xuất.', 'advise', 'begins with tham mưu'],
    [
      'Văn phòng UBND xã tham mưu, tổ chức hội nghị.',
      'lead',
      'begins with tham mưu',
      'goes on with a verb of carrying out',
    ],
    ['Giao Văn phòng UBND xã tham mưu khen thưởng.', 'lead', 'begins with tham mưu', 'it is charged with it'],
  ],
  'carried out': [
    ['Quán triệt Chỉ thị số 34-CT/TW.', 'implements', 'thực hiện, triển khai and the like in front'],
    ['Mở đợt thi đua theo Kế hoạch số 12/KH-UBND.', 'implements', 'theo in front, or thực hiện theo'],
    ['Thực hiện Quy chế kèm theo Quyết định số 12/QĐ-UBND.', 'implements', 'its paper is carried out'],
    [
      'Bình xét theo Luật Thi đua, khen thưởng.',
      'mention',
      'theo in front, or thực hiện theo',
      'theo, and a law, a decree or a rule',
    ],
    [
      'Lập hồ sơ theo Công văn số 45/SNV-TĐKT.',
      'mention',
      'theo in front, or thực hiện theo',
      'theo, and a decision or a letter that instructs',
    ],
    [
      'Mức tiền thưởng theo Nghị quyết số 07/NQ-HĐND.',
      'mention',
      'theo in front, or thực hiện theo',
      'theo, of an amount, a mark or a form',
    ],
    [
      'Tổng kết phong trào theo Kế hoạch số 12/KH-UBND.',
      'mention',
      'theo in front, or thực hiện theo',
      'theo, in a look back',
    ],
    [
      'Việc thực hiện Nghị định số 98/2023/NĐ-CP còn lúng túng.',
      'mention',
      'thực hiện, triển khai and the like in front',
      'tells how it went',
    ],
  ],
}

const finds = async (text: string): Promise<readonly AnyMention[]> =>
  analyse(await read(new TextEncoder().encode(text), 'x.md', {} as never)).mentions
const roleIn = ({ value }: AnyMention): string => ('role' in value ? value.role : '')

test.each(Object.entries(examples).flatMap(([decision, all]) => all.map(one => [decision, ...one] as const)))(
  '%s: %s',
  async (decision, bullet, role, ...features) => {
    const [find] = (
      await finds(`KẾ HOẠCH\nCông tác thi đua năm 2024\n\nI. NỘI DUNG\n\n- ${bullet}\n`)
    ).filter(({ weighed }) => weighed?.some(one => one.decision === decision))
    expect(roleIn(find!)).toBe(role)
    expect(find!.weighed!.find(one => one.decision === decision)!.features).toEqual(features)
  },
)

test('a paragraph that goes on from the one before takes its role', async () => {
  const text =
    'KẾ HOẠCH\nCông tác thi đua năm 2024\n\nThực hiện Chỉ thị số 34-CT/TW;\n\nKế hoạch số 12/KH-UBND.\n\nI. NỘI DUNG\n'
  const last = (await finds(text)).at(-1)!
  expect(roleIn(last)).toBe('implements')
  expect(last.weighed![0]!.features).toEqual(['goes on from the paragraph before'])
})

test.each(Object.keys(examples))('each feature of %s has an example', decision => {
  const shown = new Set([
    'goes on from the paragraph before',
    ...examples[decision]!.flatMap(([, , ...features]) => features),
  ])
  const { least: _, ...features } = weights[decision as keyof typeof weights]
  for (const feature of Object.keys(features)) expect(shown).toContain(feature)
})

test('a time in a sentence keeps what was weighed for it and for its task', async () => {
  const text =
    'KẾ HOẠCH\nCông tác thi đua năm 2024\n\nI. NỘI DUNG\n\n- Đóng 40 thùng rác, thu gom ngày 15/3/2024.\n'
  const [deadline] = await finds(text)
  expect(deadline!.weighed!.map(({ decision }) => decision)).toEqual(
    expect.arrayContaining(['day of a task', 'last clause alone']),
  )
})
