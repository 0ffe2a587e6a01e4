/**
 * Decisions that no printed form settles. Each is a sum of named features; what reaches `least` is so. Set by hand, for
 * the language and the form: a change is measured by `npm run evaluate`.
 */
export const weights = {
  /** Is a day without `trước`, `vào` the time of a task? `đắp bờ vùng ngày 09/4`, but not `thông báo ngày 05/3 của xã` */
  'day of a task': {
    least: 3,
    /** `tổ chức ngày …`, `: ngày …`, `(ngày …` */
    'behind a verb of holding or a mark': 3,
    'the clause ends with it': 2,
    'words enough for a task in front': 1,
    'an event that is commemorated in front': -5,
    'a day by its name in front': -5,
    'a paper, a meeting or a birth in front': -4,
    'of a year that the plan does not cover': -3,
  },
  /** Does a time belong to the last of several clauses alone? `Đóng 40 thùng rác, thu gom` vào thứ Bảy hàng tuần */
  'last clause alone': {
    least: 4,
    /** `phấn đấu`, `sơ kết`, `tổng kết` behind a comma */
    'a clause that only ends what goes before': 4,
    'it recurs': 2,
    'the clause in front is done once': 2,
    'the clause in front counts things': 1,
    'it goes on with và': -3,
  },
  /** Are the words behind a field's date its task, not a remark? `Thời gian: 20/9, lồng vào lễ hội` */
  'field says a task': {
    least: 2,
    'words in front of the time': 2,
    'begins with a verb of duty': 2,
    'only how, where or on which occasion': -3,
  },
  /** Is the unit that acts in the clause before lent to this one? `Giao Phòng Nội vụ theo dõi; tổng hợp trước ngày …` */
  'subject goes on': {
    least: 1,
    'the clause before names who acts': 1,
    'people or bodies of its own in front': -2,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, number>>>>

type Decision = keyof typeof weights
export type Feature<D extends Decision> = Exclude<keyof (typeof weights)[D], 'least'>

/** Whether the features that hold add up. */
export const isSo = <D extends Decision>(
  decision: D,
  features: Readonly<Record<Feature<D>, boolean>>,
): boolean => {
  const table: Readonly<Record<string, number>> = weights[decision]
  const sum = Object.entries(features).reduce((total, [name, holds]) => total + (holds ? table[name]! : 0), 0)
  return sum >= table.least!
}
