import { z } from 'zod'
import { type Kind, kinds, kindTable, type PluralOf } from '../kinds.ts'
import { headerFields, listsWith, type PlanRecord, sectionKinds } from '../model.ts'

/** Whether the find is a mention at all may be judged either way: neither rewarded nor punished. */
const optional = z.boolean().optional()

const plurals = kinds.map(kind => kindTable[kind].plural)

/**
 * What is to be found in one plan: the exported record's shape without places, and only the header fields that are judged.
 * A kind whose list is not there is not judged in this plan.
 */
export const gold = z
  .strictObject({
    plan: headerFields.partial(),
    sections: z.array(
      z.object({
        path: z.string(),
        label: z.string(),
        kind: z.enum(sectionKinds),
        title: z.string(),
        optional,
      }),
    ),
    ...listsWith({ optional }),
  })
  .partial(Object.fromEntries(plurals.map(plural => [plural, true])) as { [K in Kind as PluralOf<K>]: true })
export type Gold = z.infer<typeof gold>

/** The lists of a record that are compared entry by entry. */
export type Group = 'sections' | PluralOf<Kind>
export const groups: readonly Group[] = ['sections', ...plurals]
export type Entry<G extends Group> = NonNullable<Gold[G]>[number]

const pick = (entry: object, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(entry).filter(([field]) => fields.includes(field)))

/** The record of a plan that a person found right, as gold. */
export const toGold = ({ plan, sections, ...lists }: PlanRecord): Gold =>
  gold.parse({
    plan,
    sections: sections.map(({ place: _, ...section }) => section),
    ...Object.fromEntries(
      kinds.map(kind => {
        const { plural, value } = kindTable[kind]
        const fields = ['quote', 'section', ...Object.keys(value.shape)]
        return [plural, lists[plural].map(entry => pick(entry, fields))]
      }),
    ),
  })
