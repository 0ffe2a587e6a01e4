import iconv from 'iconv-lite'
import { decode, type Encoding, windows1252 } from '../text/decode.ts'
import { decodeRuns, encodingOfText } from '../text/legacy.ts'

export interface DecodedText {
  readonly text: string
  /** `utf-8`, `utf-16le`, `tcvn3` … as it was found. */
  readonly charset: string
  /** Of these, the old ones. */
  readonly encodings: readonly Encoding[]
}

/** Zero bytes at even or odd places: UTF-16 without a byte order mark. */
const utf16 = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  const head = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  for (const [i, byte] of head.entries()) if (byte === 0) zeros[i % 2]!++
  if (zeros[0]! + zeros[1]! < head.length / 8) return null
  return zeros[1]! > zeros[0]! ? 'utf-16le' : 'utf-16be'
}

const utf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * The text of a file of text: Unicode in any form, or an old 8-bit encoding, told from its letters line by line and
 * by the whole; `wordsOf` leaves out what is no text (markup). What is none of them is taken for Western text (windows-1252).
 */
export const decodeText = (bytes: Uint8Array, wordsOf = (text: string): string => text): DecodedText => {
  const [a, b] = bytes
  const wide = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : utf16(bytes)
  if (wide) return { text: iconv.decode(Buffer.from(bytes), wide), charset: wide, encodings: [] }
  const unicode = utf8(bytes)
  const text = unicode ?? Buffer.from(bytes).toString('latin1')
  const whole = encodingOfText(wordsOf(text))
  if (whole === null && unicode === null)
    return { text: windows1252(text), charset: 'windows-1252', encodings: [] }
  if (whole !== null && unicode === null)
    return { text: decode(text, whole), charset: whole, encodings: [whole] }
  const { texts, encodings } = decodeRuns(
    text.split('\n').map((line, group) => ({ text: line, font: '', group })),
  )
  return { text: texts.join('\n'), charset: ['utf-8', ...encodings].join(' + '), encodings }
}
