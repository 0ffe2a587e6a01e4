import { printable } from '../text/printable.ts'
import { cliWords, fill, type Lang, type Said } from '../wording/say.ts'

/** What a program runs in: results go to `out`, everything else to `err`. */
export interface Surroundings {
  readonly out: (text: string | Uint8Array) => void
  readonly err: (text: string) => void
  /** Characters of a line of the terminal; null where results go into a file or another program. */
  readonly width: number | null
  /** Shows a text a screen at a time where it is longer than the terminal. */
  readonly page?: (text: string) => void
  /** Progress can be drawn on `err`. */
  readonly interactive: boolean
  /** Variables of the environment, and the folder in which `trichluc.json` may lie. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly folder?: string
}

/** What a command runs in. */
export interface Io extends Surroundings {
  /** The one language of all that is said. */
  readonly lang: Lang
  /** The archive where the command names none. */
  readonly db: string
}

/** A line for people; whatever stands in a name or a text from a file, it stays one. */
export const line = (text: string): string => `${printable(text)}\n`

type Sayings = ReturnType<typeof cliWords>['said']
/** A sentence of the command line with its values. */
export const saying = ({ lang }: Pick<Io, 'lang'>, key: keyof Sayings, values: Said['values'] = {}): string =>
  fill(cliWords(lang).said[key], values, lang)
/** Says it, in a line for people. */
export const tell = (io: Io, key: keyof Sayings, values: Said['values'] = {}): void =>
  io.err(line(saying(io, key, values)))

/** Ends a command that has told its failures already, with exit code 1. */
export class Failed extends Error {}
