import type { AnyMention, Mention, Note, Plan } from '../model.ts'
import { note } from '../wording/say.ts'
import { type Body, resolveBodies } from './body.ts'
import { type Chain, chainOf } from './chain.ts'
import { resolveEvent } from './event.ts'
import { daysOf, isNorm, issuedSurely } from './in-force.ts'
import { planKey, type Register, resolveCitations, standingOf } from './legal-document.ts'
import { resolveMovement } from './movement.ts'
import { placeKey } from './place.ts'
import { resolveShortForms, type ShortForm } from './short-form.ts'

/** What one mention stands for across all plans. A coordinated unit may stand for several. */
export interface Entity {
  /** Same key, same thing, in whatever plan; null: unresolved, and `note` says why. */
  readonly key: string | null
  readonly name: string
  /** Family of a movement, place-free role of a body, id of a legal document in the register. */
  readonly group: string | null
  readonly note: Note | null
  /** Dates worked out, not printed. */
  readonly derived: Readonly<Record<string, string | number>>
}

export interface Resolved {
  readonly chain: Chain
  /** The plan itself as a document that others cite. */
  readonly key: string | null
  /** `ubnd@district:cam-thuy`: the issuer as a body. */
  readonly issuerKey: string | null
  /** `district:cam-thuy`: the issuer's own place. */
  readonly placeKey: string | null
  /** By index of `Plan.mentions`. */
  readonly entities: readonly (readonly Entity[])[]
  /** `Luật này`, `Nghị định nêu trên`: no mentions of their own, but they stand for documents. */
  readonly shortForms: readonly ShortForm[]
  /** Place-free roles of the bodies among the recipients. */
  readonly recipients: readonly string[]
}

const isCitation = (mention: AnyMention): mention is Mention<'citation'> => mention.kind === 'citation'

const standingRole = 'co-quan-thuong-truc/'

/** `Văn phòng UBND xã (bộ phận Thường trực của Hội đồng …)`: the one body that the plan calls so; two: none. */
const standingOrgan = (mentions: readonly AnyMention[], chain: Chain): Body | null => {
  const bodies = mentions
    .filter((mention): mention is Mention<'unit'> => mention.kind === 'unit')
    .filter(({ quote, value }) => /(?:cơ quan|bộ phận)\s+thường trực/iu.test(quote.slice(value.unit.length)))
    .flatMap(({ value }) => resolveBodies(value.unit, chain))
    .filter(({ role }) => !role.startsWith(standingRole))
  return new Set(bodies.map(({ key }) => key)).size === 1 ? bodies[0]! : null
}

const yearsOf = ({ header: { periodFrom, periodTo, date } }: Plan): number[] => {
  if (periodFrom !== null && periodTo !== null && periodTo >= periodFrom)
    return Array.from({ length: Math.min(periodTo - periodFrom + 1, 20) }, (_, i) => periodFrom + i)
  return date ? [Number(date.slice(0, 4))] : []
}

/** Resolve one plan by itself and the register alone, so that nothing depends on the order in which plans come. */
export const resolve = (plan: Plan, register: Register): Resolved => {
  const citations = plan.mentions.filter(isCitation)
  const superiors = citations.flatMap(({ value }) => (value.issuer ? [value.issuer] : []))
  const chain = chainOf(plan.header, superiors)
  const days = daysOf(plan.header)
  const resolved = resolveCitations(citations, chain, register, days)
  const documents = new Map(resolved.map((found, i) => [citations[i], found]))
  const years = yearsOf(plan)
  const own = chain.level && chain.level !== 'central' ? chain[chain.level] : null

  const entitiesOf = (mention: AnyMention): Entity[] => {
    switch (mention.kind) {
      case 'citation': {
        const found = documents.get(mention)!
        const { key, registerId, note } = found
        const name = [mention.value.type, mention.value.number ?? mention.value.title]
          .filter(Boolean)
          .join(' ')
        const document = registerId === null ? null : (register.byId.get(registerId) ?? null)
        const standing = standingOf(found, register, days)
        const bindsNobody = document === null && !isNorm(mention.value.type, mention.value.number)
        return [
          {
            key,
            name,
            group: registerId,
            note,
            derived: {
              inForce: bindsNobody ? 'not a norm' : standing.status,
              ...(issuedSurely(document) && { issued: issuedSurely(document)! }),
              ...(standing.by && { replacedBy: standing.by }),
              ...(standing.since && { since: standing.since }),
              ...(standing.amendedBy && {
                amendedBy: standing.amendedBy,
                amendedSince: standing.amendedSince ?? '',
              }),
              ...(standing.note && { inForceNote: standing.note.code }),
            },
          },
        ]
      }
      case 'anniversary': {
        const { key, known, derived, yearsByDates } = resolveEvent(mention.value, years)
        return [
          {
            key,
            name: known?.name ?? mention.value.event,
            group: known ? known.id : null,
            note: null,
            derived: { ...derived, ...(yearsByDates !== null && { yearsByDates }) },
          },
        ]
      }
      case 'movement': {
        const { key, name, family } = resolveMovement(mention.value.name)
        return [{ key, name, group: family, note: null, derived: {} }]
      }
      case 'unit':
        return bodiesOf(mention.value.unit)
      case 'deadline':
        return mention.value.units.flatMap(bodiesOf)
      default:
        // A kind that stands for nothing across plans.
        return []
    }
  }
  const standing = standingOrgan(plan.mentions, chain)
  const bodiesOf = (unit: string): Entity[] =>
    resolveBodies(unit, chain).map(body => {
      const holder = body.role.startsWith(standingRole) ? standing : null
      const { key, name, role, place } = holder ?? body
      return {
        key,
        name: place?.name ? `${name} ${place.type} ${place.name}` : name,
        group: role,
        note: holder ? note('standing-organ') : key === null ? note('body-without-place') : null,
        derived: {},
      }
    })

  return {
    chain,
    key: planKey(plan.header, chain),
    issuerKey:
      plan.header.issuer === null ? null : (resolveBodies(plan.header.issuer, chain)[0]?.key ?? null),
    placeKey: own && placeKey(own),
    entities: plan.mentions.map(entitiesOf),
    recipients: plan.header.recipients.flatMap(name => resolveBodies(name, chain).map(({ role }) => role)),
    shortForms: resolveShortForms(plan.document.text, citations, resolved),
  }
}
