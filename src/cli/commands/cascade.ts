import { Option } from 'commander'
import { dot, mermaid } from '../../export/cascade.ts'
import type { Cascade } from '../../questions/cascade.ts'
import { asJson } from '../../text/printable.ts'
import type { Rendering } from './question.ts'

const drawings: Readonly<Record<string, (plan: Cascade['plan'], links: Cascade['links']) => string>> = {
  mermaid,
  dot,
  json: (plan, links) => asJson({ plan, links }),
}

export const cascadeRendering: Rendering<Cascade> = {
  options: [new Option('--to <format>', 'a drawing').choices(Object.keys(drawings))],
  form: ({ whole: { plan, links } }, { to }) => drawings[to]?.(plan, links) ?? null,
}
