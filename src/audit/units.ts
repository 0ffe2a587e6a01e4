import { bodyTypes, sectorBodies } from '../lexicon/body-types.ts'
import { reform } from '../lexicon/provinces.ts'
import type { AuditRule } from './rule.ts'

const levelNames = {
  province: 'cấp tỉnh',
  district: 'cấp huyện',
  commune: 'cấp xã',
  central: 'trung ương',
} as const

export const unitNotAtLevel: AuditRule = {
  code: 'unit-not-at-level',
  severity: 'warning',
  vi: '“{quote}”: {level} không có cơ quan này tại thời điểm {date}.',
  en: '“{quote}”: there is no such body at this level ({level}) at {date}.',
  find: ({ plan, resolved }) => {
    const { level, twoTier } = resolved.chain
    const { date } = plan.header
    return plan.mentions.flatMap((mention, i) => {
      if (mention.kind !== 'unit' || level === null || date === null) return []
      const wrong = (resolved.entities[i] ?? []).find(({ group, key }) => {
        const type = group?.split('/').at(-1) ?? ''
        const only = (
          bodyTypes.find(({ id }) => id === type) ?? sectorBodies.find(({ id }) => id === type.split(':')[0])
        )?.only
        const at = key?.split('@')[1]?.split(':')[0] ?? level
        return (twoTier && at === 'district') || (only !== undefined && !only.some(allowed => allowed === at))
      })
      if (!wrong) return []
      const at = (wrong.key?.split('@')[1]?.split(':')[0] ?? level) as keyof typeof levelNames
      const when = date >= reform ? `${date} (sau 01/7/2025)` : date
      return [{ span: mention.span, values: { quote: mention.quote, level: levelNames[at], date: when } }]
    })
  },
}
