/** What a file may ask for in a few bytes. What is larger is no plan's: it is cut to this. */
export const limits = {
  /** Bytes that the parts of a packed file unpack to, all in all. */
  unpacked: 256 * 2 ** 20,
  /** Pixels of one picture: A3 at 600 dpi has 70 million. A page that is drawn, four bytes a pixel, gets a quarter: A2 at 300 dpi. */
  pixels: 2 ** 27,
  /** How much taller than wide a dot may be, or wider than tall; what differs more is no scanner's, and stretched it would fill the memory. */
  oblong: 5,
  /** Columns or rows that one cell covers; Word has at most 63 columns, HTML 1000. */
  spanned: 1000,
  /** The number from which labels of letters and Roman numerals are written as digits. */
  label: 1000,
} as const
