export interface Progress {
  readonly pages: number
  readonly files: number
  /** Files with the shares that are done of those being read. */
  readonly work: number
  /** Pages that are left of those being read. */
  readonly open: number
}

export interface Counter {
  readonly page: (path: string, done: number, of: number) => void
  readonly file: (path: string) => void
}

/** Counts pages and files of all that is read at once, and tells after each. */
export const progressOf = (onProgress: (progress: Progress) => void = () => {}): Counter => {
  const reading = new Map<string, { readonly done: number; readonly of: number }>()
  let pages = 0
  let files = 0
  let work = 0
  let open = 0
  return {
    page: (path, done, of) => {
      const known = reading.get(path)
      const before = known?.done ?? 0
      if (done <= before) return
      open += known ? before - done : of - done
      pages += done - before
      work += (done - before) / of
      reading.set(path, { done, of })
      onProgress({ pages, files, work, open })
    },
    file: path => {
      const { done, of } = reading.get(path) ?? { done: 0, of: 0 }
      open -= of - done
      files++
      work += of > 0 ? 1 - done / of : 1
      reading.delete(path)
      onProgress({ pages, files, work, open })
    },
  }
}
