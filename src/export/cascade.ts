import type { CascadeLink, CascadePlan } from '../model.ts'
import { asDot, asMermaid } from '../text/printable.ts'

const labelOf = ({ number, issuer, name, date }: CascadePlan): string[] =>
  [number ?? name, issuer, date].filter(line => line !== null && line !== '') as string[]

/** Every plan once, in the order of the links, with a short id for the drawing. */
const nodesOf = (plan: CascadePlan, links: readonly CascadeLink[]): Map<string, CascadePlan> => {
  const nodes = new Map([[keyOf(plan), plan]])
  for (const { from, to } of links) nodes.set(keyOf(from), from).set(keyOf(to), to)
  return nodes
}
const keyOf = ({ id, key, name }: CascadePlan): string => (id === null ? `?${key ?? name}` : String(id))

const lagOf = ({ lag }: CascadeLink): string => (lag === null ? '' : `${lag} ngày`)

/** Mermaid flow chart: superior plans above, a dashed frame round those that the archive lacks. */
export const mermaid = (plan: CascadePlan, links: readonly CascadeLink[]): string => {
  const nodes = nodesOf(plan, links)
  const ids = new Map([...nodes.keys()].map((key, i) => [key, `p${i}`]))
  const draw = ([key, node]: [string, CascadePlan]): string =>
    `  ${ids.get(key)}["${labelOf(node).map(asMermaid).join('<br/>')}"]${node.id === null ? ':::missing' : ''}`
  const arrow = (link: CascadeLink): string => {
    const lag = lagOf(link)
    return `  ${ids.get(keyOf(link.to))} -->${lag ? `|${lag}|` : ''} ${ids.get(keyOf(link.from))}`
  }
  return `${[
    'flowchart TD',
    ...[...nodes].map(draw),
    ...links.map(arrow),
    '  classDef missing stroke-dasharray: 5 5',
  ].join('\n')}\n`
}

/** Graphviz: the same picture. */
export const dot = (plan: CascadePlan, links: readonly CascadeLink[]): string => {
  const text = (...lines: readonly string[]): string => `"${lines.map(asDot).join('\\n')}"`
  const draw = ([key, node]: [string, CascadePlan]): string =>
    `  ${text(key)} [label=${text(...labelOf(node))}${node.id === null ? ', style=dashed' : ''}]`
  const arrow = (link: CascadeLink): string =>
    `  ${text(keyOf(link.to))} -> ${text(keyOf(link.from))} [label=${text(lagOf(link))}]`
  return `${['digraph cascade {', '  node [shape=box]', ...[...nodesOf(plan, links)].map(draw), ...links.map(arrow), '}'].join('\n')}\n`
}
