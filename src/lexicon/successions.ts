import { provincesBefore, reform } from './provinces.ts'

/** A place that another one holds since a day: linked, never rewritten. */
export interface Succession {
  /** `xã Cẩm Lương` */
  readonly place: string
  readonly district?: string
  /** Without its kind: `Thanh Hóa`. */
  readonly province?: string
  /** `xã Cẩm Tú` */
  readonly successor: string
  readonly successorProvince?: string
  /** ISO day. */
  readonly from: string
  /** The document that says so. */
  readonly by?: string
}

/** Communes are 10,035 before and 3,321 after: an office adds its own (`places import`). */
const communes: readonly Succession[] = [
  {
    place: 'xã Cẩm Lương',
    district: 'Cẩm Thủy',
    province: 'Thanh Hóa',
    successor: 'xã Cẩm Tú',
    successorProvince: 'Thanh Hóa',
    from: reform,
    by: '1686/NQ-UBTVQH15',
  },
  ...['thị trấn Cát Thành', 'xã Việt Hùng', 'xã Trực Đạo'].map(place => ({
    place,
    district: 'Trực Ninh',
    province: 'Nam Định',
    successor: 'xã Cát Thành',
    successorProvince: 'Ninh Bình',
    from: reform,
    by: '1674/NQ-UBTVQH15',
  })),
  {
    place: 'xã Cát Thành',
    district: 'Phù Cát',
    province: 'Bình Định',
    successor: 'xã Cát Tiến',
    successorProvince: 'Gia Lai',
    from: reform,
    by: '1664/NQ-UBTVQH15',
  },
  {
    place: 'phường Phú Lãm',
    district: 'Hà Đông',
    province: 'Hà Nội',
    successor: 'phường Phú Lương',
    successorProvince: 'Hà Nội',
    from: reform,
    by: '1656/NQ-UBTVQH15',
  },
]

/** The provinces of 2025, and the communes that are known. */
export const successions: readonly Succession[] = [
  ...provincesBefore.flatMap(({ name, type, successor }): Succession[] => {
    const heir = successor ?? name
    const heirType = provincesBefore.find(province => province.name === heir)?.type ?? 'tỉnh'
    return heir === name
      ? []
      : [{ place: `${type} ${name}`, successor: `${heirType} ${heir}`, from: reform, by: '202/2025/QH15' }]
  }),
  ...communes,
]
