/** A seeded archive of invented plans: provinces, districts and communes, year by year, that carry out one another. */

/** mulberry32: small, seeded, the same on every machine. */
const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

const first = [
  'An',
  'Bình',
  'Cẩm',
  'Đông',
  'Hòa',
  'Khê',
  'Lâm',
  'Minh',
  'Phú',
  'Quảng',
  'Sơn',
  'Tân',
  'Thanh',
  'Vĩnh',
  'Xuân',
  'Yên',
  'Thượng',
  'Nam',
  'Tây',
  'Trung',
]
const second = [
  'Hà',
  'Giang',
  'Lộc',
  'Thịnh',
  'Khánh',
  'Mỹ',
  'Phong',
  'Sơn',
  'Thủy',
  'Trường',
  'Vân',
  'Xá',
  'Điền',
  'Lương',
  'Hải',
  'Ninh',
  'Đức',
  'Nghĩa',
  'Long',
  'Cường',
]
const movements = [
  'Cả nước chung sức xây dựng nông thôn mới',
  'Vì người nghèo - Không để ai bị bỏ lại phía sau',
  'Dạy tốt, học tốt',
  'Toàn dân đoàn kết xây dựng đời sống văn hóa',
  'Đền ơn đáp nghĩa',
  'Dân vận khéo',
  'Vì an ninh Tổ quốc',
  'Tuổi trẻ sáng tạo',
  'Nông dân sản xuất, kinh doanh giỏi',
  'Người tốt, việc tốt',
]
const events = [
  ['Chiến thắng Điện Biên Phủ', 7, 5, 1954],
  ['ngày thành lập Quân đội nhân dân Việt Nam', 22, 12, 1944],
  ['Ngày Thương binh - Liệt sĩ', 27, 7, 1947],
  ['ngày Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam', 2, 9, 1945],
] as const
const sectors = [
  'Phòng Nội vụ',
  'Phòng Tài chính - Kế hoạch',
  'Phòng Văn hóa và Thông tin',
  'Công an',
  'Ban Chỉ huy Quân sự',
  'Ủy ban Mặt trận Tổ quốc',
  'Hội Nông dân',
  'Hội Liên hiệp Phụ nữ',
]
const tasks = [
  'gửi báo cáo sơ kết phong trào thi đua',
  'gửi hồ sơ đề nghị khen thưởng',
  'đăng ký danh hiệu thi đua',
  'bình xét, suy tôn tập thể dẫn đầu',
  'kiểm tra việc thực hiện công tác thi đua',
]

const two = (n: number): string => String(n).padStart(2, '0')

export interface SyntheticPlan {
  readonly path: string
  readonly text: string
}

interface Unit {
  readonly slug: string
  readonly body: string
  readonly level: 'tỉnh' | 'huyện' | 'xã'
  readonly name: string
  readonly above: Unit | null
}

const unitsOf = function* (provinces: number, districts: number, communes: number): Generator<Unit> {
  const name = (i: number, of: string): string => `${first[i % 20]} ${second[Math.floor(i / 20) % 20]}${of}`
  const parts = ['Thượng', 'Hạ', 'Trung', 'Nội', 'Ngoại', 'Tiền', 'Hậu', 'Đông', 'Tây', 'Bắc']
  for (let p = 0; p < provinces; p++) {
    const province: Unit = {
      slug: `tinh-${p}`,
      body: 'UBND tỉnh',
      level: 'tỉnh',
      name: name(p, ''),
      above: null,
    }
    yield province
    for (let d = 0; d < districts; d++) {
      const district: Unit = {
        slug: `huyen-${p}-${d}`,
        body: 'UBND huyện',
        level: 'huyện',
        name: name(p * districts + d + 7, ` ${parts[Math.floor((p * districts + d + 7) / 400) % 10]}`),
        above: province,
      }
      yield district
      for (let c = 0; c < communes; c++)
        yield {
          slug: `xa-${p}-${d}-${c}`,
          body: 'UBND xã',
          level: 'xã',
          name: name((p * districts + d) * communes + c + 13, ` ${first[(p + d + c) % 20]}`),
          above: district,
        }
    }
  }
}

/** Number and day of a unit's plan of a year, so that lower plans can cite it. */
const signOf = (unit: Unit, year: number): { number: number; day: number; month: number } => {
  const draw = random(
    [...`${unit.slug}/${year}`].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) | 0,
  )
  const month = unit.level === 'tỉnh' ? 1 : unit.level === 'huyện' ? 2 : 3
  return { number: 1 + Math.floor(draw() * 90), day: 1 + Math.floor(draw() * 28), month }
}

const planOf = (unit: Unit, year: number, draw: () => number): SyntheticPlan => {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(draw() * items.length)]!
  const { number, day, month } = signOf(unit, year)
  const above = unit.above && signOf(unit.above, year)
  const decree = year < 2024 ? ['91/2017/NĐ-CP', '31/7/2017'] : ['98/2023/NĐ-CP', '31/12/2023']
  const some = (n: number): string[] => Array.from({ length: n }, () => `“${pick(movements)}”`)
  const event = pick(events)
  const deadline = (): string =>
    `- ${pick(sectors)} ${pick(tasks)} trước ngày ${two(1 + Math.floor(draw() * 28))}/${1 + Math.floor(draw() * 12)}/${year}.`
  const lines = [
    `ỦY BAN NHÂN DÂN\n${unit.level.toUpperCase()} ${unit.name.toUpperCase()}`,
    `Số: ${two(number)}/KH-UBND`,
    `${unit.name}, ngày ${two(day)} tháng ${two(month)} năm ${year}`,
    `KẾ HOẠCH\nCông tác thi đua, khen thưởng năm ${year}`,
    `Căn cứ Nghị định số ${decree[0]} ngày ${decree[1]} của Chính phủ;`,
    above && unit.above
      ? `Thực hiện Kế hoạch số ${two(above.number)}/KH-UBND ngày ${two(above.day)}/${two(above.month)}/${year} của ${unit.above.body} ${unit.above.name}, ${unit.body} ${unit.name} xây dựng kế hoạch như sau:`
      : `${unit.body} ${unit.name} xây dựng kế hoạch như sau:`,
    'I. MỤC ĐÍCH, YÊU CẦU',
    `1. Lập thành tích chào mừng kỷ niệm ${year - event[3]} năm ${event[0]} (${two(event[1])}/${two(event[2])}/${event[3]} - ${two(event[1])}/${two(event[2])}/${year}).`,
    '2. Nâng cao chất lượng công tác khen thưởng, quan tâm người lao động trực tiếp và tập thể nhỏ ở cơ sở.',
    'II. NỘI DUNG',
    `1. Tiếp tục triển khai các phong trào thi đua ${some(3).join(', ')}.`,
    `2. Đẩy mạnh phong trào thi đua ${pick(some(1))} và cuộc vận động ${pick(some(1))}.`,
    '3. Các mốc thời gian',
    ...Array.from({ length: 4 }, deadline),
    'III. TỔ CHỨC THỰC HIỆN',
    `1. ${pick(sectors)}`,
    'Chủ trì, phối hợp với các cơ quan, đơn vị theo dõi, đôn đốc việc thực hiện kế hoạch này.',
    `2. Đề nghị ${pick(sectors)} tuyên truyền, vận động đoàn viên, hội viên hưởng ứng.`,
    `Trên đây là Kế hoạch công tác thi đua, khen thưởng năm ${year} của ${unit.body} ${unit.name}./.`,
    `Nơi nhận:\n- ${unit.above ? `${unit.above.body} ${unit.above.name}` : 'Bộ Nội vụ'};\n- Lưu: VT.`,
    `TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n${pick(['Lê', 'Trần', 'Hoàng', 'Đỗ'])} Văn ${pick(second)}`,
  ]
  return { path: `${unit.slug}/${unit.slug}-${year}.md`, text: lines.join('\n\n') }
}

/** `count` plans, 399,600 at the most: the years of all units, so that every plan cites one that the archive holds or lacks by chance. */
export const syntheticPlans = function* (count: number, seed = 1): Generator<SyntheticPlan> {
  const draw = random(seed)
  const years = Array.from({ length: 9 }, (_, i) => 2017 + i)
  let made = 0
  for (const unit of unitsOf(400, 10, 10))
    for (const year of years) {
      if (made++ >= count) return
      yield planOf(unit, year, draw)
    }
}
