import BufferReader from 'word-extractor/lib/buffer-reader.js'
import OleCompoundDoc from 'word-extractor/lib/ole-compound-doc.js'
import { UserError } from '../../errors.ts'
import { note } from '../../wording/say.ts'
import { pageOf } from '../layout/printed.ts'
import { decodedFrom, type Reader, said } from '../reader.ts'
import { linesOfFlow } from './flow.ts'
import { readWord97 } from './word97.ts'

/** The two streams of a Word file that hold text and properties. */
const streamsOf = async (bytes: Uint8Array): Promise<{ file: Buffer; table: Buffer }> => {
  const container = new OleCompoundDoc(new BufferReader(Buffer.from(bytes)))
  await container.read()
  const stream = async (name: string): Promise<Buffer> => {
    const chunks: Buffer[] = []
    for await (const chunk of await container.stream(name)) chunks.push(chunk)
    return Buffer.concat(chunks)
  }
  const file = await stream('WordDocument')
  const flags = file.readUInt16LE(10)
  if ((flags & 0x0100) !== 0) throw new UserError('word-locked')
  return { file, table: await stream((flags & 0x0200) !== 0 ? '1Table' : '0Table') }
}

/** word-extractor opens the container; tables, labels and fonts, which it leaves out, are read from its streams. */
export const doc: Reader = {
  mediaType: 'application/msword',
  recognises: bytes => Buffer.from(bytes.subarray(0, 8)).toString('hex') === 'd0cf11e0a1b11ae1',
  read: async bytes => {
    try {
      const { file, table } = await streamsOf(bytes)
      const { paragraphs, lists } = readWord97(file, table)
      const { lines, encodings, lost } = linesOfFlow(paragraphs, lists)
      return {
        pages: [pageOf(lines, note('page-word'))],
        messages: [
          ...decodedFrom(encodings),
          ...(lost > 0 ? [said(note('numbers-lost', { count: lost }), 'warning')] : []),
        ],
      }
    } catch (error) {
      if (error instanceof UserError) throw error
      throw new UserError('doc-broken', { detail: (error as Error).message })
    }
  },
}
