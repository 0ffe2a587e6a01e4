import { clausesOf, isSlogan, wordCount } from '../../grammar/clause.ts'
import { asLimit, eachYear, type Time } from '../../grammar/time/combine.ts'
import type { Span, Weighed } from '../../model.ts'
import { dueBy, lastDayHead } from './due-words.ts'
import { allOf, type Draft, type Scope } from './scope.ts'
import { isCompletion, withoutSubject, withoutUnits } from './subject.ts'
import { completed, label, tasksOf, tidy, yearlyAct } from './task.ts'
import { above, fieldOf, isBounded, isGeneric, type Node } from './tree.ts'
import { whoActs } from './who-acts.ts'
import { lendYear, yearAround } from './year.ts'

/** `II. KHẨU HIỆU TUYÊN TRUYỀN`, `Nội dung khẩu hiệu:` */
const slogans = /^(?:(?:một số|các|nội dung|hệ thống)\s+)*khẩu hiệu(?!\p{L})/iu

/** Titles of the parts that look back. */
const review =
  /^(?:những |khái quát |đánh giá )?(?:kết quả|tình hình|đặc điểm|thực trạng|ưu điểm|tồn tại|hạn chế)|^đánh giá (?:hoạt động |công tác )?(?:thi đua )?(?:tháng|quý|năm|6 tháng)(?!\p{L})/iu

/**
 * `Hằng quý, chậm nhất ngày 15 của tháng cuối quý`, `02 lần/năm (tháng 6, tháng 12)`: the second says it all. So it does
 * in `Tháng 12: nửa đầu tháng 12 họp xét`.
 */
const isRepeated = (text: string, time: Time, next: Time | undefined): boolean =>
  next !== undefined &&
  next.span.start - time.span.end < 4 &&
  ((/^\s*:\s*$/.test(text.slice(time.span.end, next.span.start)) && time.parts[0]?.till?.grain !== 'year') ||
    isBounded(text, time, next) ||
    isVague(time, next))
const isVague = (time: Time, next: Time): boolean =>
  time.parts.every(({ recurrence }) => recurrence !== null && !recurrence.includes('BY')) &&
  next.parts.every(
    ({ recurrence, till, relation }) =>
      recurrence?.includes('BYMONTH') || (till !== null && relation !== 'after'),
  )

/**
 * `Hằng năm, … trước ngày 15/01`, `kiểm tra: hằng năm, mỗi năm 02 đợt (tháng 5 và tháng 10)`: what recurs every year
 * stands in front of the days; or behind the last of them: `trước ngày 10/6 và trước ngày 10/12 hằng năm`.
 */
const yearlyHead =
  /^[\s,-]*(?:hàng|hằng|mỗi)\s+năm\s*[,:]|(?:hàng|hằng|mỗi)\s+năm(?:[\s,:(]+(?:mỗi\s+năm\s+)?(?:(?:tổ\s+chức|chia\s+(?:làm|thành))\s+)?\d+\s+(?:đợt|lần|kỳ))?\s*[,:(]\s*(?:vào\s+)?$/iu
const actsYearly = new RegExp(yearlyAct, 'iu')
/** `Lập danh sách cụm. Thời hạn hoàn thành:` 10/02/2024 */
const lastDay = new RegExp(`(?:^|[.;,(])\\s*${lastDayHead}[^:;.]{0,60}:\\s*$`, 'iu')
const endsYearly = /(?:hàng|hằng|mỗi)\s+năm$/iu
const isYearly = ({ parts }: Time): boolean =>
  parts.every(({ till, recurrence }) => till !== null && recurrence !== null)

const cycles: Readonly<Record<string, RegExp>> = {
  'FREQ=MONTHLY': /^FREQ=MONTHLY;BYMONTHDAY/,
  'FREQ=MONTHLY;INTERVAL=3': /BYMONTH=\d+(?:,\d+){3}(?:;|$)/,
}
/**
 * Further on in the clause stands the day of it: `hằng quý báo cáo Thường trực trước ngày 10 tháng cuối quý`, `đề xuất
 * ngay sau khi kết thúc đợt thi đua, gửi về Sở trước ngày 10/12`.
 */
const isToldLater = (text: string, { form, span, parts }: Time, next: Time | undefined): boolean => {
  if (!next) return false
  const [often, day] = [parts[0]?.recurrence, next.parts[0]?.recurrence]
  if (form === 'at-once')
    return next.parts.every(({ till, relation }) => till !== null && relation === 'before')
  const between = text.slice(span.end, next.span.start)
  // mỗi tháng 01 tin bài, gửi trước ngày 20
  const isOne = !/[;:]/.test(between) && (!between.includes(',') || wordCount(between) < 9)
  return !!often && !!day && cycles[often]?.test(day) === true && isOne
}

/** `chậm nhất ngày 20/11 đối với khen sơ kết,` ngày 15/8 `đối với khen tổng kết`: the second is bound as the first. */
const boundAs = (time: Time, text: string, from: number, before: Time | undefined): Time => {
  const relation = before?.parts[0]?.relation
  return before &&
    !time.framed &&
    (relation === 'before' || relation === 'by') &&
    /^\s*(?:đối với|với|cho)\s[^,;]*[,;]\s*(?:và\s+|còn\s+)?$/iu.test(
      text.slice(before.span.end - from, time.span.start - from),
    )
    ? { ...time, parts: time.parts.map(part => ({ ...part, relation })) }
    : time
}

/** A label of several clauses. */
const labelOverAll =
  /^(?!(?:[Đđ]ợt|[Gg]iai đoạn)\s+[\dIVX]|[Hh]ồ sơ)[^:“"]{3,60}:\s+(?=\p{Ll}+\s+\p{L}+\s+\p{L})/u
const lastSentence = (text: string): string => {
  const { start, end } = clausesOf(text).at(-1)!
  return text.slice(start, end)
}

/** `- Chậm nhất ngày 15/6 đối với khen thưởng chuyên đề` under `Các đơn vị gửi hồ sơ theo các mốc sau:` */
const withParent = (task: string, { parent }: Node, units: readonly string[]): string => {
  if (!parent) return task
  const isShared = parent.block.kind === 'heading' && label.test(task) && sharesOut(parent)
  if (!isShared && !parent.text.endsWith(':')) return task
  // - Cấp cơ sở: từ tháng 10, below `Tổ chức đại hội các cấp:`
  if (label.test(task)) {
    const head = withoutSubject(tidy(lastSentence(parent.text)), units)
    // Phát động 02 đợt thi đua: each is one of them
    return /^(?:cụ thể|như sau|trong đó)|\d+\s+(?:đợt|giai đoạn|vòng|bước)(?!\p{L})/iu.test(head)
      ? task
      : completed(task, head)
  }
  return /^(?:đối với|với|cho)\s/iu.test(task)
    ? `${tidy(lastSentence(parent.text).replace(/(?:,?\s*(?:theo|vào|như|cụ thể|trong|các|những|mốc|thời (?:gian|hạn|điểm)|quy định|sau|sau đây))*\s*:$/iu, ''))} ${task}`
    : task
}

/** `5. Tổ chức đại hội thi đua các cấp`, `2. Nộp hồ sơ cuối năm học`: a heading that says what is done. */
const sharesOut = (heading: Node): boolean =>
  !isGeneric(heading) &&
  heading.role === null &&
  heading.head === null &&
  /^(?:tổ chức|nộp|gửi|trình|họp|xét|bình xét|kiểm tra|phát động|sơ kết|tổng kết|báo cáo|hồ sơ|đại hội|hội nghị|hội thi|thẩm định|đăng ký)(?!\p{L})/iu.test(
    heading.text,
  )

/** `Đợt 2: Từ ngày … đến ngày …. Thi đua chào mừng …`: what it is about stands in the sentence behind. */
const onlyWave = /^(?:đợt|giai đoạn|kỳ|vòng|bước)\s+(?:\d+|[IVX]+)$/iu
/** `… cờ Tổ quốc ở hộ dân. Cao điểm từ ngày 20/01 đến ngày 10/02`: of what stands before. */
const highTide = /^cao điểm(?:\s*\([^()]*\))?$/iu
const inShares =
  /(?:chia\s+(?:làm|thành|ra)|gồm|có|theo)\s+(?:\d+|hai|ba|bốn)\s+(?:đợt|lần|kỳ|giai đoạn)[\s:.;]*$/iu

/** The deadlines in the running words of a block: `Gửi hồ sơ … trước ngày 19/3/2022`. */
export const inSentences = (scope: Scope, node: Node): Draft[] => {
  const { context, period, unitsIn, anchorOf } = scope
  const { text, offset } = node
  if (isSlogan(text) || above(node).some(({ text: title }) => slogans.test(title))) return []
  const at = ({ start, end }: Span): Span => ({ start: start + offset, end: end + offset })
  const times = scope
    .timesOf(node)
    .map((time, i, all) => boundAs(time, text, offset, all[i - 1]))
    .map(time => ({ time, span: { start: time.span.start - offset, end: time.span.end - offset } }))
  const clauses = clausesOf(text)
  const isReview = above(node).some(
    ({ block, text: title }) => block.kind === 'heading' && review.test(title),
  )
  let head = ''
  return clauses.flatMap((clause, nth): Draft[] => {
    const inside = times.filter(({ span }) => span.start >= clause.start && span.end <= clause.end)
    const neighbours = inside.map(({ time }) => time)
    const due = inside
      .flatMap(({ time, span }) => {
        const planDate = context.header.date
        const weighed = dueBy({ time, span, text, clause, neighbours, period, planDate, isReview })
        return weighed ? [{ time, span, weighed }] : []
      })
      .filter((one, i, all) => !isRepeated(context.text, one.time, all[i + 1]?.time))
      .filter((one, i, all) => !isToldLater(context.text, one.time, all[i + 1]?.time))
    const named = unitsIn(at(clause))
    if (due.length === 0) {
      // Việc bình xét được chia làm 2 đợt. Đợt 1 trước ngày 15/6, …
      if (inShares.test(text.slice(clause.start, clause.end)))
        head = tasksOf(text, clause, [], allOf(named))[0]!
      return []
    }
    // the vague time in front goes with the one that says it all
    const spans = due.map(({ time, span }) => {
      const vague = inside[inside.findIndex(one => one.time === time) - 1]
      return vague && isRepeated(context.text, vague.time, time)
        ? { start: vague.span.start, end: span.end }
        : span
    })
    // where the first task ends
    const ends: Weighed[] = []
    const tasks = tasksOf(text, clause, spans, allOf(named), weighed => ends.push(weighed))
    const actors = whoActs(
      scope,
      node,
      clauses,
      nth,
      due.map(one => one.span),
      named,
    )
    // Hồ sơ còn lại: khối bệnh viện từ ngày 02/12; các chi cục từ ngày 09/12: what it is about stands once in front
    const shared =
      nth > 0 && fieldOf(text).role === null ? /^([^:.;]{3,60}?)\s*:\s/u.exec(text)?.[1] : undefined
    const fallback = (): string => {
      // `…; kết thúc trước ngày …` ends the clause before it, `…. Phòng Nội vụ thực hiện, xong trước …` the whole item
      const isSentence = /[.!?]\s*$/.test(text.slice(0, clause.start))
      const before = clauses.slice(0, nth)
      const previous = (isSentence ? before : before.toReversed())
        .map(span => {
          const own = times.filter(
            ({ time, span: { start, end } }) => time.framed && start >= span.start && end <= span.end,
          )
          const [task] = tasksOf(
            text,
            span,
            own.slice(0, 1).map(one => one.span),
            allOf(unitsIn(at(span))),
          )
          return task!
        })
        .find(task => !isCompletion(task))
      const title = node.parent && !isGeneric(node.parent) ? node.parent.text : ''
      const head = tidy(title) || tidy(title.replace(/^(?:thời (?:gian|hạn|điểm)|tiến độ|hạn)\s/iu, ''))
      return previous ?? (head || text.slice(clause.start, due[0]!.span.start).trim())
    }
    const untimed = (n: number): boolean =>
      /\.\s*$/.test(text.slice(0, clause.end)) &&
      clauses[n] !== undefined &&
      !/^\s*chủ đề\s*:/iu.test(text.slice(clauses[n].start)) &&
      !times.some(
        ({ span, time }) => time.framed && span.start >= clauses[n]!.start && span.end <= clauses[n]!.end,
      )
    const yearly = (i: number): boolean =>
      [yearlyHead, actsYearly].some(head => head.test(text.slice(clause.start, due[i]!.span.start))) ||
      due.slice(i + 1).some(({ time, span }) => isYearly(time) && endsYearly.test(text.slice(0, span.end)))
    // Nộp hồ sơ: sáng 24/5: bậc THCS; chiều 24/5: Tiểu học
    const isShare =
      !times.some(({ span }) => span.start < (shared?.length ?? 0)) &&
      text.slice(clause.start, due[0]!.span.start).trim() === '' &&
      /^\s*:\s*\p{L}/u.test(text.slice(due[0]!.span.end, clause.end))
    // `Đợt chống ngập: khơi cống ngày 14/9; khen các tổ ngày 30/9`: the label is that of both
    const isOverAll =
      nth === 0 &&
      wordCount(text.slice(0, due[0]!.span.start).replace(/^[^:]*:/u, '')) > 2 &&
      times.some(({ span }) =>
        clauses.slice(1).some(({ start, end }) => span.start >= start && span.end <= end),
      )
    const isLimit = (i: number): boolean => lastDay.test(text.slice(clause.start, due[i]!.span.start))
    return due.map(({ time, weighed }, i) => {
      const said = isOverAll ? tasks[i]!.replace(labelOverAll, '') : tasks[i]!
      const whole = shared && isShare ? `${shared}: ${tasks[i]}` : completed(said, head)
      // of one word alone nobody knows what is meant: `ký xong trước ngày 10/3`, but `họp mỗi quý một lần` is whole
      const task =
        isCompletion(tasks[i]!) ||
        highTide.test(tasks[i]!) ||
        (actors.all.length > 0 && wordCount(withoutUnits(whole, actors.all)) === 0) ||
        (wordCount(whole) === 1 && !/^họp$/iu.test(whole))
          ? shared && named.lead.length > 0 && wordCount(tasks[i]!) === 0
            ? `${shared}: ${named.lead.join(', ')}`
            : fallback()
          : onlyWave.test(tasks[i]!) && due.length === 1 && untimed(nth + 1)
            ? `${tasks[i]}: ${tidy(text.slice(clauses[nth + 1]!.start, clauses[nth + 1]!.end))}`
            : withParent(whole, node, actors.all)
      head = task
      return {
        rule: 'in the sentence',
        inSentence: true,
        time: yearly(i) ? eachYear(time) : isLimit(i) ? asLimit(time) : time,
        words: time.span,
        task,
        units: [...new Set(actors.of(i))],
        weighed: [...weighed, ...(i === 0 ? ends : []), ...actors.weighed],
        anchor: yearAround(
          lendYear(
            anchorOf(node),
            time,
            due.map(one => one.time),
          ),
          time,
          text.slice(0, time.span.start - offset),
          times.map(one => one.time),
        ),
      }
    })
  })
}
