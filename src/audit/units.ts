import { bodyTypes, sectorBodies } from '../lexicon/body-types.ts'
import { endedBodies } from '../lexicon/ended-bodies.ts'
import { reform } from '../lexicon/provinces.ts'
import { fold, sameName } from '../text/fold.ts'
import { type AuditRule, type Found, printedDate, type Subject } from './rule.ts'

const levelNames = {
  province: 'cấp tỉnh',
  district: 'cấp huyện',
  commune: 'cấp xã',
  central: 'trung ương',
} as const

/** `các tỉnh, thành phố`, `các huyện`: the bodies of others, whatever the plan's own level. */
const ofOthers =
  /(?:^|[\s(])(?:các|những|mỗi|từng)\s+(?:\p{L}+\s*,\s*)*(?:bộ|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|địa phương)/iu

/** Words that a person wrote before the reform: what they say of the past is no task. */
const units = ({ plan, resolved }: Subject) =>
  plan.mentions.flatMap((mention, i) =>
    mention.kind === 'unit' ? [{ mention, entities: resolved.entities[i] ?? [] }] : [],
  )

export const unitNotAtLevel: AuditRule = {
  code: 'unit-not-at-level',
  severity: 'warning',
  vi: '“{quote}”: {level} không có cơ quan này tại thời điểm {date}.',
  en: '“{quote}”: there is no such body at this level ({level}) at {date}.',
  find: subject => {
    const { level, twoTier } = subject.resolved.chain
    const { date } = subject.plan.header
    if (level === null || date === null) return []
    return units(subject).flatMap(({ mention, entities }): Found[] => {
      if (ofOthers.test(mention.quote) || endedOn(mention.value.unit, date)) return []
      // A body whose place is not told is that of a level above: a commune's `Sở Nội vụ` is the province's.
      const wrong = entities.find(({ group, key }) => {
        const type = group?.split('/').at(-1) ?? ''
        const only = (
          bodyTypes.find(({ id }) => id === type) ?? sectorBodies.find(({ id }) => id === type.split(':')[0])
        )?.only
        const at = key?.split('@')[1]?.split(':')[0] ?? level
        return (
          (twoTier && at === 'district') ||
          (key !== null && only !== undefined && !only.some(allowed => allowed === at))
        )
      })
      if (!wrong) return []
      const at = (wrong.key?.split('@')[1]?.split(':')[0] ?? level) as keyof typeof levelNames
      const when = date >= reform ? `${printedDate(date)} (sau 01/7/2025)` : printedDate(date)
      return [
        {
          span: mention.span,
          on: [mention, 'issuerLevel', 'date'],
          values: { quote: mention.quote, level: levelNames[at], date: when },
        },
      ]
    })
  },
}

/** The body of a name that had ended by then: the head of the name, without `lãnh đạo`, `các`. */
const endedOn = (unit: string, date: string) => {
  const name = fold(sameName(unit))
    .replace(/\s*[&,-]+\s*/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^(?:lanh dao|thu truong|giam doc|truong|chanh|cac|dai dien) /, '')
  return endedBodies.find(({ name: head, from }) => date >= from && head.test(name)) ?? null
}

export const unitEnded: AuditRule = {
  code: 'unit-ended',
  severity: 'warning',
  vi: '“{quote}”: từ ngày {from} không còn cơ quan này (theo {by}){successor}.',
  en: '“{quote}”: since {from} there is no such body (by {by}){successor}.',
  find: subject => {
    const { date } = subject.plan.header
    if (date === null) return []
    return units(subject).flatMap(({ mention }): Found[] => {
      const ended = endedOn(mention.value.unit, date)
      if (ended === null) return []
      return [
        {
          span: mention.span,
          on: [mention, 'date'],
          values: {
            quote: mention.quote,
            from: printedDate(ended.from),
            by: ended.by,
            successor: ended.successor && ` → ${ended.successor}`,
          },
        },
      ]
    })
  },
}

/** Recipients that stand for many: `các phòng, ban, đơn vị`, `Như trên`, `thành viên Hội đồng`. */
const forMany =
  /nhu (?:tren|dieu|kinh gui)|(?:^|\W)cac\W|thanh vien|ban,? nganh|co quan,? don vi|don vi (?:lien quan|truc thuoc)|doan the|to chuc|khoa,? phong|phong,? (?:ban|khoa)|toan the/

/** `Lưu: VT, NV`: the body that drafted the paper keeps a copy, told by the first letters of its name. */
const keptBy = (recipients: readonly string[]): Set<string> =>
  new Set(
    recipients
      .map(name => fold(sameName(name)))
      .filter(name => name.startsWith('luu'))
      .flatMap(name => name.split(/[^a-z]+/)),
  )
const initialsOf = (unit: string): string =>
  fold(sameName(unit))
    .split(/[^a-z]+/)
    .map(([first]) => first)
    .join('')

export const unitNotRecipient: AuditRule = {
  code: 'unit-not-recipient',
  severity: 'note',
  vi: 'Nơi nhận không thấy đơn vị được giao việc: {units}.',
  en: 'The recipients lack a body made responsible: {units}.',
  find: subject => {
    const { plan, resolved } = subject
    const { recipients } = plan.header
    // The unit's name at the head of a recipient's, or the same body by another name.
    const names = recipients.map(name => fold(sameName(name)))
    if (names.length === 0 || names.some(name => forMany.test(name))) return []
    const issuer = resolved.issuerKey?.split('@')[0] ?? null
    const drafters = keptBy(recipients)
    const kept = new Set(resolved.recipients.map(role => role.split('/').at(-1)))
    const lacking = units(subject).filter(
      ({ mention, entities: [body, ...more] }) =>
        body?.group != null &&
        body.key !== null &&
        more.length === 0 &&
        mention.value.role !== 'advise' &&
        !body.group.startsWith('group:') &&
        !body.group.includes('/') &&
        body.group !== issuer &&
        // The office that sends the paper out keeps one.
        body.group !== 'van-phong' &&
        !kept.has(body.group) &&
        ![0, 1].some(from => drafters.has(initialsOf(mention.value.unit).slice(from))) &&
        !names.some(name => name.includes(fold(sameName(mention.value.unit)))),
    )
    if (lacking.length === 0) return []
    const each = [...new Map(lacking.map(({ mention, entities }) => [entities[0]!.key, mention])).values()]
    return [
      {
        span: plan.header.evidence.recipients ?? null,
        on: ['recipients', ...each],
        values: { units: each.map(({ value }) => value.unit).join('; ') },
      },
    ]
  },
}
