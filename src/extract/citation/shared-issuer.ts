import { issuerEnd, type Words } from '../../grammar/unit/issuer-name.ts'
import { matchesIn } from '../../text/pattern.ts'
import { note } from '../../wording/say.ts'
import type { Cited } from './cited.ts'
import { aType, nameOfType } from './core.ts'

/** Between the members of a list of documents. */
export const separator = /^[\s,;]*(?:(?:va|cung|cac|cung nhu|so)\s+)*$/

/** `Nghị định A, Nghị định B và Nghị định C của Chính phủ`: the issuer at the end belongs to each. */
const fromEnd = (cited: readonly Cited[], folded: string): Cited[] => {
  const result = [...cited]
  for (let i = result.length - 2; i >= 0; i--) {
    const [own, next] = [result[i]!, result[i + 1]!]
    if (own.issuer !== null || next.issuer === null || own.number === null || next.number === null) continue
    const organs = next.number.split(/[/-]/).filter(group => /\p{Lu}{2}/u.test(group))
    const alike = own.type === next.type || own.number.split(/[/-]/).some(group => organs.includes(group))
    const gap = folded.slice(own.end, next.start)
    // a semicolon parts what may have an issuer each
    if (alike && !gap.includes(';') && separator.test(gap))
      result[i] = { ...own, issuer: next.issuer, notes: [...own.notes, note('issuer-from-list-end')] }
  }
  return result
}

/** `các Thông tư của Bộ Nội vụ: số A …, số B …`: the issuer at the head of the list belongs to each of that type. */
const listHead = new RegExp(`(?<![a-z])(?<type>${aType}) cua (?=[^:;]{2,80}:)`, 'g')
const fromHead = (cited: readonly Cited[], words: Words): Cited[] =>
  matchesIn(listHead, words.folded).reduce<Cited[]>(
    (all, { 0: head, index, groups }) => {
      const start = index + head.length
      const end = issuerEnd(words, start)
      if (end < 0 || !/^(?: (?:gom|sau|so))*\s*:\s*(?:so )?/.test(words.folded.slice(end))) return all
      const type = nameOfType.get(groups!.type!.replace(/\s+/g, ' '))
      const issuer = words.text.slice(start, end).replace(/\s+/g, ' ')
      return all.map(own =>
        own.start > end && !own.typed && own.issuer === null && own.type === type
          ? { ...own, issuer, notes: [...own.notes, note('issuer-from-list-head')] }
          : own,
      )
    },
    [...cited],
  )

/** Gives the documents of a list the issuer that stands once, at its head or at its end. */
export const shareIssuers = (cited: readonly Cited[], words: Words): Cited[] =>
  fromHead(fromEnd(cited, words.folded), words)
