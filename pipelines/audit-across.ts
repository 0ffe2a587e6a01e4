import { conflicts } from '../src/audit/conflicts.ts'
import { numbersThatDiffer } from '../src/audit/numbers-that-differ.ts'
import { besideSuperior } from '../src/audit/superior.ts'
import { byProvince, isOfPlace } from '../src/resolve/lineage.ts'
import {
  carriedOut,
  type DocumentMention,
  documentMentions,
  type PlanTasks,
  placeIn,
  planTasks,
  silentFiles,
  uncitedSuperiors,
  undatedTasks,
} from '../src/store/across.ts'
import type { Database } from '../src/store/database.ts'
import { write } from '../src/store/database.ts'
import { type FindingRow, saveFindingsAcross } from '../src/store/entities.ts'
import { findingId } from './resolve-plan.ts'

type PlanFinding = FindingRow & { readonly plan: number }

interface Named {
  readonly planKey: string | null
  readonly sha256: string
}
const ids = ({ planKey, sha256 }: Named, ...parts: string[]): { id: string; ofFile: string } => ({
  id: findingId(planKey ?? sha256, ...parts),
  ofFile: findingId(sha256, ...parts),
})

const conflictsOf = (mentions: readonly DocumentMention[]): PlanFinding[] =>
  isOfPlace(mentions[0]!.key)
    ? [...byProvince(mentions, ({ province }) => province).values()].flatMap(conflictsOfOne)
    : conflictsOfOne(mentions)

const conflictsOfOne = (mentions: readonly DocumentMention[]): PlanFinding[] =>
  conflicts(mentions[0]!.quote, mentions).map(({ code, severity, of, vi, en }) => ({
    ...ids(of, code, of.find),
    former: findingId(of.sha256, code, of.section, of.quote, String(of.start)),
    code,
    severity,
    plan: of.plan,
    section: of.section,
    page: of.page,
    start: of.start,
    end: of.end,
    quote: of.quote,
    vi,
    en,
  }))

/** Files of one plan that say the same words with other numbers or dates. */
const filesThatDiffer = (db: Database): PlanFinding[] =>
  [...silentFiles(db)].flatMap(({ plan, planKey, sha256, otherSha256, path, text, other }) =>
    numbersThatDiffer(text, other).map(({ start, end, quote, other: otherQuote }) => ({
      ...ids({ planKey, sha256 }, 'files-differ', otherSha256, quote, otherQuote),
      former: findingId(sha256, 'files-differ', path, quote, otherQuote),
      code: 'files-differ',
      severity: 'error',
      plan,
      ...placeIn(db, plan, start),
      start,
      end,
      quote,
      vi: `Hai tệp của cùng kế hoạch ghi khác nhau: “${quote}”, còn trong ${path}: “${otherQuote}”.`,
      en: `Two files of the plan differ: “${quote}”, and in ${path}: “${otherQuote}”.`,
    })),
  )

/** What plans lack of their superior's tasks and deadlines, or set later. A superior plan is loaded once for all below it. */
const besideSuperiors = (db: Database): PlanFinding[] => {
  const asked = new Map<number, PlanTasks['tasks']>()
  let own: { readonly plan: number; readonly tasks: PlanTasks } | null = null
  return carriedOut(db).flatMap(({ plan, superior, superiorKey, superiorName }): PlanFinding[] => {
    if (own?.plan !== plan) own = { plan, tasks: planTasks(db, plan) }
    const held = asked.get(superior) ?? [
      ...planTasks(db, superior).tasks.filter(({ doubt }) => !doubt),
      ...undatedTasks(db, superior),
    ]
    asked.set(superior, held)
    return besideSuperior(own.tasks, { name: superiorName, tasks: held }).map(
      ({ code, severity, of, quote, vi, en }) => ({
        ...ids(own!.tasks, code, superiorKey, quote, en),
        former: null,
        code,
        severity,
        plan,
        ...(of === null ? { section: '', page: null } : placeIn(db, plan, of.start)),
        start: of?.start ?? null,
        end: of === null ? null : of.start + quote.length,
        quote,
        vi,
        en,
      }),
    )
  })
}

/** Makes anew what only a comparison of plans can find. Linear in the citations of the archive. */
export const auditAcross = (db: Database): void => {
  const findings: PlanFinding[] = []
  let document: DocumentMention[] = []
  const close = (): void => {
    if (document.length > 1) findings.push(...conflictsOf(document))
  }
  for (const mention of documentMentions(db)) {
    if (document[0] && document[0].key !== mention.key) {
      close()
      document = []
    }
    document.push(mention)
  }
  close()
  for (const {
    plan,
    planKey,
    sha256,
    superior,
    superiorKey,
    superiorNumber,
    superiorIssuer,
  } of uncitedSuperiors(db))
    findings.push({
      ...ids({ planKey, sha256 }, 'superior-not-cited', superiorKey),
      former: findingId(sha256, 'superior-not-cited', superior),
      code: 'superior-not-cited',
      severity: 'warning',
      plan,
      section: '',
      page: null,
      start: null,
      end: null,
      quote: '',
      vi: `Chưa viện dẫn kế hoạch cấp trên cùng năm có trong kho: ${superiorNumber} của ${superiorIssuer} (${superior}).`,
      en: `The superior plan of the year is in the archive and not cited: ${superiorNumber} of ${superiorIssuer} (${superior}).`,
    })
  findings.push(...filesThatDiffer(db), ...besideSuperiors(db))
  write(db, () => saveFindingsAcross(db, findings))
}
