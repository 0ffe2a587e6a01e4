/** What a file may ask for in a few bytes. What is larger is no plan's: it is cut to this. */
export const limits = {
  /** Bytes that the parts of a packed file unpack to, all in all. */
  unpacked: 256 * 2 ** 20,
  /** Pixels of one picture: A3 at 600 dpi has 70 million. */
  pixels: 2 ** 27,
  /** Columns or rows that one cell covers; Word has at most 63 columns, HTML 1000. */
  spanned: 1000,
  /** The number from which labels of letters and Roman numerals are written as digits. */
  label: 1000,
} as const
