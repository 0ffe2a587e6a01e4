import { type Header, type HeaderFields, headerFields, type Message } from '../model.ts'
import { isDoubt } from '../wording/codes.ts'
import { note } from '../wording/say.ts'
import { type Claim, same, settle, statesOf } from './claims.ts'
import type { Correction, State } from './correction.ts'
import { typedFrom } from './typed-value.ts'

type Fields = Readonly<Record<string, unknown>>

/** The header's fields, those of the signer one by one. */
export const flat = ({ signer, ...fields }: HeaderFields): Fields => ({
  ...fields,
  ...Object.fromEntries(
    (['name', 'position', 'onBehalfOf'] as const).map(part => [`signer.${part}`, signer?.[part] ?? null]),
  ),
})

const unflat = (header: Header, set: Fields): Header => {
  const parts = Object.entries(set).filter(([field]) => field.startsWith('signer.'))
  const rest = Object.fromEntries(Object.entries(set).filter(([field]) => !field.startsWith('signer.')))
  const none = { name: null, position: null, onBehalfOf: null }
  const signer = {
    ...none,
    ...header.signer,
    ...Object.fromEntries(parts.map(([part, value]) => [part.slice(7), value])),
  }
  const isNobody = Object.values(signer).every(value => value === null)
  return { ...header, ...rest, ...(parts.length > 0 && { signer: isNobody ? null : signer }) }
}

const fieldIn = (name: string): keyof HeaderFields => name.split('.')[0] as keyof HeaderFields

export interface LaidHeader {
  readonly header: Header
  readonly messages: readonly Message[]
  readonly states: readonly (readonly [id: string, state: State])[]
}

/**
 * Corrections of a plan laid over its header, oldest first. One that was made on these very bytes holds however they are read
 * now; one made on another file of the plan only where the rules say here what they said there.
 */
export const layHeader = (
  header: Header,
  messages: readonly Message[],
  corrections: readonly Correction[],
  sha256: string,
): LaidHeader => {
  const before = flat(header)
  const states: [string, State][] = []
  const set: Record<string, unknown> = {}
  const said: Message[] = []
  const settled = new Set<string>()
  const fields = new Set(
    corrections.flatMap(({ field }) => (field !== null && field in before ? [field] : [])),
  )
  for (const field of fields) {
    const claims: Claim[] = []
    for (const by of corrections.filter(each => each.field === field)) {
      const value = by.what === 'set' ? by.value : (by.value as Fields)[field]
      const holds = by.sha256 === sha256 || same(by.was?.[field], before[field]) || same(value, before[field])
      if (holds && headerFields.safeParse(unflat(header, { [field]: value })).success)
        claims.push({ by, value })
      else states.push([by.id, 'loose'])
    }
    const decided = settle(claims)
    if (!decided) continue
    const { value, by, against } = decided
    states.push(...statesOf(claims, decided, before[field]))
    set[field] = value
    const about = { stage: 'extract', severity: 'note', span: null, field: fieldIn(field) } as const
    if (against.length > 0)
      said.push({
        ...about,
        severity: 'warning',
        ...note('people-differ', {
          field,
          value: typedFrom(value),
          other: typedFrom(against[0]!.value),
          who: against[0]!.by.who,
        }),
      })
    else {
      settled.add(fieldIn(field))
      if (!same(value, before[field]))
        said.push({ ...about, ...note('corrected', { fields: field, who: by.who, day: by.at.slice(0, 10) }) })
    }
  }
  return {
    header: unflat(header, set),
    messages: [...messages.filter(one => !(one.field && settled.has(one.field) && isDoubt(one))), ...said],
    states,
  }
}
