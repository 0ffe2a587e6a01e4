import type { Note, Span } from '../model.ts'
import { matchesIn } from '../text/pattern.ts'
import { note } from '../wording/say.ts'
import { labelsOf } from './label.ts'
import type { Piece } from './piece.ts'

/** First and last year in words: `năm 2022`, `giai đoạn 2021-2025`, `năm học 2023 - 2024`. */
const yearsOf = (text: string): [number, number] | null => {
  // `ngày 07-4-2014`, `ngày 7 tháng 4 năm 2014`: a day, of a document or an event; but `quý I/2006`
  const years = matchesIn(
    /(?<!\d|(?<!quý (?:[IV]{1,3}|\d))\/)(?<!(?<!\d)\d{1,2}[-.]\d{1,2}[-.]|tháng \d{1,2} năm )(?:19|20)\d\d(?![\d/])/giu,
    text,
  ).map(([year]) => Number(year))
  return years.length === 0 ? null : [Math.min(...years), Math.max(...years)]
}
/** Years of an anniversary: `80 năm Quốc khánh (1945 - 2025)`; no plan covers more than ten years. */
const withoutAnniversaries = (title: string): string =>
  title
    .replace(/đại\s+hội\s[^;]{3,120}?nhiệm\s+kỳ\s+\d{4}\s*[-–]\s*\d{4}/giu, ' ')
    .replace(/kỷ\s+niệm\s[^()]{3,120}\([^()]*\)/giu, ' ')
    .replace(/(\d{4})\s*[-–]\s*(\d{4})/g, (range, from: string, to: string) =>
      Number(to) - Number(from) < 10 ? range : ' ',
    )
/** `phong trào “… giai đoạn 2021 - 2025” năm 2023`, `Đại hội nhiệm kỳ 2020 - 2025`: the plan's years are the others, if there are any. */
const foreignPeriod =
  /[“"][^”"]*[”"]|nhiệm\s+kỳ\s+\d{4}\s*[-–]\s*\d{4}|giai\s+đoạn\s+\d{4}\s*[-–]\s*\d{4}(?=,?\s+(?:trong\s+)?năm\s+\d{4})/giu
const yearsOfSubject = (title: string): [number, number] | null => {
  // a programme by which the resolution of a congress is carried out is of its term
  if (/^(?:về (?:việc )?)?(?:thực hiện|triển khai)\s+nghị quyết\s+đại hội\s/iu.test(title))
    return yearsOf(title)
  const own = withoutAnniversaries(title)
  return yearsOf(own.replace(foreignPeriod, ' ')) ?? yearsOf(own)
}

/** `xây dựng Kế hoạch công tác thi đua năm 2023`, but no `Kế hoạch số …` and no `Kế hoạch phát triển …`. */
const planOfYears =
  /ke hoach(?! so| phat trien| hanh dong| \d)[^;]{0,120}? nam (?:hoc )?20\d\d(?: ?- ?20\d\d)?/
/** `từ ngày 27/12/2024 đến ngày 28/02/2025`, `đến hết ngày 02/9/2025`. */
const untilDay =
  /tu (?:ngay )?\d{1,2}[/.]\d{1,2}\S* den (?:het )?(?:ngay )?\d{1,2}[/.]\d{1,2}[/.](?<year>20\d\d)/g

type Dated = { readonly value: string | null; readonly span: Span } | null
/** The first and the last year that a plan covers; `source` where its subject does not say so. */
export interface Period {
  readonly from: number
  readonly to: number
  readonly source?: { readonly note: Note; readonly span: Span }
}

/** A plan made when its years are over: perhaps they are those of something else. */
const againstDate = (to: number, dated: Dated): Pick<Period, 'source'> =>
  dated?.value && to < Number(dated.value.slice(0, 4))
    ? { source: { note: note('years-against-date', { year: to }), span: dated.span } }
    : {}

/** The years of the subject, else of the sentence that makes the plan, else of the date line (an ISO date, null for none). */
export const periodOf = (title: string | null, body: readonly Piece[], dated: Dated): Period | null => {
  const years = title === null ? null : yearsOfSubject(title)
  if (years) return { from: years[0], to: years[1], ...againstDate(years[1], dated) }
  const labelled = body.findIndex(({ text, isScan }) => labelsOf(text, isScan).some(({ doubt }) => doubt < 1))
  for (const { folded, span } of body.slice(0, labelled < 0 ? 12 : labelled)) {
    const said = yearsOf(planOfYears.exec(folded)?.[0] ?? '')
    if (said)
      return {
        from: said[0],
        to: said[1],
        source: { note: note('years-from-body'), span },
      }
  }
  if (!dated?.value) return null
  const first = Number(dated.value.slice(0, 4))
  const goesOn = body.some(({ folded }) =>
    matchesIn(untilDay, folded).some(({ groups }) => Number(groups!.year) === first + 1),
  )
  return {
    from: first,
    to: goesOn ? first + 1 : first,
    source: {
      note: goesOn ? note('years-from-date-line-and-times') : note('years-from-date-line'),
      span: dated.span,
    },
  }
}
