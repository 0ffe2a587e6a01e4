import type { Box } from '../../model.ts'

/** A page image as it comes from a file (PNG, JPEG, TIFF …) or as raw pixels. */
export type PageImage =
  /** `page` counts from 0 in a file that holds many. */
  | { readonly encoded: Uint8Array; readonly page?: number }
  | {
      readonly pixels: Uint8Array
      readonly width: number
      readonly height: number
      readonly channels: 1 | 3 | 4
    }

export interface RecognisedWord {
  readonly text: string
  /** In pixels of the image given, once it stands upright. */
  readonly box: Box
  /** 0 to 1. */
  readonly confidence: number
}
export interface RecognisedLine {
  readonly words: readonly RecognisedWord[]
  readonly box: Box
}
export interface RecognisedPage {
  /** By which the cache keeps it; absent where there is none. */
  readonly key?: string
  /** Size of the image given, in pixels, after it was turned upright. */
  readonly width: number
  readonly height: number
  /** Of the printed lines in the image given, downwards to the right: all boxes are told as if it were none. */
  readonly slope: number
  readonly lines: readonly RecognisedLine[]
  /** Ruling lines of tables, in pixels: cells are found from them. */
  readonly rules: readonly Box[]
}

/** Keeps results by the hash of image and settings, so that nothing is recognised twice. */
export interface RecognitionCache {
  readonly get: (key: string) => string | undefined
  readonly set: (key: string, json: string) => void
}

/** The OCR engine as the readers see it. Pages may be given in parallel; the engine queues them over its workers. */
export interface Recogniser {
  /** `page`: its number in the file, from 1. */
  readonly recognise: (image: PageImage, page?: number) => Promise<RecognisedPage>
  readonly close: () => Promise<void>
}

/**
 * Which engine recognises: `native` the `tesseract` program of this machine, `auto` that where it is installed, `wasm` the
 * one that comes with trichluc.
 */
export const ocrEngines = ['wasm', 'native', 'auto'] as const
export type Ocr = (typeof ocrEngines)[number]
