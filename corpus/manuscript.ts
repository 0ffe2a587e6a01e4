/** The plans of `corpus/text` taken apart, so that they can be laid out as an office would. */

/** Words of one look. */
export interface Run {
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
  /** Where it is not the plan's own. */
  readonly font?: string
}
export type Paragraph = readonly Run[]
export type Block = { readonly paragraph: Paragraph } | { readonly rows: readonly (readonly Paragraph[])[] }

export interface Manuscript {
  /** Head, left column: superior body, issuer, number. Right column: the state's name, motto, date line. */
  readonly left: readonly Paragraph[]
  readonly right: readonly Paragraph[]
  /** `KẾ HOẠCH` and the subject. */
  readonly title: readonly Paragraph[]
  readonly body: readonly Block[]
  /** `Nơi nhận:` and its entries. */
  readonly recipients: readonly Paragraph[]
  readonly signature: readonly Paragraph[]
  readonly appendix: readonly Block[]
}

export const plain = (paragraph: Paragraph): string => paragraph.map(({ text }) => text).join('')

/** `**6.** Đề nghị …`, `*Nơi nhận:*` */
const runsOf = (line: string): Paragraph =>
  [...line.matchAll(/(?<marks>\*{1,3})(?<marked>[^*]+)\*{1,3}|(?<bare>[^*]+)/g)].map(({ groups }) => ({
    text: groups!.marked ?? groups!.bare!,
    bold: (groups!.marks ?? '').length > 1,
    italic: (groups!.marks ?? '').length % 2 === 1,
  }))

const cellsOf = (line: string): Paragraph[] =>
  line
    .replace(/^\||\|$/g, '')
    .split('|')
    .map(cell => runsOf(cell.trim()))

const blocksOf = (lines: readonly string[]): Block[] => {
  const blocks: (Block | { rows: Paragraph[][] })[] = []
  for (const line of lines) {
    const last = blocks.at(-1)
    if (!line.startsWith('|')) blocks.push({ paragraph: runsOf(line) })
    else if (/^[| -]+$/.test(line)) continue
    else if (last && 'rows' in last) (last.rows as Paragraph[][]).push(cellsOf(line))
    else blocks.push({ rows: [cellsOf(line)] })
  }
  return blocks
}

const isRight = (line: string): boolean => /CỘNG H(ÒA|OÀ)|Độc lập|ngày[\s\d]+tháng/.test(line)

/** Takes a plan's Markdown apart. Throws where it has no title or no recipients. */
export const readManuscript = (markdown: string): Manuscript => {
  const lines = markdown
    .normalize('NFC')
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')
  const at = (pattern: RegExp, from = 0): number =>
    lines.findIndex((line, i) => i >= from && pattern.test(line))
  const title = at(/^\**KẾ HOẠCH\**$/)
  const titleEnd = at(/^(?!\*)/, title)
  const recipients = at(/^\**N[ơo]i nhận:/)
  if (title < 0 || recipients < 0) throw new Error('a plan needs its title KẾ HOẠCH and its Nơi nhận')
  const signature = at(/^\*\*/, recipients + 1)
  const appendix = at(/^\**PHỤ LỤC/, signature)
  const end = appendix < 0 ? lines.length : appendix
  const head = lines.slice(0, title).flatMap(line => line.split('\t'))
  return {
    left: head.filter(line => !isRight(line)).map(runsOf),
    right: head.filter(isRight).map(runsOf),
    title: lines.slice(title, titleEnd).map(runsOf),
    body: blocksOf(lines.slice(titleEnd, recipients)),
    recipients: lines.slice(recipients, signature).map(runsOf),
    signature: lines.slice(signature, end).map(runsOf),
    appendix: blocksOf(lines.slice(end)),
  }
}
