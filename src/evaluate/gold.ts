import { z } from 'zod'
import { headerFields, sectionKinds, values } from '../model.ts'

/** Whether the find is a mention at all may be judged either way: neither rewarded nor punished. */
const optional = z.boolean().optional()
const listOf = <S extends z.ZodRawShape>(value: z.ZodObject<S>) =>
  z.array(z.object({ quote: z.string(), section: z.string(), optional }).extend(value.shape))

/** What is to be found in one plan: the exported record's shape without places, and only the header fields that are judged. */
export const gold = z.object({
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
  citations: listOf(values.citation),
  anniversaries: listOf(values.anniversary),
  movements: listOf(values.movement),
  deadlines: listOf(values.deadline),
  units: listOf(values.unit),
})
export type Gold = z.infer<typeof gold>

/** The lists of a record that are compared entry by entry. */
export const groups = ['sections', 'citations', 'anniversaries', 'movements', 'deadlines', 'units'] as const
export type Group = (typeof groups)[number]
export type Entry<G extends Group> = Gold[G][number]
