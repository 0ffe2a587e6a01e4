import { fold } from './fold.ts'

/** A document number taken apart, so that `91/2017/NĐ-CP`, `91/2017/ND-CP` and `91/2017/NĐCP` are one. */
export interface DocumentNumber {
  /** `91`, `12a`; null where the paper leaves it blank (`/KH-UBND`). Without leading zeros. */
  readonly ordinal: string | null
  /** The year inside the number (`91/2017/NĐ-CP`), null where there is none (`25/KH-UBND`). */
  readonly year: number | null
  /** Letters and digits of the symbol in capitals, without đ, dashes, slashes: `NDCP`, `CTTW`, `QH15`. */
  readonly symbol: string
}

/** `91/2017/NĐ-CP`, `05-CT/TW`, `39-CT-TW`, `/KH-UBND`; also `91/2017`, whose symbol is empty. Null for anything else. */
export const parseDocumentNumber = (text: string): DocumentNumber | null => {
  const bare = fold(text.normalize('NFC')).replace(/\s+/g, '').toUpperCase()
  const match = /^(\d+[A-Z]?)?(?:[/.-]((?:19|20)\d\d))?(?:[/.-]+([A-Z&].*)?)?$/.exec(bare)
  if (!match) return null
  const [, ordinal, year, symbol = ''] = match
  if (ordinal === undefined && symbol === '') return null
  return {
    ordinal: ordinal === undefined ? null : ordinal.replace(/^0+(?=\d)/, ''),
    year: year === undefined ? null : Number(year),
    symbol: symbol.replace(/[^A-Z0-9]/g, ''),
  }
}

/** One spelling per number, for comparing: `91/2017/NDCP`, `5/CTTW`. */
export const documentNumberKey = ({ ordinal, year, symbol }: DocumentNumber): string =>
  [ordinal ?? '', ...(year === null ? [] : [year]), symbol].join('/')
