import { z } from 'zod'
import { type Kind, kinds, kindTable, type PluralOf } from '../kinds.ts'
import { headerFields, listsWith, sectionKinds } from '../model.ts'

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
