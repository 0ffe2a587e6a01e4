import { clausesOf, isSlogan, wordCount } from '../../grammar/clause.ts'
import { asLimit, eachYear, type Time } from '../../grammar/time/combine.ts'
import { fieldUnits } from '../../grammar/unit/unit-list.ts'
import { isSo, weigh } from '../../grammar/weights.ts'
import type { Span, Weighed } from '../../model.ts'
import { dueBy, lastDayHead } from './due-words.ts'
import { allOf, type Draft, type Scope } from './scope.ts'
import { isCompletion, withoutSubject, withoutUnits } from './subject.ts'
import { completed, label, tasksOf, tidy, yearlyAct } from './task.ts'
import { above, fieldOf, isBounded, isGeneric, type Node } from './tree.ts'
import { lendYear, yearAround } from './year.ts'

/** The units of a clause that does nothing but name them: `Phòng Nội vụ chủ trì.`, `Chủ trì: Phòng Nội vụ.` */
const unitsAlone = ({ context, unitsIn }: Scope, clause: Span): string[] => {
  const words = context.text.slice(clause.start, clause.end)
  const { role, value } = fieldOf(words.trimStart())
  if (role === 'units') {
    const start = clause.start + (words.length - words.trimStart().length) + value
    return fieldUnits(context, { start, end: clause.end }).map(({ unit }) => unit)
  }
  const names = allOf(unitsIn(clause))
  let rest = withoutSubject(tidy(words), names)
  // `Phòng Điều độ chủ trì, các đội phối hợp`
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = withoutUnits(rest.replace(shares, ''), names)
  }
  return names.length > 0 && isCompletion(rest) ? names : []
}
const shares = /^(?:chủ trì|phối hợp|thực hiện|phụ trách)\s*,\s+(?:và\s+)?/iu

/** The units of a clause that holds nothing else: the list goes on behind its `;`. */
const namesOnly = ({ context, unitsIn }: Scope, clause: Span): string[] => {
  const names = allOf(unitsIn(clause))
  const rest = withoutUnits(tidy(context.text.slice(clause.start, clause.end)), names)
  return names.length > 0 && wordCount(rest) === 0 ? names : []
}

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

/** The subject of the paragraph before, where that ends in `;` and this goes on in a small letter. */
const unitsOver = ({ nodes, unitsIn }: Scope, node: Node): readonly string[] => {
  const before = nodes[nodes.indexOf(node) - 1]
  const goesOn =
    before?.block.kind === 'text' &&
    node.block.kind === 'text' &&
    before.text.endsWith(';') &&
    /^\p{Ll}/u.test(node.text)
  return goesOn ? unitsIn(before.block.span).lead : []
}

/** `Hội Nông dân các xã ký giao ước …. Báo cáo tháng gửi trước ngày 18`: papers are sent by those whom the item is about. */
const isSent =
  /^\s*(?:\S+\s)?(?:báo cáo|hồ sơ|danh sách|biên bản|kế hoạch|bản đăng ký|kết quả)\s[^.;:,]{0,40}?(?:gửi|nộp)(?!\p{L})/iu
const unitsAtHead = ({ context, unitsIn }: Scope, { offset, block }: Node): readonly string[] => {
  const [first] = clausesOf(context.text.slice(offset, block.span.end))
  const { lead } = unitsIn({ start: offset, end: offset + first!.end })
  return lead.some(unit => context.text.startsWith(unit, offset)) ? lead : []
}

/** A clause that begins with its own people, though no table knows them as a unit. */
const people =
  /^\s*(?:(?:các|mỗi|từng|mọi|những|toàn thể)\s|(?:bí thư|trưởng|tổ trưởng|trưởng các|chi hội|chi đoàn|cán bộ|hội viên|đoàn viên|giáo viên|học sinh|bà con|nhân dân|hộ|gia đình|thôn|xóm|ấp|bản|làng|tổ(?!\s+chức)|đội|nhóm|ban(?!\s+hành)|lớp|chị|anh|ông|bà|đồng chí|đ\/c)\s)/iu

/** `Việc xét khen thưởng thực hiện xong` trong tháng 4, `lễ tổng kết, trao cờ tổ chức` trong tháng 12: a thing is its subject. */
const isThing =
  /^\s*(?:(?:và|còn|riêng)\s+)?(?:việc|lễ|hội nghị|hội thi|hội thao|hội diễn|đại hội|buổi|cuộc)\s[^;]*\s(?:được\s+)?(?:tổ chức|tiến hành|thực hiện|diễn ra|hoàn thành|khai mạc)(?:\s+xong)?\s+(?:vào\s+)?$/iu

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
  const { context, period, unitsIn, unitsAbove, anchorOf } = scope
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
    const { lead, partners } = unitsIn(at(clause))
    if (due.length === 0) {
      // Việc bình xét được chia làm 2 đợt. Đợt 1 trước ngày 15/6, …
      if (inShares.test(text.slice(clause.start, clause.end)))
        head = tasksOf(text, clause, [], [...lead, ...partners])[0]!
      return []
    }
    // the vague time in front goes with the one that says it all
    const spans = due.map(({ time, span }) => {
      const vague = inside[inside.findIndex(one => one.time === time) - 1]
      return vague && isRepeated(context.text, vague.time, time)
        ? { start: vague.span.start, end: span.end }
        : span
    })
    const ends: Weighed[] = []
    const tasks = tasksOf(text, clause, spans, [...lead, ...partners], weighed => ends.push(weighed))
    // `Giao Phòng Nội vụ theo dõi; …`: the subject goes on to the end of the sentence; `… trước ngày 15/12. Phòng Nội vụ
    // chủ trì.`: it comes after
    const sentence = clauses.slice(0, nth).findLast(({ end }) => /[.!?]$/.test(text.slice(0, end)))?.end
    const acting = unitsIn(at({ start: sentence ?? clauses[0]!.start, end: clause.start }))
    const over = unitsAbove(node)
    // `Đề nghị Mặt trận phối hợp tuyên truyền; gửi báo cáo …`: who joins in there acts alone here
    const before = acting.lead.length > 0 || over.length > 0 ? acting.lead : acting.partners
    const goesOn = weigh('subject goes on', {
      'the clause before names who acts': before.length > 0,
      'people or bodies of its own in front': people.test(text.slice(clause.start, clause.end)),
      'a thing is its subject': isThing.test(text.slice(clause.start, due[0]!.span.start)),
    })
    const senders =
      before.length === 0 && isSent.test(text.slice(clause.start)) ? unitsAtHead(scope, node) : []
    const earlier =
      before.length > 0 || sentence !== undefined ? (isSo(goesOn) ? before : senders) : unitsOver(scope, node)
    // under `9. UBND các huyện`: `…; giao Phòng Nội vụ làm đầu mối` names one of its own
    const later = clauses
      .slice(nth + 1)
      .filter(next => over.length === 0 || !/đầu mối/iu.test(text.slice(next.start, next.end)))
      .flatMap(next => unitsAlone(scope, at(next)))
    const behind = scope.unitsBehind(node, offset + clause.start)
    // `Hội nghị tổng kết. Thời gian: trong tháng 01. Giao Phòng Nội vụ chuẩn bị.`
    const isField = fieldOf(text.slice(clause.start).trimStart()).role === 'time'
    const field = isField ? allOf(unitsIn(at({ start: 0, end: text.length }))) : []
    // `Các phòng, ban; UBND các xã; các trường học gửi …`
    const others = clauses.slice(0, nth).flatMap(previous => namesOnly(scope, at(previous)))
    const units =
      lead.length > 0
        ? [...others, ...lead, ...partners]
        : [...([later, behind, field, earlier, over].find(names => names.length > 0) ?? []), ...partners]
    // `Hội đồng họp xét ngày 28/12, hồ sơ cấp tỉnh do Phòng Nội vụ chuyển` trước ngày 15/01: who acts between two times acts
    // for the second alone
    const parted = due.map(({ span }, i) => {
      const from = i === 0 ? clause.start : due[i - 1]!.span.end
      const named = unitsIn(at({ start: from, end: span.start }))
      return named.lead.length > 0 && (i === 0 || /^[^,]{0,30},/.test(text.slice(from))) ? allOf(named) : null
    })
    const isParted = parted.some((names, i) => i > 0 && names !== null)
    const unitsFor = (i: number): readonly string[] =>
      isParted ? (parted.slice(0, i + 1).findLast(names => names !== null) ?? units) : units
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
        (units.length > 0 && wordCount(withoutUnits(whole, units)) === 0) ||
        (wordCount(whole) === 1 && !/^họp$/iu.test(whole))
          ? shared && lead.length > 0 && wordCount(tasks[i]!) === 0
            ? `${shared}: ${lead.join(', ')}`
            : fallback()
          : onlyWave.test(tasks[i]!) && due.length === 1 && untimed(nth + 1)
            ? `${tasks[i]}: ${tidy(text.slice(clauses[nth + 1]!.start, clauses[nth + 1]!.end))}`
            : withParent(whole, node, units)
      head = task
      return {
        rule: 'in the sentence',
        inSentence: true,
        time: yearly(i) ? eachYear(time) : isLimit(i) ? asLimit(time) : time,
        words: time.span,
        task,
        units: [...new Set(unitsFor(i))],
        weighed: [...weighed, ...ends, ...(lead.length === 0 ? [goesOn] : [])],
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
