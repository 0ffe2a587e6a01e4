import { limits } from './limits.ts'

/** Dots per unit across and down, as an image file tells them; null where it does not. */
export type Resolution = readonly [across: number, down: number]

/** Tags 282 and 283 of a page of a TIFF. Source: TIFF 6.0. */
const ofTiff = (file: DataView, page: number): Resolution | null => {
  const little = file.getUint16(0) === 0x4949
  let directory = file.getUint32(4, little)
  for (let i = 0; i < page && directory > 0; i++)
    directory = file.getUint32(directory + 2 + 12 * file.getUint16(directory, little), little)
  const found = new Map<number, number>()
  for (let i = 0, count = file.getUint16(directory, little); i < count; i++) {
    const entry = directory + 2 + 12 * i
    const tag = file.getUint16(entry, little)
    if (tag !== 282 && tag !== 283) continue
    const at = file.getUint32(entry + 8, little)
    found.set(tag, file.getUint32(at, little) / file.getUint32(at + 4, little))
  }
  const [across, down] = [found.get(282), found.get(283)]
  return across && down ? [across, down] : null
}

/** The JFIF segment of a JPEG, which is its first. */
const ofJpeg = (file: DataView): Resolution | null =>
  file.getUint32(6) === 0x4a464946 && file.getUint8(13) > 0 ? [file.getUint16(14), file.getUint16(16)] : null

/** The chunk pHYs of a PNG, which stands before its pixels. */
const ofPng = (file: DataView): Resolution | null => {
  for (let at = 8; at + 20 < file.byteLength; at += 12 + file.getUint32(at)) {
    const chunk = file.getUint32(at + 4)
    if (chunk === 0x70485973) return [file.getUint32(at + 8), file.getUint32(at + 12)]
    if (chunk === 0x49444154) break
  }
  return null
}

/** The lines of a fax (ITU-T T.4) that are as wide as these many dots are twice as coarse down the page as across. */
const faxWidths = [1728, 2048, 2432]

/**
 * How much taller than wide a dot of an image's page is: by the resolution that the file tells, else 2 for what has the width
 * of a fax and no more than half the height of a sheet. `page` counts from 0.
 */
export const aspectOf = (bytes: Uint8Array, page: number, width: number, height: number): number => {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const start = file.getUint16(0)
    const density =
      start === 0xffd8
        ? ofJpeg(file)
        : start === 0x8950
          ? ofPng(file)
          : start === 0x4949 || start === 0x4d4d
            ? ofTiff(file, page)
            : null
    const aspect = density ? density[0] / density[1] : Number.NaN
    if (aspect <= limits.oblong && aspect >= 1 / limits.oblong) return aspect
  } catch {
    // A broken head tells no resolution.
  }
  return faxWidths.includes(width) && height < 0.75 * width ? 2 : 1
}
