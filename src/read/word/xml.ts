import { XMLBuilder, XMLParser } from 'fast-xml-parser'

/** An element as fast-xml-parser keeps it in order: one key for its name, `:@` for its attributes. */
export interface XmlNode {
  [name: string]: XmlNode[] | Record<string, string> | string
}

const options = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: true,
} as const
const parser = new XMLParser(options)
const builder = new XMLBuilder({ ...options, suppressEmptyNode: true })

export const parseXml = (xml: string): XmlNode[] => parser.parse(xml) as XmlNode[]
export const buildXml = (nodes: readonly XmlNode[]): string => builder.build(nodes) as string

export const nameOf = (node: XmlNode): string => {
  for (const key in node) if (key !== ':@') return key
  return ''
}
export const childrenOf = (node: XmlNode | undefined): XmlNode[] => {
  const children = node?.[nameOf(node)]
  return Array.isArray(children) ? children : []
}
export const attribute = (node: XmlNode | undefined, name: string): string | undefined =>
  (node?.[':@'] as Record<string, string> | undefined)?.[name]
export const child = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  childrenOf(node).find(one => nameOf(one) === name)
export const childrenNamed = (node: XmlNode | undefined, name: string): XmlNode[] =>
  childrenOf(node).filter(one => nameOf(one) === name)
/** `w:val` of a child. */
export const settingOf = (node: XmlNode | undefined, name: string): string | undefined =>
  attribute(child(node, name), 'w:val')

/** All elements of a name, in the order of the document, the deepest after those around them. */
export const descendants = (nodes: readonly XmlNode[], name: string, found: XmlNode[] = []): XmlNode[] => {
  for (const node of nodes) {
    const own = nameOf(node)
    if (own === name) found.push(node)
    const children = node[own]
    if (Array.isArray(children)) descendants(children, name, found)
  }
  return found
}
