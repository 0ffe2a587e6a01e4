import { inflateSync } from 'node:zlib'
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PlacedImage } from './placed-image.ts'

/** An object as it lies in the file: its dictionary's text and, where it has one, its stream's bytes. */
interface RawObject {
  readonly dictionary: string
  readonly stream: Buffer | null
}

type Objects = (reference: string | undefined) => RawObject | null

/** The file's objects by `number generation`, the newest of each; those inside object streams are not seen. */
const objectsOf = (file: Buffer): Objects => {
  const places = new Map<string, number>()
  for (let at = file.indexOf(' obj'); at >= 0; at = file.indexOf(' obj', at + 4)) {
    const head = /(?:^|\D)(\d+ \d+)$/.exec(file.toString('latin1', Math.max(0, at - 18), at))
    if (head) places.set(head[1]!, at + 4)
  }
  const objectOf: Objects = reference => {
    const at = places.get(reference ?? '')
    if (at === undefined) return null
    const end = file.indexOf('endobj', at)
    const begin = file.indexOf('stream', at)
    if (begin < 0 || (end >= 0 && end < begin))
      return { dictionary: file.toString('latin1', at, end < 0 ? undefined : end), stream: null }
    const dictionary = file.toString('latin1', at, begin)
    const start = begin + (file[begin + 6] === 13 ? 8 : 7)
    const [, length, indirect] = /\/Length\s+(\d+)(?:\s+(\d+)\s+R)?/.exec(dictionary) ?? []
    const size = Number(indirect ? objectOf(`${length} ${indirect}`)?.dictionary : length)
    return Number.isInteger(size) ? { dictionary, stream: file.subarray(start, start + size) } : null
  }
  return objectOf
}

const number = '(-?[\\d.]+)'
/** A page that does nothing but show one image upright: `q 595.44 0 0 842.04 0 0 cm /Im0 Do Q`. */
const oneImage = new RegExp(
  `^\\s*q\\s+${number} 0(?:\\.0*)? 0(?:\\.0*)? ${number} ${number} ${number} cm\\s+/([^\\s/]+) Do\\s+Q\\s*$`,
)

/** One image is shown in far fewer bytes; a page of words has more. */
const longestStream = 500

const plainStream = ({ dictionary, stream }: RawObject): string | null => {
  if (stream === null || stream.length > longestStream) return null
  if (!dictionary.includes('/Filter')) return stream.toString('latin1')
  return /\/Filter\s*\[?\s*\/FlateDecode\s*\]?/.test(dictionary)
    ? inflateSync(stream).toString('latin1')
    : null
}

/**
 * The JPEGs of pages that show one and nothing else, as scanners write them: taken from the file as they are, they
 * cost a tenth of what decoding them in JavaScript does. null for every other page, and wherever the file is less simple.
 */
export const scansOf = (bytes: Uint8Array): ((page: PDFPageProxy) => PlacedImage | null) => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.includes('/Encrypt')) return () => null
  const objectOf = objectsOf(file)
  return page => {
    if (page.ref === null || page.rotate !== 0) return null
    const own = objectOf(`${page.ref.num} ${page.ref.gen}`)?.dictionary
    if (own === undefined || /\/Annots\b/.test(own)) return null
    const contents = objectOf(
      /\/Contents\s*(?:(\d+ \d+) R|\[\s*(\d+ \d+) R\s*\])/.exec(own)?.slice(1).find(Boolean),
    )
    const shown = oneImage.exec((contents && plainStream(contents)) ?? '')
    if (shown === null) return null
    const [width, height, x, y] = shown.slice(1, 5).map(Number) as [number, number, number, number]
    const indirect = /\/Resources\s+(\d+ \d+) R/.exec(own)?.[1]
    const resources = indirect ? objectOf(indirect)?.dictionary : own
    const name = shown[5]!.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    const image = objectOf(new RegExp(`/${name}\\s+(\\d+ \\d+) R`).exec(resources ?? '')?.[1])
    if (image === null || image.stream === null) return null
    const { dictionary, stream } = image
    if (
      !/\/Filter\s*\[?\s*\/DCTDecode\s*\]?/.test(dictionary) ||
      /\/(?:Decode|SMask|Mask)\b/.test(dictionary)
    )
      return null
    if (stream[0] !== 0xff || stream[1] !== 0xd8 || width <= 0 || height <= 0) return null
    const [left, , , top] = page.view as [number, number, number, number]
    return { image: { encoded: stream }, box: { x: x - left, y: top - y - height, width, height } }
  }
}
