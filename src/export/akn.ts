import type { AnyMention, Block, HeaderFields, Plan, Section, Span } from '../model.ts'
import { fold } from '../text/fold.ts'
import type { Provenance } from './exporter.ts'

/*
 * Akoma Ntoso 3.0 (OASIS LegalDocML): a plan as `doc`, its outline as hierarchical containers, what was found in it as
 * inline elements that point to the organisations, events and concepts of the references. The whole text is there, once.
 */

const namespace = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0'
const own = 'https://trichluc.example/ns'

/** Characters that XML 1.0 cannot hold, even escaped. */
const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const escaped = (text: string): string =>
  text.replace(illegal, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

type Attributes = Readonly<Record<string, string | number | null>>
const element = (name: string, attributes: Attributes, ...children: readonly string[]): string => {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escaped(String(value)).replaceAll('"', '&quot;')}"`)
    .join('')
  const inner = children.join('')
  return inner === '' ? `<${name}${given}/>` : `<${name}${given}>${inner}</${name}>`
}

/** `Nghị định 91/2017/NĐ-CP` as `nghi-dinh-91-2017-nd-cp`, for addresses and ids. */
const slug = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'x'

const norms = new Set([
  'luật',
  'bộ luật',
  'hiến pháp',
  'pháp lệnh',
  'nghị định',
  'thông tư',
  'thông tư liên tịch',
])

interface Named {
  readonly type: string
  readonly number: string | null
  readonly date: string | null
  readonly issuer: string | null
}
/** `/akn/vn/act/nghi-dinh/2017-07-31/91-2017-nd-cp`; null where neither number nor date tells which document it is. */
const addressOf = ({ type, number, date, issuer }: Named): string | null => {
  if (number === null && date === null) return null
  const kind = norms.has(type.toLowerCase()) ? 'act' : 'doc'
  const parts = [kind, slug(type), ...(issuer ? [slug(issuer)] : []), date ?? '', number ? slug(number) : '']
  return `/akn/vn/${parts.filter(Boolean).join('/')}`
}

/** What is pointed to, once each, under the element that the references have for it. */
type References = Map<string, { readonly as: string; readonly name: string }>
const refer = (references: References, as: string, prefix: string, name: string): string => {
  const id = `${prefix}-${slug(name)}`
  references.set(id, { as, name })
  return `#${id}`
}

/** An inline element over a part of the text. */
interface Mark {
  readonly span: Span
  readonly element: string
  readonly attributes: Attributes
}

const isDay = (date: string | null): date is string => date?.length === 10

const markOf = ({ kind, value, span }: AnyMention, references: References): Mark | null => {
  if (kind === 'citation') {
    const href = addressOf(value)
    return href === null ? null : { span, element: 'ref', attributes: { href } }
  }
  if (kind === 'deadline') {
    const date = value.end ?? value.start
    return date === null ? null : { span, element: 'date', attributes: { date } }
  }
  if (kind === 'unit')
    return {
      span,
      element: 'organization',
      attributes: { refersTo: refer(references, 'TLCOrganization', 'organization', value.unit) },
    }
  if (kind === 'anniversary')
    return {
      span,
      element: 'event',
      attributes: { refersTo: refer(references, 'TLCEvent', 'event', value.event) },
    }
  if (kind === 'movement')
    return {
      span,
      element: 'concept',
      attributes: { refersTo: refer(references, 'TLCConcept', 'movement', value.name) },
    }
  // a kind that the standard has no element for
  return null
}

/** What the head says of itself, where it stands. */
const headMarks = ({ header }: Plan): Mark[] => {
  const as: { readonly [F in keyof HeaderFields]?: readonly [string, Attributes] } = {
    number: ['docNumber', {}],
    title: ['docTitle', {}],
    issuer: ['docProponent', {}],
    ...(isDay(header.date) && { date: ['docDate', { date: header.date }] as const }),
    signer: ['signature', {}],
  }
  return Object.entries(header.evidence).flatMap(([field, span]) => {
    const [element, attributes] = as[field as keyof HeaderFields] ?? []
    return element && span ? [{ span, element, attributes: attributes! }] : []
  })
}

/** The text of a span with its marks around their words; one that only overlaps another is left out. */
const marked = (text: string, within: Span, marks: readonly Mark[]): string => {
  let at = within.start
  let out = ''
  const inside = marks.filter(({ span }) => span.start >= within.start && span.end <= within.end)
  for (const mark of inside) {
    if (mark.span.start < at) continue
    const inner = inside.filter(
      other => other !== mark && other.span.start >= mark.span.start && other.span.end <= mark.span.end,
    )
    out += escaped(text.slice(at, mark.span.start))
    out += element(mark.element, mark.attributes, marked(text, mark.span, inner))
    at = mark.span.end
  }
  return out + escaped(text.slice(at, within.end))
}

/** Outer marks before those within them. */
const inOrder = (marks: readonly Mark[]): Mark[] =>
  [...marks].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)

interface Branch {
  readonly section: Section
  readonly children: (Branch | Block)[]
}
const isBranch = (one: Branch | Block): one is Branch => 'section' in one && typeof one.section === 'object'

/** The outline as a tree of sections and paragraphs, in reading order. */
const treeOf = (sections: readonly Section[], blocks: readonly Block[]): (Branch | Block)[] => {
  const root: (Branch | Block)[] = []
  const open: Branch[] = []
  const waiting = [...sections]
  const closeBefore = (start: number): void => {
    while (open.length > 0 && open.at(-1)!.section.span.end <= start) open.pop()
  }
  for (const block of blocks) {
    while (waiting.length > 0 && waiting[0]!.span.start <= block.span.start) {
      const section = waiting.shift()!
      closeBefore(section.span.start)
      const branch: Branch = { section, children: [] }
      ;(open.at(-1)?.children ?? root).push(branch)
      open.push(branch)
    }
    closeBefore(block.span.start)
    ;(open.at(-1)?.children ?? root).push(block)
  }
  return root
}

/** Paragraphs, with the rows of a table as one table. */
const paragraphs = (blocks: readonly Block[], inline: (span: Span) => string, text: string): string => {
  let out = ''
  for (let i = 0; i < blocks.length; i++) {
    if (blocks[i]!.kind !== 'row') {
      out += element('p', {}, inline(blocks[i]!.span))
      continue
    }
    const rows: string[] = []
    for (; blocks[i]?.kind === 'row'; i++) {
      const { start, end } = blocks[i]!.span
      let at = start
      const cells = text
        .slice(start, end)
        .split('\t')
        .map(cell => {
          const span = { start: at, end: at + cell.length }
          at = span.end + 1
          return element('td', {}, element('p', {}, inline(span)))
        })
      rows.push(element('tr', {}, ...cells))
    }
    i--
    out += element('table', {}, ...rows)
  }
  return out
}

const bodyOf = (
  { document, outline }: Plan,
  inline: (span: Span) => string,
  blocks: readonly Block[],
): string => {
  const ids = new Set<string>()
  const idOf = (path: string): string => {
    const name = `sec_${path.split('/').map(slug).join('__')}`
    let id = name
    for (let n = 2; ids.has(id); n++) id = `${name}_${n}`
    ids.add(id)
    return id
  }
  const draw = (children: readonly (Branch | Block)[]): string => {
    const first = children.findIndex(isBranch)
    const last = children.findLastIndex(isBranch)
    const plain = children.filter((one): one is Block => !isBranch(one))
    if (first < 0)
      return plain.length === 0 ? '' : element('content', {}, paragraphs(plain, inline, document.text))
    const texts = (from: number, to: number): string =>
      paragraphs(children.slice(from, to) as Block[], inline, document.text)
    const [intro, wrapUp] = [texts(0, first), texts(last + 1, children.length)]
    return [
      intro && element('intro', {}, intro),
      ...children.slice(first, last + 1).map(child =>
        isBranch(child)
          ? container(child)
          : // Between two sections only a container may stand.
            element(
              'hcontainer',
              { name: 'text' },
              element('content', {}, texts(children.indexOf(child), children.indexOf(child) + 1)),
            ),
      ),
      wrapUp && element('wrapUp', {}, wrapUp),
    ].join('')
  }
  const container = ({ section, children }: Branch): string => {
    const { label, kind, path } = section
    const [heading, ...rest] =
      children[0] && !isBranch(children[0])
        ? [children[0] as Block, ...children.slice(1)]
        : [null, ...children]
    const id = idOf(path)
    const words = heading && { start: heading.body, end: heading.span.end }
    const has = words !== null && document.text.slice(words.start, words.end).trim() !== ''
    return element(
      'hcontainer',
      { eId: id, name: kind },
      element('num', {}, escaped(label)),
      rest.length > 0 && has ? element('heading', {}, inline(words)) : '',
      rest.length > 0
        ? draw(rest as (Branch | Block)[])
        : element('content', {}, element('p', {}, has ? inline(words) : '')),
    )
  }
  const tree = treeOf(outline.sections, blocks)
  if (!tree.some(isBranch)) return paragraphs(tree as Block[], inline, document.text)
  return tree
    .map((one, i) =>
      isBranch(one)
        ? container(one)
        : element(
            'hcontainer',
            { name: 'text', eId: `text_${i + 1}` },
            element('content', {}, paragraphs([one], inline, document.text)),
          ),
    )
    .join('')
}

const by = 'trichluc'

const identification = ({ document, header }: Plan, { at }: Provenance): string => {
  const type = header.docType === 'KH' || header.docType === null ? 'kế hoạch' : header.docType
  const uri =
    addressOf({ type, number: header.number, date: header.date, issuer: header.issuer }) ??
    `/akn/vn/doc/${slug(type)}/${document.source.sha256.slice(0, 16)}`
  const level = (
    name: string,
    address: string,
    ending: string,
    date: string,
    what: string,
    author: string,
    ...more: string[]
  ) =>
    element(
      name,
      {},
      element('FRBRthis', { value: `${address}/!main${ending}` }),
      element('FRBRuri', { value: `${address}${ending}` }),
      element('FRBRdate', { date, name: what }),
      element('FRBRauthor', { href: author }),
      ...more,
    )
  // A date is required: where the day is not known, that of the making stands there, and says so by its name.
  const [date, what] = isDay(header.date) ? [header.date, 'issued'] : [at.slice(0, 10), 'read']
  const issuer = header.issuer === null ? `#${by}` : '#issuer'
  const expression = `${uri}/vie@${isDay(header.date) ? header.date : ''}`
  return element(
    'identification',
    { source: `#${by}` },
    level(
      'FRBRWork',
      uri,
      '',
      date,
      what,
      issuer,
      element('FRBRcountry', { value: 'vn' }),
      header.number ? element('FRBRnumber', { value: header.number }) : '',
    ),
    level('FRBRExpression', expression, '', date, what, issuer, element('FRBRlanguage', { language: 'vie' })),
    level('FRBRManifestation', expression, '.akn', at.slice(0, 10), 'made', `#${by}`),
  )
}

const referencesOf = ({ header }: Plan, references: References): string =>
  element(
    'references',
    { source: `#${by}` },
    element('TLCOrganization', { eId: by, href: `/akn/ontology/organizations/${by}`, showAs: by }),
    header.issuer === null
      ? ''
      : element('TLCOrganization', {
          eId: 'issuer',
          href: `/akn/ontology/organizations/vn/${slug(header.issuer)}`,
          showAs: header.issuer,
        }),
    ...[...references].map(([eId, { as, name }]) =>
      element(as, {
        eId,
        href: `/akn/ontology/${as.slice(3).toLowerCase()}s/vn/${slug(name)}`,
        showAs: name.replace(/\s+/g, ' '),
      }),
    ),
  )

/** Of what it was made, in a namespace of our own, as the standard wants it. */
const proprietary = ({ document }: Plan, { at, archive, program, rules, corrections }: Provenance): string =>
  element(
    'proprietary',
    { source: `#${by}`, 'xmlns:t': own },
    element('t:made', {
      at,
      archive,
      program,
      rules: rules.join('; '),
      file: document.source.path,
      sha256: document.source.sha256,
    }),
    ...corrections.map(({ id, who, at, what }) => element('t:correction', { id, who, at, what })),
  )

/** A plan as a document of Akoma Ntoso 3.0, valid against the schema of OASIS. */
export const akn = (plan: Plan, provenance: Provenance): string => {
  const { document, outline, mentions } = plan
  const references: References = new Map()
  const marks = inOrder(
    [...mentions.map(mention => markOf(mention, references)), ...headMarks(plan)].filter(
      mark => mark !== null,
    ),
  )
  const inHead = new Set(['docNumber', 'docTitle', 'docProponent', 'docDate'])
  const [headOnes, others] = [true, false].map(of =>
    marks.filter(({ element }) => (element === 'signature' ? false : inHead.has(element) === of)),
  ) as [Mark[], Mark[]]
  const signatures = marks.filter(({ element }) => element === 'signature')
  const inline =
    (some: readonly Mark[]) =>
    (span: Span): string =>
      marked(document.text, span, some)
  const of = (...kinds: readonly Block['kind'][]): Block[] =>
    outline.blocks.filter(({ kind }) => kinds.includes(kind))
  const part = (name: string, blocks: readonly Block[], some: readonly Mark[]): string =>
    blocks.length === 0 ? '' : element(name, {}, paragraphs(blocks, inline(some), document.text))
  const body = bodyOf(plan, inline(others), of('heading', 'text', 'bullet', 'row'))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    'akomaNtoso',
    { xmlns: namespace },
    element(
      'doc',
      { name: plan.header.docType === 'KH' ? 'keHoach' : slug(plan.header.docType ?? 'vanBan') },
      element(
        'meta',
        {},
        identification(plan, provenance),
        referencesOf(plan, references),
        proprietary(plan, provenance),
      ),
      part('preface', of('head'), headOnes),
      part('preamble', of('preamble'), others),
      element('mainBody', {}, body || element('p', {})),
      part('conclusions', of('closing', 'tail'), signatures),
    ),
  )}\n`
}
