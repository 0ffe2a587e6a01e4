const megabyte = 2 ** 20

/** What reading one file may take before its process is ended. */
export const limits = {
  /** Bytes of a file; larger ones are not opened. */
  file: 512 * megabyte,
  /** Heap of JavaScript in a child, in MB: V8 itself ends the process. */
  heap: 512,
  /** MB of each half of the heap for new objects: V8 takes 16, and a child keeps them. */
  newObjects: 4,
  /** Resident memory of a child, in MB: with what images and fonts take beside the heap. */
  resident: 900,
  /** Seconds of a processor for reading and analysing; OCR has a limit of its own. */
  seconds: 30,
  secondsPerMegabyte: 2,
  secondsPerPage: 2,
  /** A child that waits instead of working is ended after so many times as long on the clock. */
  wallPerSecond: 10,
  /** Seconds on the clock that the OCR of one page may take, with its preparation. */
  secondsOfOcr: 300,
  /** A child is replaced after so many files, or where it keeps so much memory (MB) when a file is done. */
  filesPerChild: 200,
  /** A child of OCR is replaced after so many pages: what its engine once took it never gives back. */
  pagesPerChild: 60,
  kept: 350,
}
export type Limits = Readonly<typeof limits>
/** Where texts alone are analysed: no library takes what it does not give back, and room for new objects is time. */
export const limitsOfTexts: Limits = { ...limits, newObjects: 16, filesPerChild: 20_000 }

export const megabytes = (bytes: number): number => Math.round(bytes / megabyte)

/** Seconds that a file of so many bytes and pages may take. */
export const secondsFor = (bytes: number, pages: number): number =>
  limits.seconds + (limits.secondsPerMegabyte * bytes) / megabyte + limits.secondsPerPage * pages
