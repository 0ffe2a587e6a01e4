import type { Correction, State } from './correction.ts'

/** What a correction says of one thing: a field, or (`''`) that the find is one. */
export interface Claim {
  readonly by: Correction
  readonly value: unknown
}

export interface Settled {
  readonly value: unknown
  readonly by: Correction
  /** Others who said otherwise without knowing of it, and whom nobody has settled since. */
  readonly against: readonly Claim[]
}

/** Values of JSON. */
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * Who is right of several, oldest first: whoever knew of the others. Where two did not know of each other and say different
 * things, the earlier stays until a person decides, and both are told. Null where nobody says anything.
 */
export const settle = (claims: readonly Claim[]): Settled | null => {
  const known = new Set(claims.flatMap(({ by }) => by.knew.filter(id => id !== by.id)))
  const heads = claims.filter(({ by }) => !known.has(by.id))
  const [first, ...rest] = heads.length > 0 ? heads : claims.slice(-1)
  if (!first) return null
  return { value: first.value, by: first.by, against: rest.filter(({ value }) => !same(value, first.value)) }
}

const ranks: readonly State[] = ['replaced', 'silent', 'applied', 'conflict', 'loose']

/** The states of all corrections: of those that were given several the one that says most. */
export const statesFrom = (given: readonly (readonly [id: string, state: State])[]): Map<string, State> => {
  const states = new Map<string, State>()
  for (const [id, state] of given)
    if (ranks.indexOf(state) >= ranks.indexOf(states.get(id) ?? 'replaced')) states.set(id, state)
  return states
}

/** How those who spoke of one thing stand, where `before` is what the rules say. */
export const statesOf = (
  claims: readonly Claim[],
  { value, by, against }: Settled,
  before: unknown,
): [string, State][] => {
  const others = new Set(against.map(({ by }) => by.id))
  return claims.map(claim => {
    if (against.length > 0 && (claim.by === by || others.has(claim.by.id))) return [claim.by.id, 'conflict']
    if (claim.by !== by && !same(claim.value, value)) return [claim.by.id, 'replaced']
    return [claim.by.id, claim.by !== by ? 'replaced' : same(value, before) ? 'silent' : 'applied']
  })
}
