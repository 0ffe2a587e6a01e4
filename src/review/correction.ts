import { z } from 'zod'
import { kinds } from '../kinds.ts'

/** What a person decided about a find or a plan, as it is kept for good and goes from one archive to another. */
export const correction = z.strictObject({
  /** The same wherever it goes. */
  id: z.string().regex(/^[0-9a-f]{16}$/),
  /** Hash of the file that lay before the person. */
  sha256: z.string(),
  /**
   * `set` a field; `accept` all fields as they stand; `reject` the find; `add` one; `checked`: the whole plan is right, as
   * `value`, its gold, has it.
   */
  what: z.enum(['set', 'accept', 'reject', 'add', 'checked']),
  /** A kind of finds, or the plan and its header. */
  target: z.enum([...kinds, 'plan']),
  /** Of a find: its key in full (`find-key.ts`); null for the plan. */
  key: z
    .strictObject({
      kind: z.string(),
      quote: z.string(),
      before: z.string(),
      after: z.string(),
      ordinal: z.int().min(0),
      of: z.int().min(1),
    })
    .nullable(),
  /** Where it stood in the text of that file: a help alone. */
  span: z.strictObject({ start: z.int().min(0), end: z.int().min(0) }).nullable(),
  /** Of `set`, and of `accept` on a plan: `end`, `date`, `signer.name`. */
  field: z.string().nullable(),
  /** All fields of the find as the rules had them; of a plan the one field; null for `add`. */
  was: z.record(z.string(), z.unknown()).nullable(),
  /** Of `set` the field's value, of `add` and `accept` those of all fields, of `checked` the gold. */
  value: z.unknown(),
  /** Ids of what had been decided there before, and was known. */
  knew: z.array(z.string()),
  /** All of the find lay before the person: its doubts are settled. Not so for many that were accepted at once. */
  seen: z.boolean(),
  who: z.string().min(1).max(200),
  /** ISO, UTC. */
  at: z.iso.datetime(),
  undoneBy: z.string().nullable(),
  undoneAt: z.iso.datetime().nullable(),
})
export type Correction = z.infer<typeof correction>

/**
 * How a correction lies on its plan: `applied`; `silent`: the rules say the same by now; `replaced` by a later one; `loose`:
 * its words are gone, or several stand alike; `conflict`: another, made without knowing of this one, says otherwise.
 */
export const states = ['applied', 'silent', 'replaced', 'loose', 'conflict'] as const
export type State = (typeof states)[number]
