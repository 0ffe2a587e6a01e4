import { latinOrder } from '../../text/numerals.ts'
import { limits } from '../limits.ts'
import { attribute, child, childrenNamed, descendants, settingOf, type XmlNode } from './xml.ts'

export interface Level {
  readonly start: number
  /** `decimal`, `upperRoman`, `lowerLetter` …, or the first numbers of a custom series: `a, b, c, d, đ, ...`. */
  readonly format: string
  /** `%1.%2.`; the character itself for a bullet. */
  readonly text: string
  /** The level whose step starts this one anew; 0 for none. */
  readonly restart: number | null
  readonly legal: boolean
  readonly style: string | null
}
export interface List {
  readonly abstract: string
  readonly levels: readonly (Level | undefined)[]
  /** Levels that start anew where this list is first used, and at what. */
  readonly starts: ReadonlyMap<number, number>
}
/** Where a paragraph or its style points: list and level. */
export interface NumberRef {
  readonly list: string
  readonly level: number
}

const roman = (n: number): string =>
  [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ].reduce<[string, number]>(
    ([out, left], [value, sign]) => [
      out + String(sign).repeat(Math.floor(left / Number(value))),
      left % Number(value),
    ],
    ['', n],
  )[0]

/** Word counts a … z, aa, bb: đ only comes in a custom series. */
const letter = (n: number): string => latinOrder[(n - 1) % 26]!.repeat(Math.ceil(n / 26))

const formats: Readonly<Record<string, (n: number) => string>> = {
  decimal: String,
  decimalZero: n => String(n).padStart(2, '0'),
  upperRoman: roman,
  lowerRoman: n => roman(n).toLowerCase(),
  upperLetter: n => letter(n).toUpperCase(),
  lowerLetter: letter,
  none: () => '',
}
const custom = (series: string, n: number): string => {
  const given = series.split(/,\s*/).filter(one => one !== '...')
  return given[n - 1] ?? String(n).padStart(given[0]?.length ?? 1, '0')
}
/** A label's number in a format of `Level`. */
export const writeNumber = (format: string, n: number): string =>
  n > limits.label ? String(n) : (formats[format] ?? (() => custom(format, n)))(n)

/** Bullets of symbol fonts stand in the private area: what they look like is a dash or a dot. */
const bulletOf = (text: string): string =>
  /^[-–—+*o•]$/.test(text) ? text.replace('o', '+').replace(/[–—]/, '-') : '-'

const levelOf = (node: XmlNode): Level => {
  const format =
    child(node, 'w:numFmt') ??
    childrenNamed(child(node, 'mc:AlternateContent'), 'mc:Choice').map(choice => child(choice, 'w:numFmt'))[0]
  const kind = attribute(format, 'w:val') ?? 'decimal'
  return {
    start: Number(settingOf(node, 'w:start') ?? 0),
    format: kind === 'custom' ? (attribute(format, 'w:format') ?? '') : kind,
    text: settingOf(node, 'w:lvlText') ?? '',
    restart: settingOf(node, 'w:lvlRestart') === undefined ? null : Number(settingOf(node, 'w:lvlRestart')),
    legal: child(node, 'w:isLgl') !== undefined && settingOf(node, 'w:isLgl') !== '0',
    style: settingOf(node, 'w:pStyle') ?? null,
  }
}
const levelsOf = (node: XmlNode): Level[] => {
  const levels: Level[] = []
  for (const level of childrenNamed(node, 'w:lvl'))
    levels[Number(attribute(level, 'w:ilvl'))] = levelOf(level)
  return levels
}

const listsOf = (numbering: readonly XmlNode[]): Map<string, List> => {
  const abstracts = new Map(
    descendants(numbering, 'w:abstractNum').map(node => [attribute(node, 'w:abstractNumId')!, node]),
  )
  /** A list that only points to a numbering style takes the levels of the list which defines that style. */
  const defined = (id: string): { id: string; node: XmlNode | undefined } => {
    const node = abstracts.get(id)
    const style = settingOf(node, 'w:numStyleLink')
    const other = style && [...abstracts].find(([, one]) => settingOf(one, 'w:styleLink') === style)
    return other ? { id: other[0], node: other[1] } : { id, node }
  }
  return new Map(
    descendants(numbering, 'w:num').map(node => {
      const { id, node: abstract } = defined(settingOf(node, 'w:abstractNumId') ?? '')
      const levels: (Level | undefined)[] = abstract ? levelsOf(abstract) : []
      const starts = new Map<number, number>()
      for (const override of childrenNamed(node, 'w:lvlOverride')) {
        const index = Number(attribute(override, 'w:ilvl'))
        const own = child(override, 'w:lvl')
        if (own) levels[index] = levelOf(own)
        const start = settingOf(override, 'w:startOverride')
        if (start !== undefined) starts.set(index, Number(start))
      }
      return [attribute(node, 'w:numId')!, { abstract: id, levels, starts }]
    }),
  )
}

export interface Numbering {
  /** The label that Word prints before the next paragraph of that list and level: `2.1.`; null for none. */
  readonly next: (ref: NumberRef) => string | null
  /** The list that a heading style numbers itself by. */
  readonly ofStyle: (style: string) => NumberRef | null
}

/**
 * Counts labels as Word does, paragraph by paragraph: lists of one abstract definition share their counters, a level
 * starts anew behind a higher one. Gives null for what has no number.
 */
export const labelCounter = (lists: ReadonlyMap<string, List>): ((ref: NumberRef) => string | null) => {
  const counters = new Map<string, (number | undefined)[]>()
  const begun = new Set<string>()
  return ({ list: id, level: index }) => {
    const list = lists.get(id)
    const level = list?.levels[index]
    if (!list || !level) return null
    if (level.format === 'bullet') return bulletOf(level.text)
    const counter = counters.get(list.abstract) ?? []
    counters.set(list.abstract, counter)
    const anew = list.starts.get(index)
    if (anew !== undefined && !begun.has(`${id} ${index}`)) counter[index] = undefined
    begun.add(`${id} ${index}`)
    /** A level that was passed over counts as begun. */
    for (let higher = 0; higher < index; higher++)
      counter[higher] ??= list.starts.get(higher) ?? list.levels[higher]?.start ?? 1
    counter[index] = counter[index] === undefined ? (anew ?? level.start) : counter[index]! + 1
    for (let deeper = index + 1; deeper < Math.max(counter.length, list.levels.length); deeper++) {
      const restart = list.levels[deeper]?.restart ?? null
      if (restart === null || (restart > 0 && index < restart)) counter[deeper] = undefined
    }
    return level.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const number = counter[at] ?? 1
      const format = level.legal && at !== index ? 'decimal' : (list.levels[at]?.format ?? 'decimal')
      return writeNumber(format, number)
    })
  }
}

export const numberingOf = (xml: readonly XmlNode[]): Numbering => {
  const lists = listsOf(xml)
  return {
    next: labelCounter(lists),
    ofStyle: style => {
      for (const [list, { levels }] of lists) {
        const level = levels.findIndex(one => one?.style === style)
        if (level >= 0) return { list, level }
      }
      return null
    },
  }
}
