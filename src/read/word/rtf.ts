import iconv from 'iconv-lite'
import { windows1252 } from '../../text/decode.ts'
import { note } from '../../wording/say.ts'
import { pageOf } from '../layout/printed.ts'
import { decodedFrom, type Reader } from '../reader.ts'
import { belowPageHead, type FlowParagraph, type FlowRun, linesOfFlow } from './flow.ts'
import { type RtfToken, rtfTokens } from './rtf-tokens.ts'

/** Groups that hold no words of the text: what the file knows of itself, pictures, the feet of its pages. */
const unread = new Set(
  `fonttbl colortbl stylesheet listtable listoverridetable rsidtbl generator info pict object themedata
  colorschememapping latentstyles datastore xmlnstbl footer footerl footerr footerf
  fldinst bkmkstart bkmkend ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn annotation atnid atnauthor pgdsctbl
  mmathPr wgrffmtfilter userprops sn sv nonshppict nonesttables`.split(/\s+/),
)
/** Groups that a reader which does not know them is to pass over (`\*`), and that hold words all the same. */
const starred = new Set(['shpinst', 'shptxt', 'listtext', 'pntext', 'nesttableprops'])
/** The heads of all, left, right and first pages. */
const pageHeads = new Set(['header', 'headerl', 'headerr', 'headerf'])
const signs: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  endash: '–',
  emdash: '—',
  bullet: '•',
  '~': ' ',
  _: '-',
}
/** Code pages by the character set of a font. */
const codePages: Readonly<Record<number, string>> = {
  128: 'cp932',
  134: 'cp936',
  163: 'windows-1258',
  238: 'windows-1250',
  204: 'windows-1251',
}

interface State {
  readonly skipped: boolean
  /** What `\*` says of the group's first word. */
  readonly starred: boolean
  readonly font: number
  /** Letters that stand for one `\u`, for readers that do not know it. */
  readonly fallback: number
  readonly hidden: boolean
  readonly capitals: boolean
  readonly raised: boolean
  /** How many tables the paragraph stands in. */
  readonly depth: number
  /** In what defines a row of a table within a table. */
  readonly nested: boolean
  readonly story: Story
}
/** Tables in tables: no plan has more. */
const deepest = 9
const plainState = { hidden: false, capitals: false, raised: false } as const

/** The text, or the head of a page. */
interface Story {
  readonly paragraphs: FlowParagraph[]
  runs: FlowRun[]
}

interface Font {
  name: string
  codePage: string
}

/** The font table: `{\f0\froman\fcharset163 .VnTime;}`. */
const fontsOf = (tokens: readonly RtfToken[], usual: string): Map<number, Font> => {
  const fonts = new Map<number, Font>()
  const from = tokens.findIndex(token => token.kind === 'word' && token.word === 'fonttbl')
  let depth = 1
  let font: Font = { name: '', codePage: usual }
  for (let i = from + 1; from >= 0 && i < tokens.length && depth > 0; i++) {
    const token = tokens[i]!
    if (token.kind === 'open') depth++
    else if (token.kind === 'close') depth--
    else if (token.kind === 'word' && token.word === 'f') {
      font = { name: '', codePage: usual }
      fonts.set(token.value ?? 0, font)
    } else if (token.kind === 'word' && token.word === 'fcharset')
      font.codePage = codePages[token.value ?? 0] ?? usual
    else if (token.kind === 'bytes' && depth < 3) font.name += token.bytes.toString('latin1')
  }
  for (const one of fonts.values()) one.name = one.name.split(';')[0]!.trim()
  return fonts
}

const paragraphsOf = (tokens: readonly RtfToken[]): readonly FlowParagraph[] => {
  const cpg = tokens.find(token => token.kind === 'word' && token.word === 'ansicpg')
  const usual = cpg?.kind === 'word' && cpg.value === 1258 ? 'windows-1258' : 'windows-1252'
  const fonts = fontsOf(tokens, usual)
  const body: Story = { paragraphs: [], runs: [] }
  const heads: Story[] = []
  const stack: State[] = []
  let state: State = {
    ...plainState,
    skipped: false,
    starred: false,
    font: 0,
    fallback: 1,
    depth: 0,
    nested: false,
    story: body,
  }
  /** Of the row that is defined last, by how deep its table lies. */
  const merged: boolean[][] = []
  let goesOn = false
  /** Letters still to be passed over behind a `\u`. */
  let pass = 0
  const say = (text: string): void => {
    if (state.skipped || state.hidden || text === '') return
    const font = fonts.get(state.font)?.name ?? ''
    const words = state.capitals ? text.toUpperCase() : text
    const { raised, story } = state
    const last = story.runs.at(-1)
    if (last && last.font === font && last.raised === raised)
      story.runs[story.runs.length - 1] = { ...last, text: last.text + words }
    else story.runs.push({ text: words, font, raised })
  }
  const end = (ends: FlowParagraph['ends'], depth = state.depth): void => {
    if (state.skipped) return
    const { story } = state
    const row = ends === 'row' && { merged: merged[depth] ?? [] }
    story.paragraphs.push({ runs: story.runs, depth, ends, number: null, ...row })
    story.runs = []
  }
  const decoded = (bytes: Buffer): string => {
    const codePage = fonts.get(state.font)?.codePage ?? usual
    return codePage === 'windows-1252' ? windows1252(bytes.toString('latin1')) : iconv.decode(bytes, codePage)
  }
  const obey = (word: string, value: number | null): void => {
    const isOn = value !== 0
    const { depth } = state
    const rowDepth = state.nested ? Math.max(2, depth) : 1
    if (word === '*') state = { ...state, starred: true }
    else if (pageHeads.has(word)) {
      heads.push({ paragraphs: [], runs: [] })
      state = { ...state, ...plainState, depth: 0, story: heads.at(-1)! }
    } else if (unread.has(word) || (state.starred && !starred.has(word)))
      state = { ...state, skipped: true, starred: false }
    else if (signs[word] !== undefined) say(signs[word])
    else if (word === 'u') {
      say(String.fromCharCode((value ?? 0) & 0xffff))
      pass = state.fallback
    } else if (word === 'uc') state = { ...state, fallback: value ?? 1 }
    else if (word === 'f') state = { ...state, font: value ?? 0 }
    else if (word === 'v' || word === 'deleted') state = { ...state, hidden: isOn }
    else if (word === 'caps') state = { ...state, capitals: isOn }
    else if (word === 'super' || word === 'up') state = { ...state, raised: isOn }
    else if (word === 'nosupersub' || word === 'sub') state = { ...state, raised: false }
    else if (word === 'plain') state = { ...state, ...plainState }
    else if (word === 'pard') state = { ...state, depth: 0 }
    else if (word === 'intbl') state = { ...state, depth: Math.max(1, depth) }
    else if (word === 'itap') state = { ...state, depth: Math.min(value ?? 1, deepest) }
    else if (word === 'par' || word === 'sect' || word === 'page') end('paragraph')
    else if (word === 'cell' || word === 'row') end(word, 1)
    else if (word === 'nestcell') end('cell', Math.max(2, depth))
    else if (word === 'nestrow') end('row', Math.max(2, depth))
    else if (word === 'nesttableprops') state = { ...state, nested: true }
    else if (word === 'trowd') merged[rowDepth] = []
    else if (word === 'clvmrg') goesOn = true
    else if (word === 'cellx') {
      merged[rowDepth] = [...(merged[rowDepth] ?? []), goesOn]
      goesOn = false
    }
    if (word !== '*') state = { ...state, starred: false }
  }
  for (const token of tokens) {
    if (token.kind === 'open') stack.push(state)
    else if (token.kind === 'close') {
      const before = stack.pop() ?? state
      if (before.story !== state.story && state.story.runs.length > 0) end('paragraph')
      state = before
      pass = 0
    } else if (token.kind === 'word') obey(token.word, token.value)
    else {
      const own = token.bytes.subarray(Math.min(pass, token.bytes.length))
      pass -= token.bytes.length - own.length
      say(decoded(own))
    }
  }
  if (state.story.runs.length > 0) end('paragraph')
  return belowPageHead(
    body.paragraphs,
    heads.map(({ paragraphs }) => paragraphs),
  )
}

export const rtf: Reader = {
  mediaType: 'application/rtf',
  recognises: bytes =>
    /^(?:\ufeff|ï»¿)?\s*\{\\rtf/.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1')),
  read: async bytes => {
    const { lines, encodings } = linesOfFlow(paragraphsOf(await rtfTokens(bytes)), new Map())
    return { pages: [pageOf(lines, note('page-rtf'))], messages: decodedFrom(encodings) }
  },
}
