/** What a binary Word file says of paragraphs and letters: codes, each with its operand. Source: [MS-DOC], Sprm. */

export const sprm = {
  deleted: 0x0800,
  hidden: 0x083c,
  raised: 0x2a48,
  font: 0x4a4f,
  inTable: 0x2416,
  rowEnd: 0x2417,
  depth: 0x6649,
  innerCell: 0x244b,
  innerRowEnd: 0x244c,
  level: 0x260a,
  list: 0x460b,
  table: 0xd608,
  style: 0x4600,
  letterStyle: 0x4a30,
}
/** Bytes of an operand, by the code's upper three bits; 6 says its own length. */
const operandBytes = [1, 1, 2, 4, 2, 2, 0, 3]
export type Properties = ReadonlyMap<number, number>
/** Of a row's definition (TDefTable): for each of its cells, whether it goes on with the one above it. */
const mergedOf = (operand: Buffer): boolean[] => {
  const count = operand[2] ?? 0
  const cells = 3 + (count + 1) * 2
  return Array.from({ length: count }, (_, i) => {
    const at = cells + i * 20
    return at + 2 <= operand.length && ((operand.readUInt16LE(at) >> 5) & 3) === 1
  })
}

/** The merged cells of the row that these properties end; null where they end none. */
export const mergedCells = (bytes: Buffer): boolean[] | null => {
  let found: boolean[] | null = null
  eachProperty(bytes, (code, operand) => {
    if (code === sprm.table) found = mergedOf(operand)
  })
  return found
}

/** Properties of up to four bytes by their codes. */
export const propertiesOf = (bytes: Buffer): Properties => {
  const properties = new Map<number, number>()
  eachProperty(bytes, (code, operand) => {
    if (code >> 13 !== 6) properties.set(code, operand.readUIntLE(0, Math.min(operand.length, 4)))
  })
  return properties
}

const eachProperty = (bytes: Buffer, tell: (code: number, operand: Buffer) => void): void => {
  for (let at = 0; at + 2 < bytes.length; ) {
    const code = bytes.readUInt16LE(at)
    const variable = code >> 13 === 6
    const own = code === sprm.table && at + 3 < bytes.length ? bytes.readUInt16LE(at + 2) : bytes[at + 2]!
    const length = variable ? own + 1 : operandBytes[code >> 13]!
    if (at + 2 + length > bytes.length) break
    tell(code, bytes.subarray(at + 2, at + 2 + length))
    at += 2 + length
  }
}
