/** Plans as offices typed them before Unicode. */
import iconv from 'iconv-lite'
import type { Manuscript, Run } from '../corpus/manuscript.ts'
import { type Encoding, windows1252 } from '../src/text/decode.ts'
import { tcvn3Capitals, tcvn3Letters, vniLetters, vniPairs } from '../src/text/encodings.ts'

const inverted = (entries: readonly string[]) =>
  new Map(entries.map(entry => [entry.at(-1)!, entry.slice(0, -1)]))
const tcvn3Codes = [...tcvn3Letters].flatMap((letter, i) =>
  letter === '.' ? [] : [String.fromCharCode(0xa0 + i) + letter],
)
const tcvn3 = inverted([...tcvn3Capitals.trim().split(' '), ...tcvn3Codes])
const vni = inverted([...vniPairs.trim().split(' '), ...vniLetters.trim().split(' ')])
const tone = /[\u0300\u0301\u0303\u0309\u0323]/
/** Quotes and dashes of Windows stand in fonts that leave their codes free. */
const western = (letter: string): string => iconv.encode(letter, 'win1252').toString('latin1')

/** The text's bytes as Latin-1 letters, as a reader that knows nothing of the encoding sees it. */
export const encode: Readonly<Record<Encoding, (text: string) => string>> = {
  tcvn3: text => [...text].map(letter => tcvn3.get(letter) ?? western(letter)).join(''),
  vni: text => [...text].map(letter => vni.get(letter) ?? western(letter)).join(''),
  viscii: text => iconv.encode(text, 'viscii').toString('latin1'),
  'windows-1258': text =>
    iconv
      .encode(
        [...text]
          .map(letter => {
            const parts = letter.normalize('NFD')
            return parts.replace(tone, '').normalize('NFC') + (tone.exec(parts)?.[0] ?? '')
          })
          .join(''),
        'windows-1258',
      )
      .toString('latin1'),
  'utf-8': text => Buffer.from(text).toString('latin1'),
}

const inFont =
  (encoding: Encoding, font: string) =>
  (run: Run): Run[] => [{ ...run, text: windows1252(encode[encoding](run.text)), font }]

const toned = 'ÀÁẢÃẠẰẮẲẴẶẦẤẨẪẬÈÉẺẼẸỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘỜỚỞỠỢÙÚỦŨỤỪỨỬỮỰỲÝỶỸỴ'
/** Words in capitals, and a capital with a tone within a word (`Ủy ban`): both are in the font that draws capitals. */
const capitals = new RegExp(`((?:[\\p{Lu}\\s-]*[${toned}][\\p{Lu}\\s-]*)(?!\\p{Ll})|[${toned}])`, 'u')
const small = inFont('tcvn3', '.VnTime')
const large = inFont('tcvn3', '.VnTimeH')
const inTcvn3 = (run: Run): Run[] =>
  run.text
    .split(capitals)
    .flatMap((text, i) =>
      text === '' ? [] : i % 2 === 1 ? large({ ...run, text: text.toLowerCase() }) : small({ ...run, text }),
    )

/** A plan with each of its runs typed anew. */
const retyped = (plan: Manuscript, type: (run: Run) => readonly Run[]): Manuscript => {
  const paragraphs = <P extends readonly Run[]>(all: readonly P[]) => all.map(runs => runs.flatMap(type))
  const blocks = (all: Manuscript['body']): Manuscript['body'] =>
    all.map(block =>
      'rows' in block
        ? { rows: block.rows.map(paragraphs) }
        : { paragraph: paragraphs([block.paragraph])[0]! },
    )
  return {
    left: paragraphs(plan.left),
    right: paragraphs(plan.right),
    title: paragraphs(plan.title),
    body: blocks(plan.body),
    recipients: paragraphs(plan.recipients),
    signature: paragraphs(plan.signature),
    appendix: blocks(plan.appendix),
  }
}

const all =
  (type: (run: Run) => readonly Run[]) =>
  (plan: Manuscript): Manuscript =>
    retyped(plan, type)
/** Four words of each eight were pasted from a Unicode document. */
const pasted = (run: Run): Run[] =>
  (run.text.match(/(?:\S*\s*){1,4}/g) ?? []).flatMap((text, i) =>
    text === '' ? [] : i % 2 === 1 ? [{ ...run, text }] : inTcvn3({ ...run, text }),
  )

/** How a plan was typed: in what fonts, with what letters. */
export const typed = {
  tcvn3: all(inTcvn3),
  vni: all(inFont('vni', 'VNI-Times')),
  viscii: all(inFont('viscii', 'VI Times')),
  /** No font of its own: what was taken for Western text. */
  'windows-1258': all(inFont('windows-1258', 'Times New Roman (Vietnamese)')),
  'tcvn3 and Unicode in a line': all(pasted),
  'tcvn3 in the head': plan => {
    const { left, right, title, body } = retyped(plan, inTcvn3)
    /** A title without marks opens the body: itself and its subject. */
    const opening = title.length === 0 ? 2 : 0
    return { ...plan, left, right, title, body: [...body.slice(0, opening), ...plan.body.slice(opening)] }
  },
} satisfies Record<string, (plan: Manuscript) => Manuscript>
export type Typed = keyof typeof typed

/** VISCII has letters on the codes of Windows's quotes and dashes. */
export const straight = all(run => [{ ...run, text: run.text.replace(/[“”]/g, '"').replace(/–/g, '-') }])
