import type { Grey } from './grey.ts'

/** A page in the simplest format that tesseract reads: nothing is compressed on the way to it. */
export const asPgm = ({ pixels, width, height }: Grey): Buffer =>
  Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels])
