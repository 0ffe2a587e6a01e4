import { Graph, layout } from '@dagrejs/dagre'

export interface Node {
  readonly id: string
  readonly width: number
  readonly height: number
}
export interface Edge {
  readonly from: string
  readonly to: string
}
export interface Point {
  readonly x: number
  readonly y: number
}
/** Middles of the nodes by their ids, and the points of the edges in their order; in the units of the nodes' sizes. */
export interface Layered {
  readonly width: number
  readonly height: number
  readonly nodes: ReadonlyMap<string, Point>
  readonly edges: readonly (readonly Point[])[]
}

/** A drawing in layers from above to below, with as few crossings as dagre finds. */
export const layered = (nodes: readonly Node[], edges: readonly Edge[]): Layered => {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 24, ranksep: 56, marginx: 8, marginy: 8 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height })
  edges.forEach(({ from, to }, i) => void graph.setEdge(from, to, {}, String(i)))
  layout(graph)
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number }
  return {
    width,
    height,
    nodes: new Map(nodes.map(({ id }) => [id, graph.node(id) as Point])),
    edges: edges.map(({ from, to }, i) => graph.edge(from, to, String(i)).points as Point[]),
  }
}
