/** Bodies that ended everywhere on a day, and what took their work. Only sure facts stand here. */
export interface EndedBody {
  /** The name without tones, at the head of a unit's name. */
  readonly name: RegExp
  /** The first day without it. */
  readonly from: string
  /** Number of the act that ended it, and who goes on with its work. */
  readonly by: string
  readonly successor: string
  /** What of that act says so. */
  readonly source: string
}

const ofTwoLevels =
  'Luật 72/2025/QH15, Điều 1: provinces, and communes, wards and special zones; no level between, no townships'
const ofMinistries =
  'Nghị quyết 176/2025/QH15: the ministries of the government since 1 March 2025, this one not among them'

/** Nghị quyết 176/2025/QH15: the ministries of the government since 1 March 2025. */
const ministries: readonly (readonly [string, string])[] = [
  ['ke hoach va dau tu', 'Bộ Tài chính'],
  ['giao thong van tai', 'Bộ Xây dựng'],
  ['thong tin va truyen thong', 'Bộ Khoa học và Công nghệ'],
  ['tai nguyen va moi truong', 'Bộ Nông nghiệp và Môi trường'],
  ['nong nghiep va phat trien nong thon', 'Bộ Nông nghiệp và Môi trường'],
  ['lao dong[ ,-]+thuong binh va xa hoi', 'Bộ Nội vụ'],
]

/** A department or office of that sector went with its ministry, by the reform of 1 July 2025 at the latest. */
export const endedBodies: readonly EndedBody[] = [
  ...ministries.flatMap(([sector, successor]): EndedBody[] => [
    {
      name: new RegExp(`^bo ${sector}`),
      from: '2025-03-01',
      by: '176/2025/QH15',
      successor,
      source: ofMinistries,
    },
    {
      name: new RegExp(`^(?:so|phong) ${sector}`),
      from: '2025-07-01',
      by: '176/2025/QH15, 72/2025/QH15',
      successor: successor.replace('Bộ', 'Sở'),
      source: `${ofMinistries}; ${ofTwoLevels}`,
    },
  ]),
  ...(['cong an', 'ban chi huy quan su'] as const).map(
    (body): EndedBody => ({
      name: new RegExp(`^${body} (?:huyen|quan|thi xa)(?![a-z])`),
      from: '2025-07-01',
      by: '72/2025/QH15',
      successor: '',
      source: ofTwoLevels,
    }),
  ),
  {
    name: /^(?:(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|dang uy|cong an) )?thi tran(?![a-z])/,
    from: '2025-07-01',
    by: '72/2025/QH15',
    successor: 'xã, phường, đặc khu',
    source: ofTwoLevels,
  },
]
