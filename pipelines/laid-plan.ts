import { sectionAt } from '../src/extract/context.ts'
import type { Plan } from '../src/model.ts'
import { type Laid, layFinds } from '../src/review/apply.ts'
import { statesFrom } from '../src/review/claims.ts'
import type { Correction } from '../src/review/correction.ts'
import { layHeader } from '../src/review/header.ts'
import type { LaidRow } from '../src/store/corrections.ts'
import { extracted } from './analyse.ts'

export interface LaidPlan {
  readonly plan: Plan
  readonly finds: Laid['finds']
  readonly rows: readonly LaidRow[]
}

/** Header fields by which a time without a year is stateOfCorrection. */
const dating = [
  'date',
  'periodFrom',
  'periodTo',
  'title',
  'docType',
  'issuer',
  'place',
  'issuerLevel',
] as const

/**
 * What people decided laid over an analysed plan: pure. Its header first, for years of deadlines follow from it; then the finds.
 * `corrections` are those of the plan's files, oldest first, without what was undone.
 */
export const layCorrections = (raw: Plan, corrections: readonly Correction[]): LaidPlan => {
  const ofHeader = corrections.filter(({ target }) => target === 'plan')
  const { header, messages, states } = layHeader(
    raw.header,
    raw.messages.filter(({ stage }) => stage !== 'extract'),
    ofHeader,
    raw.document.source.sha256,
  )
  const isDated = dating.some(field => header[field] !== raw.header[field])
  const warnings = raw.messages.filter(({ stage }) => stage === 'extract')
  const based = isDated
    ? extracted({ document: raw.document, header, outline: raw.outline, messages })
    : { ...raw, header, messages: [...messages, ...warnings] }
  const laid = layFinds(
    based,
    corrections.filter(({ target }) => target !== 'plan'),
    sectionAt,
  )
  const at = new Map(laid.finds.flatMap(({ on }, i) => on.map(id => [id, i] as const)))
  const stateOfCorrection = statesFrom([...states, ...laid.states])
  return {
    plan: { ...based, mentions: laid.mentions, messages: laid.messages },
    finds: laid.finds,
    rows: corrections.map(({ id }) => ({
      correction: id,
      state: stateOfCorrection.get(id) ?? 'replaced',
      mention: at.get(id) ?? null,
    })),
  }
}
