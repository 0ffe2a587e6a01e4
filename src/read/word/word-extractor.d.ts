declare module 'word-extractor/lib/ole-compound-doc.js' {
  import type { Readable } from 'node:stream'

  export default class OleCompoundDoc {
    constructor(reader: unknown)
    read(): Promise<void>
    stream(name: string): Readable | Promise<Readable>
  }
}
declare module 'word-extractor/lib/buffer-reader.js' {
  export default class BufferReader {
    constructor(buffer: Buffer)
  }
}
