/** Words in both languages, as people read them. */
export interface Bilingual {
  readonly vi: string
  readonly en: string
}

/** Words for each code of a field: `lead` is `chủ trì`. */
export type CodeWords = Readonly<Record<string, Bilingual>>

/** A column of a listing: its name in the database, and how people read it. */
export interface Column<Key extends string = string> {
  readonly key: Key
  readonly title: Bilingual
  /** Characters in a spreadsheet. */
  readonly width: number
  /** Shown on a terminal too, where there is little room. */
  readonly brief: boolean
  /** Where its values are codes. */
  readonly words?: CodeWords
}

export const full = <Key extends string>(
  key: Key,
  vi: string,
  en: string,
  width: number,
  words?: CodeWords,
): Column<Key> => ({ key, title: { vi, en }, width, brief: false, ...(words && { words }) })

export const brief = <Key extends string>(...about: Parameters<typeof full<Key>>): Column<Key> => ({
  ...full(...about),
  brief: true,
})
