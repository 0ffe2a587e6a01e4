import type { Level } from '../lexicon/body-types.ts'
import type { SetTask } from '../model.ts'
import { fold, sameName } from '../text/fold.ts'
import { printedDate, type Severity } from './rule.ts'

/** What a carrying-out plan lacks of its superior's, or sets later; `of` is its own task, null where it has none. */
export interface Beside {
  readonly code: 'later-than-superior' | 'superior-deadline-missing' | 'superior-task-missing'
  readonly severity: Severity
  readonly of: SetTask | null
  readonly quote: string
  readonly vi: string
  readonly en: string
}

const levelNames: Partial<Record<Level, string>> = {
  district: 'huyen|quan|thi xa|thanh pho',
  commune: 'xa|phuong|thi tran|dac khu',
}

/** `UBND các xã, thị trấn`, `UBND cấp xã`: a unit that stands for all of a level, or the place itself. */
const namesLevel = (unit: string, level: Level, place: string | null): boolean => {
  const words = levelNames[level]
  if (words === undefined) return false
  const name = fold(sameName(unit)).replace(/\s+/g, ' ')
  if (place !== null && name.endsWith(` ${place}`)) return true
  return new RegExp(
    `(?:^|\\s)(?:cac|cap|moi|tung)\\s(?:(?:huyen|quan|thi xa|thanh pho|xa|phuong|thi tran|dac khu)(?:,| va| -)?\\s)*(?:${words})(?![a-z])`,
  ).test(name)
}

/** Words that every task has, and those of bodies: by them none is known again. */
const idle = new Set(
  'cac don vi co quan gui nop ve cho cua va theo tai tren dia ban trong nam ngay thang truoc sau den quy dinh ubnd uy ban nhan dan xa phuong thi tran huyen tinh phong noi vu van so thuc hien viec duoc cap'.split(
    ' ',
  ),
)
const wordsOf = (task: string): string[] =>
  fold(sameName(task))
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
const tellingOf = (task: string): string[] => [...new Set(wordsOf(task).filter(word => !idle.has(word)))]

/** Of words in one of these groups two tasks must have the same: `sơ kết` is not `tổng kết`, `đợt 1` not `đợt 2`. */
const contrasts: readonly (readonly string[])[] = [
  ['so ket', 'tong ket'],
  ['6 thang', 'ca nam'],
  ['dang ky', 'bao cao', 'ho so', 'sang kien', 'de tai'],
  ['phat dong', 'so ket', 'tong ket', 'kiem tra'],
  ['tap the', 'ca nhan'],
  ['quy i', 'quy ii', 'quy iii', 'quy iv'],
  ['hoc ky i', 'hoc ky ii'],
]
const numbersOf = (task: string): string =>
  (fold(task.replace(/(?<!\d)(?:19|20)\d\d(?!\d)/g, '')).match(/\d+/g) ?? []).map(Number).join(' ')
const agree = (a: string, b: string): boolean => {
  const [x, y] = [a, b].map(task => ` ${wordsOf(task).join(' ')} `) as [string, string]
  return (
    numbersOf(a) === numbersOf(b) &&
    contrasts.every(group => group.every(word => x.includes(` ${word} `) === y.includes(` ${word} `)))
  )
}

/** How much of the shorter one's telling words the other has; 0 where hardly any are left to compare. */
const likeness = (a: string, b: string): number => {
  const [short, long] = [tellingOf(a), tellingOf(b)].sort((x, y) => x.length - y.length) as [
    string[],
    string[],
  ]
  if (short.length < 2) return 0
  const shared = short.filter(word => long.includes(word)).length / short.length
  return short.length * 3 < long.length ? shared / 2 : shared
}

/** Less alike than this, and they are two tasks; from `surely` on a later date is a warning. */
const alike = 0.7
const surely = 0.85

const isDay = (date: string | null): date is string => date !== null && date.length === 10

/**
 * What a superior plan asks of a level, against the plan of that level which carries it out: a deadline that is set later, a
 * task whose time it leaves out, a task without a counterpart. The last is proposed, never asserted: the words may differ.
 */
export const besideSuperior = (
  own: {
    readonly level: Level | null
    /** Name of the place without tones: `dong vac`. */
    readonly place: string | null
    /** Day of issue, ISO, whole or in part. */
    readonly date: string | null
    readonly tasks: readonly SetTask[]
    readonly text: string
  },
  superior: { readonly name: string; readonly tasks: readonly SetTask[] },
): Beside[] => {
  const { level, place } = own
  if (level === null) return []
  const paragraphs = own.text
    .split('\n')
    .map(line => ` ${wordsOf(line).join(' ')} `)
    .filter(line => line.length > 20)
  return superior.tasks
    .filter(({ units }) => units.some(unit => namesLevel(unit, level, place)))
    .flatMap((asked): Beside[] => {
      if (isPlanItself.test(fold(asked.task))) return issuedLate(own.date, asked, superior.name)
      if (tellingOf(asked.task).length < 2) return []
      const found = own.tasks
        .filter(({ task }) => agree(task, asked.task))
        .map(of => ({ of, alike: likeness(of.task, asked.task) }))
        .filter(({ alike: share }) => share >= alike)
        .sort((a, b) => b.alike - a.alike || (a.of.end ?? '9').localeCompare(b.of.end ?? '9'))
      const values = { quote: asked.quote.replace(/\s+/g, ' '), task: asked.task }
      if (found.length > 0) {
        // Several of one task have several times: the earliest tells that it is done in time.
        const best = found.filter(({ alike: share }) => share === found[0]!.alike)
        const last = isDay(asked.end) ? asked.end : null
        if (last === null || asked.recurrence !== null || best.some(({ of }) => of.recurrence !== null))
          return []
        if (best.some(({ of }) => of.end === null || of.end <= last.slice(0, of.end.length))) return []
        const { of, alike: share } = best[0]!
        return [
          {
            code: 'later-than-superior',
            severity: share >= surely && isDay(of.end) && !of.doubt ? 'warning' : 'note',
            of,
            quote: of.quote,
            vi: `“${of.quote.replace(/\s+/g, ' ')}” (${printedDate(of.end!)}) muộn hơn hạn của kế hoạch cấp trên ${superior.name}: “${values.quote}” (${printedDate(last)}): ${values.task}`,
            en: `“${of.quote.replace(/\s+/g, ' ')}” (${printedDate(of.end!)}) is later than the superior plan ${superior.name} allows: “${values.quote}” (${printedDate(last)}): ${values.task}`,
          },
        ]
      }
      const named = Math.max(0, ...paragraphs.map(paragraph => containment(asked.task, paragraph)))
      if (named >= alike)
        return asked.relation === ''
          ? []
          : [
              {
                code: 'superior-deadline-missing',
                severity: 'note',
                of: null,
                quote: '',
                vi: `Kế hoạch cấp trên ${superior.name} đặt hạn “${values.quote}”, kế hoạch này nhắc việc mà không thấy hạn: ${values.task}`,
                en: `The superior plan ${superior.name} sets “${values.quote}”; this plan names the task, and no time was found: ${values.task}`,
              },
            ]
      // Half of its words somewhere: it may stand there in other words, and nothing is said.
      if (named >= alike - 0.2) return []
      return [
        {
          code: 'superior-task-missing',
          severity: 'note',
          of: null,
          quote: '',
          vi: `Có thể chưa có việc tương ứng với nhiệm vụ mà kế hoạch cấp trên ${superior.name} giao cho cấp này: ${values.task}`,
          en: `There may be no counterpart to a task that the superior plan ${superior.name} gives to this level: ${values.task}`,
        },
      ]
    })
}

/** How many of the task's telling words a paragraph has; none where it names another of what stands in contrast. */
const containment = (task: string, paragraph: string): number => {
  const own = ` ${wordsOf(task).join(' ')} `
  const agrees = contrasts.every(group =>
    group.every(word => !own.includes(` ${word} `) || paragraph.includes(` ${word} `)),
  )
  const words = tellingOf(task)
  return agrees ? words.filter(word => paragraph.includes(` ${word} `)).length / words.length : 0
}

/** `xây dựng kế hoạch của địa phương mình, ban hành trước …`: the plan itself is what was asked for. */
const isPlanItself = /(?:xay dung|ban hanh|lap) (?:va ban hanh )?ke hoach/
const issuedLate = (date: string | null, { end, quote, task }: SetTask, name: string): Beside[] =>
  date === null || !isDay(end) || date <= end.slice(0, date.length)
    ? []
    : [
        {
          code: 'later-than-superior',
          severity: 'warning',
          of: null,
          quote: '',
          vi: `Kế hoạch ban hành ngày ${printedDate(date)}, muộn hơn hạn của kế hoạch cấp trên ${name}: “${quote}” (${printedDate(end)}): ${task}`,
          en: `The plan is of ${printedDate(date)}, later than the superior plan ${name} allows: “${quote}” (${printedDate(end)}): ${task}`,
        },
      ]
