import { printable } from '../text/printable.ts'

/** Where a command writes: results to `out`, everything else to `err`. */
export interface Io {
  readonly out: (text: string | Uint8Array) => void
  readonly err: (text: string) => void
  /** Characters of a line of the terminal; null where results go into a file or another program. */
  readonly width: number | null
  /** Progress can be drawn on `err`. */
  readonly interactive: boolean
}

/** A line for people; whatever stands in a name or a text from a file, it stays one. */
export const line = (text: string): string => `${printable(text)}\n`

/** Ends a command that has told its failures already, with exit code 1. */
export class Failed extends Error {}
