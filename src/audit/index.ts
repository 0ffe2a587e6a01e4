import { type Code, doubtOf } from '../wording/codes.ts'
import { citedBeforeIssue, dateNotOfRegister, notYetInForce, replacedBasis } from './citations.ts'
import {
  anniversaryArithmetic,
  deadlineAfterPeriod,
  deadlineBeforePlan,
  impossibleDate,
  offDay,
  staleYear,
  unreadTime,
  wrongWeekday,
} from './dates.ts'
import { blankDay, blankNumber, blankSigner, labelSkipped, labelTwice, missingPart } from './form.ts'
import { type AuditRule, type Found, type Severity, type Subject, sentence, withCount } from './rule.ts'
import { unitEnded, unitNotAtLevel, unitNotRecipient } from './units.ts'

/** Rules that need one plan and the register alone. Those that compare plans are questions to the store. */
export const planRules: readonly AuditRule[] = [
  replacedBasis,
  notYetInForce,
  citedBeforeIssue,
  dateNotOfRegister,
  impossibleDate,
  wrongWeekday,
  unreadTime,
  anniversaryArithmetic,
  deadlineBeforePlan,
  deadlineAfterPeriod,
  offDay,
  staleYear,
  blankNumber,
  blankDay,
  blankSigner,
  missingPart,
  labelTwice,
  labelSkipped,
  unitNotAtLevel,
  unitEnded,
  unitNotRecipient,
]

/** A finding as it is told: the first of those that are alike, with how many they are. */
export interface Audited extends Pick<Found, 'span' | 'values'> {
  readonly code: string
  readonly severity: Severity
  readonly count: number
  readonly vi: string
  readonly en: string
}

/** Doubts that say the same as the finding, or nothing about the value that it rests on. */
const beside = new Set<Code>([
  'before-plan',
  'perhaps-left-over',
  'task-unsure',
  'years-against-date',
  'end-before-start',
])
const isDoubted = (notes: readonly { readonly code: Code }[]): boolean =>
  doubtOf(notes.filter(({ code }) => !beside.has(code))) > 0

/** What rests on a find or a field that bears a doubt is a note. */
const severityOf = ({ plan }: Subject, rule: AuditRule, { on = [], severity }: Found): Severity => {
  const rests = on.some(rest =>
    isDoubted(typeof rest === 'string' ? plan.messages.filter(({ field }) => field === rest) : rest.notes),
  )
  return rests ? 'note' : (severity ?? rule.severity)
}

export const audit = (subject: Subject): Audited[] =>
  planRules.flatMap(rule => {
    const groups = new Map<string, Found[]>()
    for (const found of rule.find(subject)) {
      const key = `${severityOf(subject, rule, found)} ${found.alike ?? JSON.stringify(found.values)}`
      groups.set(key, [...(groups.get(key) ?? []), found])
    }
    return [...groups.values()].map(([found, ...more]): Audited => {
      const { span, values } = found!
      const count = more.length + 1
      return {
        code: rule.code,
        severity: severityOf(subject, rule, found!),
        span,
        values,
        count,
        vi: withCount(sentence(rule.vi, values), count, 'vi'),
        en: withCount(sentence(rule.en, values), count, 'en'),
      }
    })
  })
