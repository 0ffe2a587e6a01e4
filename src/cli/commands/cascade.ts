import { dot, mermaid } from '../../export/cascade.ts'
import type { Cascade } from '../../questions/cascade.ts'
import { asJson } from '../../text/printable.ts'
import { cliWords } from '../../wording/say.ts'
import { optionTaking, taking } from '../options.ts'
import type { Rendering } from './question.ts'

const drawings: Readonly<Record<string, (plan: Cascade['plan'], links: Cascade['links']) => string>> = {
  mermaid,
  dot,
  json: (plan, links) => asJson({ plan, links }),
}

export const cascadeRendering: Rendering<Cascade> = {
  options: io => [
    taking(optionTaking(io, 'to', 'format', cliWords(io.lang).options.drawing), Object.keys(drawings)),
  ],
  form: ({ whole: { plan, links } }, { to }) => drawings[to]?.(plan, links) ?? null,
}
