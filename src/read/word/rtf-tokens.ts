import { Readable } from 'node:stream'
import { Tokenize } from 'rtf-stream-parser'

/** What an RTF file is made of, one behind another. Source: Rich Text Format 1.9.1. */
export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'word'; readonly word: string; readonly value: number | null }
  | { readonly kind: 'bytes'; readonly bytes: Buffer }

interface Raw {
  readonly type: number
  readonly word?: string
  readonly param?: number
  readonly data?: Buffer
}

/** The tokens of a file. `\\'e0` gives a byte, `\\{` a brace, `\\bin` and what it holds nothing. */
export const rtfTokens = async (bytes: Uint8Array): Promise<RtfToken[]> => {
  const tokens: RtfToken[] = []
  /** Of a broken byte the package would tell the terminal. */
  const whole = Buffer.from(bytes)
    .toString('latin1')
    .replace(/\\'(?![\da-f]{2})/gi, '')
  const tokenizer = Readable.from([Buffer.from(whole, 'latin1')]).pipe(new Tokenize())
  for await (const { type, word = '', param, data } of tokenizer as AsyncIterable<Raw>) {
    if (type < 2) tokens.push({ kind: type === 0 ? 'open' : 'close' })
    else if (type === 3 || word === "'") tokens.push({ kind: 'bytes', bytes: data ?? Buffer.alloc(0) })
    else if (/^[\\{}]$/.test(word)) tokens.push({ kind: 'bytes', bytes: Buffer.from(word) })
    else if (word !== 'bin') tokens.push({ kind: 'word', word, value: param ?? null })
  }
  return tokens
}
