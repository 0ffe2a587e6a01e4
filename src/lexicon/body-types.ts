import type { levels } from '../model.ts'

export type Level = (typeof levels)[number]

/** A type of body, whatever its place: `UBND`, `Phòng Nội vụ`, `Hội Nông dân`. */
export interface BodyType {
  readonly id: string
  readonly name: string
  /** Other names, abbreviations included; compared without tones, case, dashes and marks. */
  readonly aliases: readonly string[]
  /** The level that the name itself tells (`Huyện ủy`). */
  readonly level?: Level
  /** Levels that have this body; left out where every level may. A name alone is no proof: only sure facts stand here. */
  readonly only?: readonly Level[]
}

export const bodyTypes: readonly BodyType[] = [
  { id: 'ubnd', name: 'Ủy ban nhân dân', aliases: ['UBND'] },
  { id: 'hdnd', name: 'Hội đồng nhân dân', aliases: ['HĐND'] },
  { id: 'hdtdkt', name: 'Hội đồng Thi đua - Khen thưởng', aliases: ['HĐTĐKT', 'Hội đồng TĐKT', 'HĐ TĐKT'] },
  { id: 'ban-tdkt', name: 'Ban Thi đua - Khen thưởng', aliases: ['Ban TĐKT'] },
  {
    id: 'hdsk',
    name: 'Hội đồng Sáng kiến',
    aliases: ['HĐSK', 'Hội đồng Khoa học Sáng kiến', 'Hội đồng Công nhận sáng kiến'],
  },
  { id: 'tinh-uy', name: 'Tỉnh ủy', aliases: [], level: 'province' },
  { id: 'thanh-uy', name: 'Thành ủy', aliases: [] },
  { id: 'huyen-uy', name: 'Huyện ủy', aliases: [], level: 'district' },
  { id: 'quan-uy', name: 'Quận ủy', aliases: [], level: 'district' },
  { id: 'thi-uy', name: 'Thị ủy', aliases: [], level: 'district' },
  { id: 'dang-uy', name: 'Đảng ủy', aliases: [] },
  { id: 'chi-bo', name: 'Chi bộ', aliases: [] },
  {
    id: 'mttq',
    name: 'Ủy ban Mặt trận Tổ quốc',
    aliases: [
      'MTTQ',
      'UBMTTQ',
      'UB MTTQ',
      'Ủy ban MTTQ',
      'Mặt trận Tổ quốc',
      'Ủy ban Mặt trận Tổ quốc Việt Nam',
      'UBMTTQVN',
      'Ủy ban Mặt trận TQVN',
      'Ủy ban MTTQ Việt Nam',
      'MTTQ Việt Nam',
      'Mặt trận Tổ quốc Việt Nam',
    ],
  },
  { id: 'ldld', name: 'Liên đoàn Lao động', aliases: ['LĐLĐ'] },
  { id: 'cong-doan', name: 'Công đoàn', aliases: ['Công đoàn cơ sở'] },
  {
    id: 'lhpn',
    name: 'Hội Liên hiệp Phụ nữ',
    aliases: ['Hội LHPN', 'Hội Phụ nữ', 'Hội LHPN Việt Nam', 'Hội Liên hiệp Phụ nữ Việt Nam'],
  },
  { id: 'nong-dan', name: 'Hội Nông dân', aliases: ['HND', 'Hội ND', 'Hội Nông dân Việt Nam'] },
  { id: 'ccb', name: 'Hội Cựu chiến binh', aliases: ['CCB', 'Hội CCB', 'Hội Cựu chiến binh Việt Nam'] },
  {
    id: 'doan-tn',
    name: 'Đoàn TNCS Hồ Chí Minh',
    aliases: ['Đoàn Thanh niên', 'Đoàn TN', 'ĐTN', 'Đoàn Thanh niên Cộng sản Hồ Chí Minh', 'Đoàn TNCS HCM'],
  },
  { id: 'tinh-doan', name: 'Tỉnh đoàn', aliases: [], level: 'province' },
  { id: 'huyen-doan', name: 'Huyện đoàn', aliases: [], level: 'district' },
  { id: 'cong-an', name: 'Công an', aliases: ['CA'] },
  { id: 'bchqs', name: 'Ban Chỉ huy Quân sự', aliases: ['BCHQS', 'BCH Quân sự', 'Bộ Chỉ huy Quân sự'] },
  {
    id: 'van-phong',
    name: 'Văn phòng UBND',
    aliases: [
      'VP UBND',
      'Văn phòng',
      'Văn phòng HĐND và UBND',
      'Văn phòng HĐND-UBND',
      'VP HĐND-UBND',
      'Văn phòng HĐND và UBND',
      'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân',
      'Văn phòng Ủy ban nhân dân',
    ],
  },
  { id: 'tram-y-te', name: 'Trạm Y tế', aliases: ['TYT'], only: ['commune'] },
  { id: 'so:noi-vu', name: 'Sở Nội vụ', aliases: ['SNV'], only: ['province'] },
  { id: 'phong:noi-vu', name: 'Phòng Nội vụ', aliases: ['PNV', 'Phòng NV'], only: ['district'] },
]

/** Bodies named by a sector: `Phòng Tài chính - Kế hoạch`, `Sở Y tế`. Their level is part of what they are. */
export const sectorBodies: readonly {
  readonly id: string
  readonly name: string
  readonly only?: readonly Level[]
}[] = [
  { id: 'so', name: 'Sở', only: ['province'] },
  { id: 'phong', name: 'Phòng' },
  { id: 'ban', name: 'Ban' },
  { id: 'chi-cuc', name: 'Chi cục' },
  { id: 'trung-tam', name: 'Trung tâm' },
  { id: 'truong', name: 'Trường' },
  { id: 'bo-phan', name: 'Bộ phận' },
]

/** Abbreviations of sectors, written with or without `-`, `&`, `,` (LĐ-TB&XH, GD-ĐT). */
export const sectors: Readonly<Record<string, string>> = {
  LĐTBXH: 'Lao động - Thương binh và Xã hội',
  GDĐT: 'Giáo dục và Đào tạo',
  VHTT: 'Văn hóa và Thông tin',
  VHXH: 'Văn hóa - Xã hội',
  VHTTDL: 'Văn hóa, Thể thao và Du lịch',
  TCKH: 'Tài chính - Kế hoạch',
  NNPTNT: 'Nông nghiệp và Phát triển nông thôn',
  NNMT: 'Nông nghiệp và Môi trường',
  TNMT: 'Tài nguyên và Môi trường',
  KTHT: 'Kinh tế và Hạ tầng',
  QLĐT: 'Quản lý đô thị',
  KHCN: 'Khoa học và Công nghệ',
  KHĐT: 'Kế hoạch và Đầu tư',
  TTTT: 'Thông tin và Truyền thông',
  GTVT: 'Giao thông vận tải',
  NV: 'Nội vụ',
}
