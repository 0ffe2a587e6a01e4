import type JSZip from 'jszip'
import { UserError } from '../../errors.ts'
import { symbolSign } from '../../text/clean.ts'
import type { Encoding } from '../../text/decode.ts'
import { decodeRuns, type FontRun } from '../../text/legacy.ts'
import { openZip } from '../zip.ts'
import { type Numbering, type NumberRef, numberingOf } from './numbering.ts'
import { holdLetterhead } from './page-head.ts'
import {
  attribute,
  buildXml,
  child,
  childrenOf,
  descendants,
  nameOf,
  parseXml,
  settingOf,
  type XmlNode,
} from './xml.ts'

/** What a style says of the runs and paragraphs that bear it. */
interface Style {
  readonly basedOn: string | undefined
  readonly paragraph: XmlNode | undefined
  readonly run: XmlNode | undefined
}

/** The first answer of a style or of those it is based on. */
const inherited = <T>(
  styles: ReadonlyMap<string, Style>,
  id: string | undefined,
  answer: (style: Style, id: string) => T | undefined,
): T | undefined => {
  for (let at = id, depth = 0; at !== undefined && depth < 20; depth++) {
    const style = styles.get(at)
    if (!style) return undefined
    const found = answer(style, at)
    if (found !== undefined) return found
    at = style.basedOn
  }
  return undefined
}

const stylesOf = (
  xml: readonly XmlNode[],
): { styles: Map<string, Style>; usual: XmlNode | undefined; normal?: string } => {
  const nodes = descendants(xml, 'w:style')
  const normal = nodes.find(
    node => attribute(node, 'w:type') === 'paragraph' && attribute(node, 'w:default') === '1',
  )
  return {
    styles: new Map(
      nodes.map(node => [
        attribute(node, 'w:styleId') ?? '',
        { basedOn: settingOf(node, 'w:basedOn'), paragraph: child(node, 'w:pPr'), run: child(node, 'w:rPr') },
      ]),
    ),
    usual: child(child(descendants(xml, 'w:docDefaults')[0], 'w:rPrDefault'), 'w:rPr'),
    normal: normal && attribute(normal, 'w:styleId'),
  }
}
type Styles = ReturnType<typeof stylesOf>

const fontIn = (properties: XmlNode | undefined): string | undefined => {
  const fonts = child(properties, 'w:rFonts')
  /** The font of letters beyond ASCII. */
  return attribute(fonts, 'w:hAnsi') ?? attribute(fonts, 'w:ascii')
}
const capsIn = (properties: XmlNode | undefined): boolean | undefined => {
  const caps = child(properties, 'w:caps')
  return caps && !['0', 'false', 'none'].includes(attribute(caps, 'w:val') ?? '1')
}

/** What holds for a run: its own properties, its style's, its paragraph style's, the document's. */
const ofRun = <T>(
  { styles, usual, normal }: Styles,
  run: XmlNode,
  paragraph: XmlNode | undefined,
  answer: (properties: XmlNode | undefined) => T | undefined,
): T | undefined => {
  const own = child(run, 'w:rPr')
  return (
    answer(own) ??
    inherited(styles, settingOf(own, 'w:rStyle'), style => answer(style.run)) ??
    inherited(styles, settingOf(paragraph, 'w:pStyle') ?? normal, style => answer(style.run)) ??
    answer(usual)
  )
}

/** The list that a paragraph or its style numbers it by; `numId` 0 takes the number away. */
const numberRef = (
  { styles, normal }: Styles,
  paragraph: XmlNode | undefined,
  numbering: Numbering,
): NumberRef | null => {
  const own = child(paragraph, 'w:numPr')
  const style = settingOf(paragraph, 'w:pStyle') ?? normal
  const ofStyle = inherited(styles, style, ({ paragraph: properties }, id) => {
    const numbers = child(properties, 'w:numPr')
    const list = settingOf(numbers, 'w:numId')
    if (list === undefined) return undefined
    const named = numbering.ofStyle(id)
    return {
      list,
      level: Number(
        settingOf(numbers, 'w:ilvl') ?? (named?.list === list ? named.level : (named?.level ?? 0)),
      ),
    }
  })
  const list = settingOf(own, 'w:numId') ?? ofStyle?.list
  if (list === undefined || list === '0') return null
  return { list, level: Number(settingOf(own, 'w:ilvl') ?? ofStyle?.level ?? 0) }
}

const vanishIn = (properties: XmlNode | undefined): boolean | undefined => {
  const vanish = child(properties, 'w:vanish')
  return vanish && !['0', 'false', 'none'].includes(attribute(vanish, 'w:val') ?? '1')
}

const textRun = (text: string): XmlNode => ({
  'w:r': [{ 'w:t': [{ '#text': text }], ':@': { 'xml:space': 'preserve' } }],
})

/** Deleted words (tracked changes) and the newer of two ways to write one thing: mammoth reads neither. */
const unread = new Set(['w:del', 'w:moveFrom', 'mc:Choice', 'w:pPrChange', 'w:rPrChange'])

/** A text box without its older form (VML), which is the only one that mammoth reads, is given that form. */
const showTextBoxes = (nodes: readonly XmlNode[]): void => {
  for (const node of nodes) {
    const name = nameOf(node)
    const children = childrenOf(node)
    const isBox =
      name === 'w:drawing' || (name === 'mc:AlternateContent' && child(node, 'mc:Fallback') === undefined)
    const words = isBox ? descendants(children, 'w:txbxContent') : []
    if (words.length === 0) showTextBoxes(children)
    else if (name === 'w:drawing') {
      delete node['w:drawing']
      node['w:pict'] = [{ 'v:textbox': words }]
    } else children.push({ 'mc:Fallback': [{ 'w:pict': [{ 'v:textbox': words }] }] })
  }
}

interface Paragraph {
  readonly node: XmlNode
  readonly runs: readonly XmlNode[]
}
/** Paragraphs in the order in which Word numbers them, each with its own runs. */
const paragraphsIn = (nodes: readonly XmlNode[]): Paragraph[] => {
  const found: Paragraph[] = []
  const walk = (node: XmlNode, runs: XmlNode[] | null): void => {
    const name = nameOf(node)
    if (unread.has(name)) return
    if (name === 'w:p') {
      const own: XmlNode[] = []
      found.push({ node, runs: own })
      for (const one of childrenOf(node)) walk(one, own)
    } else {
      if (name === 'w:r') runs?.push(node)
      for (const one of childrenOf(node)) walk(one, runs)
    }
  }
  for (const node of nodes) walk(node, null)
  return found
}

/** Signs that Word and LibreOffice write as elements. The soft hyphen is TCVN3's ư. */
const signs: Readonly<Record<string, string>> = { 'w:softHyphen': '\u00ad', 'w:noBreakHyphen': '-' }
const spellSigns = (run: XmlNode): void => {
  for (const node of childrenOf(run)) {
    const name = nameOf(node)
    const sign =
      name === 'w:sym' ? symbolSign(Number.parseInt(attribute(node, 'w:char') ?? '', 16)) : signs[name]
    if (sign === undefined) continue
    delete node[name]
    node['w:t'] = [{ '#text': sign }]
    node[':@'] = { 'xml:space': 'preserve' }
  }
}

/** Fields with their shown result in them (`w:fldSimple`) give way to it; mammoth leaves them out. */
const showFields = (nodes: XmlNode[]): void => {
  for (let i = 0; i < nodes.length; i++) {
    while (nameOf(nodes[i] ?? {}) === 'w:fldSimple') nodes.splice(i, 1, ...childrenOf(nodes[i]))
    if (nodes[i]) showFields(childrenOf(nodes[i]))
  }
}

/** Runs' texts in Unicode and as printed: old fonts decoded, `w:caps` in capitals. */
const printRuns = (paragraphs: readonly Paragraph[], styles: Styles): readonly Encoding[] => {
  const places: { node: XmlNode; caps: boolean }[] = []
  const runs: FontRun[] = []
  for (const [group, { node, runs: own }] of paragraphs.entries())
    for (const run of own) {
      const paragraph = child(node, 'w:pPr')
      const font = ofRun(styles, run, paragraph, fontIn) ?? ''
      const caps = ofRun(styles, run, paragraph, capsIn) ?? false
      if (ofRun(styles, run, paragraph, vanishIn)) childrenOf(run).length = 0
      spellSigns(run)
      for (const words of childrenOf(run).filter(one => nameOf(one) === 'w:t'))
        for (const text of childrenOf(words).filter(one => nameOf(one) === '#text')) {
          places.push({ node: text, caps })
          runs.push({ text: String(text['#text']), font, group })
        }
    }
  const { texts, encodings } = decodeRuns(runs)
  for (const [i, { node, caps }] of places.entries())
    node['#text'] = caps ? texts[i]!.toUpperCase() : texts[i]!
  return encodings
}

/** The labels that Word counts and mammoth leaves out, put before their paragraphs as words. */
const printLabels = (paragraphs: readonly Paragraph[], styles: Styles, numbering: Numbering): void => {
  for (const { node } of paragraphs) {
    const properties = child(node, 'w:pPr')
    const ref = numberRef(styles, properties, numbering)
    const isEmpty = descendants([node], 'w:t').length === 0
    if (ref === null || isEmpty) continue
    const label = numbering.next(ref)
    const children = childrenOf(node)
    if (label) children.splice(properties ? children.indexOf(properties) + 1 : 0, 0, textRun(`${label} `))
  }
}

/** Where a part of the package points: the target's path by the type's last word, or by its id. */
const relationsOf = async (
  zip: JSZip,
  part: string,
): Promise<readonly { readonly id: string; readonly type: string; readonly target: string }[]> => {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const xml = await zip.file(`${folder}_rels/${part.slice(folder.length)}.rels`)?.async('string')
  return descendants(xml === undefined ? [] : parseXml(xml), 'Relationship')
    .filter(node => attribute(node, 'TargetMode') !== 'External')
    .map(node => {
      const target = attribute(node, 'Target') ?? ''
      return {
        id: attribute(node, 'Id') ?? '',
        type: (attribute(node, 'Type') ?? '').split('/').at(-1)!,
        target: target.startsWith('/') ? target.slice(1) : folder + target,
      }
    })
}

/** A document in another format that the file embeds (`w:altChunk`): its bytes, and the paragraph that stands in its place. */
export interface EmbeddedPart {
  readonly mark: string
  readonly bytes: Uint8Array
}
export interface PrintedWord {
  readonly buffer: Buffer
  readonly encodings: readonly Encoding[]
  readonly embedded: readonly EmbeddedPart[]
}

const paragraphTexts = (nodes: readonly XmlNode[]): string[] =>
  descendants(nodes, 'w:p').map(node =>
    descendants([node], '#text')
      .map(text => String(text['#text']))
      .join(''),
  )

/** The same file with its labels as words, its old fonts decoded and its automatic numbers taken off. */
export const printedWord = async (bytes: Uint8Array): Promise<PrintedWord> => {
  const zip = await openZip(bytes, 'word-broken')
  const main = (await relationsOf(zip, '')).find(({ type }) => type === 'officeDocument')?.target
  const document = main === undefined ? undefined : await zip.file(main)?.async('string')
  if (main === undefined || document === undefined || !document.includes('wordprocessingml'))
    throw new UserError('office-without-text')
  const relations = await relationsOf(zip, main)
  const parts = new Map<string, XmlNode[]>([[main, parseXml(document)]])
  const partsOf = async (wanted: string): Promise<XmlNode[]> => {
    const path = relations.find(({ type }) => type === wanted)?.target
    const xml = path === undefined ? undefined : await zip.file(path)?.async('string')
    if (path === undefined || xml === undefined) return []
    const nodes = parseXml(xml)
    if (wanted.endsWith('notes')) parts.set(path, nodes)
    return nodes
  }
  const styles = stylesOf(await partsOf('styles'))
  const numbering = numberingOf(await partsOf('numbering'))
  await partsOf('footnotes')
  await partsOf('endnotes')
  const body = childrenOf(descendants(parts.get(main)!, 'w:body')[0])
  let hasLetterhead = holdLetterhead(paragraphTexts(body))
  for (const { type, target } of relations) {
    if (type !== 'header' || hasLetterhead) continue
    const head = parseXml((await zip.file(target)?.async('string')) ?? '')
    hasLetterhead = holdLetterhead(paragraphTexts(head))
    if (hasLetterhead) body.unshift(...childrenOf(descendants(head, 'w:hdr')[0]))
  }
  const embedded: EmbeddedPart[] = []
  for (const [i, node] of body.entries()) {
    if (nameOf(node) !== 'w:altChunk') continue
    const target = relations.find(({ id }) => id === attribute(node, 'r:id'))?.target
    const chunk = target === undefined ? undefined : await zip.file(target)?.async('uint8array')
    const mark = `\ue000${embedded.length}\ue000`
    body[i] = { 'w:p': [textRun(mark)] }
    embedded.push({ mark, bytes: chunk ?? new Uint8Array() })
  }
  for (const nodes of parts.values()) {
    showFields(nodes)
    showTextBoxes(nodes)
  }
  const encodings = printRuns([...parts.values()].flatMap(paragraphsIn), styles)
  printLabels(paragraphsIn(parts.get(main)!), styles, numbering)
  // Parts that were not changed stay as they were packed.
  for (const [path, nodes] of parts) zip.file(path, buildXml(nodes), { compression: 'STORE' })
  const buffer = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
  return { buffer, encodings, embedded }
}
