import type { Weighed } from '../model.ts'

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
    /** `theo dõi địa bàn, giao ban` mỗi tháng 01 lần */
    'a meeting that recurs': 2,
    /** `hành trình “…”, thắp nến` tối 26/7 hằng năm */
    'it recurs, behind a name in quotation marks': 2,
    'the clause in front is done once': 2,
    'the clause in front counts things': 1,
    /** `chịu trách nhiệm về chất lượng phong trào, ban hành kế hoạch` trước ngày 28/02 */
    'the clause in front has no end, this has': 4,
    /** `Vận động các hộ nhận tiền, bàn giao mặt bằng` trước 30/9 */
    'others are bidden in front': -2,
    'it goes on with và': -3,
  },
  /** Are the words behind a field's date its task, not a remark? `Thời gian: 20/9, lồng vào lễ hội` */
  'field says a task': {
    least: 2,
    'words in front of the time': 2,
    'begins with a verb of duty': 2,
    'only how, where or on which occasion': -3,
  },
  /** Does a unit only join in what another leads? `Công an xã phối hợp tuyên truyền`, but `phối hợp với Hội Nông dân mở lớp` */
  'only joins in': {
    least: 2,
    'begins with phối hợp': 2,
    'goes on with a verb of leading or advising': -2,
    'names a partner of its own': -2,
  },
  /** Does a unit only advise? `Phòng Nội vụ tham mưu khen thưởng`, but `tham mưu, tổ chức hội nghị` */
  'only advises': {
    least: 2,
    'begins with tham mưu': 2,
    'goes on with a verb of carrying out': -2,
    'it is charged with it': -2,
  },
  /** Does the plan or a task carry a document out, or only name it? `Thực hiện Chỉ thị số …`, `xét theo Luật …` */
  'carried out': {
    least: 3,
    'thực hiện, triển khai and the like in front': 3,
    'theo in front, or thực hiện theo': 3,
    /** `Thực hiện A;` and B in a paragraph of its own */
    'goes on from the paragraph before': 3,
    /** `Thực hiện Đề án … ban hành kèm theo Quyết định …` */
    'its paper is carried out': 3,
    /** `xét theo Luật …`, `Kinh phí … được thực hiện theo quy định tại Thông tư …` */
    'theo, and a law, a decree or a rule': -3,
    /** `theo Công văn số …` outside the preamble */
    'theo, and a decision or a letter that instructs': -3,
    /** `Mức tiền thưởng theo …` */
    'theo, of an amount, a mark or a form': -3,
    /** `giám sát việc thực hiện … theo Quyết định …` */
    'theo, in a look back': -3,
    /** `việc thực hiện Nghị định A còn lúng túng` */
    'tells how it went': -6,
  },
  /** Is the unit that acts in the clause before lent to this one? `Giao Phòng Nội vụ theo dõi; tổng hợp trước ngày …` */
  'subject goes on': {
    least: 1,
    'the clause before names who acts': 1,
    'people or bodies of its own in front': -2,
    /** `…; việc xét khen thưởng thực hiện xong trong tháng 4`, `…; lễ tổng kết tổ chức trong tháng 12` */
    'a thing is its subject': -2,
  },
  /** Does a unit behind a comma act by itself? `hồ sơ nộp trực tuyến, UBND phường xét vào ngày 10 hằng tháng` */
  'acts further on': {
    least: 3,
    'a time is set behind it': 3,
    /** `Công an xã giữ vững phong trào …, Ban CHQS xã giữ vững …` */
    'the verb of who acts in front': 3,
    /** `đề nghị các chi ủy lãnh đạo, các đoàn thể tổ chức …` */
    'another is asked in front': 3,
    /** `hướng dẫn cụm, khối thi đua` sơ kết …: the last of a list */
    'a unit in front of the comma': -9,
    'one that is led or helped in front': -4,
  },
  /** May a task be cut otherwise? Each alone is common, two together seldom go well. */
  'task cut otherwise': {
    least: 2,
    /** `Hội nghị quán triệt: cấp huyện trước ngày …`: heading and item in one */
    'words of several places': 2,
    'a colon within': 1,
    'several commas within': 1,
    'fifteen words and more': 1,
    'the time stands in brackets': 1,
    'no day is told': 1,
    /** A row of a table has one time, which may stand in two columns: month and day */
    'several times in one row': 2,
  },
  /** May others be made responsible? */
  'units are others': {
    least: 2,
    'words of several places': 1,
    /** They stand above, in the heading or in another sentence */
    'no unit in the paragraph': 1,
    /** `Văn phòng` Thành Hội, UBKT `Công đoàn` */
    'the name of a unit is longer': 2,
  },
  /** May a document be carried out that is only mentioned, or the other way round? */
  'role is another': {
    least: 3,
    /** `bình xét theo Nghị định số …` */
    'theo in front': 1,
    'a law, a decree or an instruction': 1,
    'read as carried out': 1,
    'no verb says what is done with it': 3,
    /** `tại Tờ trình số …` */
    'tại in front': 3,
    /** `Theo đề nghị của … tại Tờ trình số …` */
    'somebody asked for it by this': -6,
  },
  'issuer is not read': {
    least: 2,
    'none was read': 1,
    'của or giữa follows': 1,
  },
  /** Is the name of a body longer than what was read? */
  'name is longer': {
    least: 1,
    /** `Văn phòng` Thành Hội */
    'a capital follows': 1,
    /** UBKT `Công đoàn` in a cell of its own */
    'words of the cell in front': 1,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, number>>>>

export type Decision = keyof typeof weights
export type Feature<D extends Decision> = Exclude<keyof (typeof weights)[D], 'least'>

/** The features that hold and what they add up to; so it is where that reaches `least`. */
export const weigh = <D extends Decision>(
  decision: D,
  features: Readonly<Record<Feature<D>, boolean>>,
): Weighed => {
  const table: Readonly<Record<string, number>> = weights[decision]
  const held = Object.entries(features).flatMap(([name, holds]) => (holds ? [name] : []))
  return {
    decision,
    features: held,
    sum: held.reduce((sum, name) => sum + table[name]!, 0),
    least: table.least!,
  }
}

/** Whether the features that hold add up. */
export const isSo = ({ sum, least }: Weighed): boolean => sum >= least
