/** What a binary Word file says of paragraphs and letters: codes, each with its operand. Source: [MS-DOC], Sprm. */

export const sprm = {
  deleted: 0x0800,
  font: 0x4a4f,
  inTable: 0x2416,
  rowEnd: 0x2417,
  level: 0x260a,
  list: 0x460b,
  table: 0xd608,
  style: 0x4600,
  letterStyle: 0x4a30,
}
/** Bytes of an operand, by the code's upper three bits; 6 says its own length. */
const operandBytes = [1, 1, 2, 4, 2, 2, 0, 3]
export type Properties = ReadonlyMap<number, number>
/** Properties of up to four bytes by their codes. */
export const propertiesOf = (bytes: Buffer): Properties => {
  const properties = new Map<number, number>()
  for (let at = 0; at + 2 < bytes.length; ) {
    const code = bytes.readUInt16LE(at)
    const variable = code >> 13 === 6
    const own = code === sprm.table && at + 3 < bytes.length ? bytes.readUInt16LE(at + 2) : bytes[at + 2]!
    const length = variable ? own + 1 : operandBytes[code >> 13]!
    if (at + 2 + length > bytes.length) break
    if (!variable) properties.set(code, bytes.readUIntLE(at + 2, Math.min(length, 4)))
    at += 2 + length
  }
  return properties
}
