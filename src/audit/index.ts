import { notYetInForce, replacedBasis } from './citations.ts'
import {
  anniversaryArithmetic,
  deadlineAfterPeriod,
  deadlineBeforePlan,
  impossibleDate,
  staleYear,
  unreadTime,
} from './dates.ts'
import { blankDay, blankNumber, blankSigner, labelSkipped, labelTwice, missingPart } from './form.ts'
import type { AuditRule, Found, Subject } from './rule.ts'
import { unitNotAtLevel } from './units.ts'

/** Rules that need one plan and the register alone. Those that compare plans are questions to the store. */
export const planRules: readonly AuditRule[] = [
  replacedBasis,
  notYetInForce,
  impossibleDate,
  unreadTime,
  anniversaryArithmetic,
  deadlineBeforePlan,
  deadlineAfterPeriod,
  staleYear,
  blankNumber,
  blankDay,
  blankSigner,
  missingPart,
  labelTwice,
  labelSkipped,
  unitNotAtLevel,
]

export const audit = (subject: Subject): { readonly rule: AuditRule; readonly found: Found }[] =>
  planRules.flatMap(rule => rule.find(subject).map(found => ({ rule, found })))
