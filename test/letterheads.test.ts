/** Letterheads of every kind of office, line by line and in the cells of a table: issuer and level. */
import { expect, test } from 'vitest'
import { read } from '../src/read/index.ts'
import { segment } from '../src/segment/index.ts'

const motto = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc'
const party = 'ĐẢNG CỘNG SẢN VIỆT NAM'

/** The left column, the number, the right column, the date line; the issuer and its level. */
const heads: [left: string, number: string, right: string, date: string, issuer: string][] = [
  [
    'ỦY BAN NHÂN DÂN\nĐẶC KHU HÒN MÂY',
    '12/KH-UBND',
    motto,
    'Hòn Mây, ngày 05 tháng 01 năm 2026',
    'UBND đặc khu Hòn Mây|commune',
  ],
  [
    'ỦY BAN NHÂN DÂN\nTHÀNH PHỐ ĐỒNG NAI',
    '12/KH-UBND',
    motto,
    'Đồng Nai, ngày 05 tháng 10 năm 2026',
    'UBND thành phố Đồng Nai|province',
  ],
  [
    'UBND THÀNH PHỐ QUẢNG NINH\nSỞ NỘI VỤ',
    '12/KH-SNV',
    motto,
    'Quảng Ninh, ngày 05 tháng 10 năm 2026',
    'Sở Nội vụ thành phố Quảng Ninh|province',
  ],
  [
    'ỦY BAN NHÂN DÂN\nTHÀNH PHỐ BẮC NINH',
    '12/KH-UBND',
    motto,
    'Bắc Ninh, ngày 05 tháng 10 năm 2020',
    'UBND thành phố Bắc Ninh|district',
  ],
  [
    'SỞ NỘI VỤ',
    '12/KH-SNV',
    motto,
    'Bắc Ninh, ngày 05 tháng 10 năm 2026',
    'Sở Nội vụ thành phố Bắc Ninh|province',
  ],
  [
    'ĐẢNG BỘ TỈNH LĨNH GIANG\nĐẢNG ỦY XÃ PẮC LÙNG\n*',
    '12-KH/ĐU',
    party,
    'Pắc Lùng, ngày 05 tháng 01 năm 2026',
    'Đảng ủy xã Pắc Lùng|commune',
  ],
  [
    'TỈNH ỦY LĨNH GIANG\nBAN TUYÊN GIÁO VÀ DÂN VẬN\n*',
    '12-KH/BTGDVTU',
    party,
    'Lĩnh Giang, ngày 05 tháng 01 năm 2026',
    'Ban Tuyên giáo và Dân vận Tỉnh ủy Lĩnh Giang|province',
  ],
  [
    'TỈNH ỦY LĨNH GIANG\n*',
    '12-KH/TU',
    party,
    'Lĩnh Giang, ngày 05 tháng 01 năm 2024',
    'Tỉnh ủy Lĩnh Giang|province',
  ],
  [
    'HUYỆN ỦY KHÊ SƠN\nVĂN PHÒNG\n*',
    '12-KH/VPHU',
    party,
    'Khê Sơn, ngày 05 tháng 01 năm 2024',
    'Văn phòng Huyện ủy Khê Sơn|district',
  ],
  [
    'ĐẢNG BỘ HUYỆN KHÊ SƠN\nCHI BỘ TRƯỜNG THPT PẮC LÙNG\n*',
    '02-KH/CB',
    party,
    'Khê Sơn, ngày 05 tháng 01 năm 2024',
    'Chi bộ Trường THPT Pắc Lùng|',
  ],
  [
    'ĐẢNG ỦY KHỐI CÁC CƠ QUAN VÀ DOANH NGHIỆP TỈNH\nĐẢNG ỦY SỞ NỘI VỤ\n*',
    '02-KH/ĐU',
    party,
    'Lĩnh Giang, ngày 05 tháng 01 năm 2024',
    'Đảng ủy Sở Nội vụ tỉnh Lĩnh Giang|province',
  ],
  [
    'ỦY BAN MTTQ VIỆT NAM\nTỈNH LĨNH GIANG\nBAN THƯỜNG TRỰC',
    '12/KH-MTTQ-BTT',
    motto,
    'Lĩnh Giang, ngày 05 tháng 01 năm 2024',
    'Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Lĩnh Giang|province',
  ],
  [
    'MẶT TRẬN TỔ QUỐC VIỆT NAM\nBAN THƯỜNG TRỰC ỦY BAN XÃ TÂN AN',
    '12/KH-MTTQ-BTT',
    motto,
    'Tân An, ngày 05 tháng 01 năm 2024',
    'Ban Thường trực Ủy ban MTTQ Việt Nam xã Tân An|commune',
  ],
  [
    'TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nLIÊN ĐOÀN LAO ĐỘNG TỈNH LĨNH GIANG',
    '12/KH-LĐLĐ',
    motto,
    'Lĩnh Giang, ngày 05 tháng 01 năm 2024',
    'Liên đoàn Lao động tỉnh Lĩnh Giang|province',
  ],
  [
    'LĐLĐ TỈNH LĨNH GIANG\nCÔNG ĐOÀN NGÀNH GIÁO DỤC',
    '12/KH-CĐN',
    motto,
    'Lĩnh Giang, ngày 05 tháng 01 năm 2024',
    'Công đoàn ngành Giáo dục tỉnh Lĩnh Giang|province',
  ],
  [
    'CÔNG ĐOÀN NGÀNH GIÁO DỤC\nCĐCS TRƯỜNG THPT PẮC LÙNG',
    '12/KH-CĐCS',
    motto,
    'Lĩnh Giang, ngày 05 tháng 01 năm 2024',
    'CĐCS Trường THPT Pắc Lùng|',
  ],
  [
    'HỘI LHPN VIỆT NAM\nBAN THƯỜNG VỤ TỈNH LĨNH GIANG',
    '12/KH-BTV',
    motto,
    'Lĩnh Giang, ngày 05 tháng 01 năm 2024',
    'Ban Thường vụ Hội LHPN tỉnh Lĩnh Giang|province',
  ],
  [
    'HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM\nTỈNH LĨNH GIANG\nBAN THƯỜNG VỤ',
    '12/KH-BTV',
    motto,
    'Lĩnh Giang, ngày 05 tháng 01 năm 2024',
    'Ban Thường vụ Hội Liên hiệp Phụ nữ Việt Nam tỉnh Lĩnh Giang|province',
  ],
  [
    'ĐOÀN TNCS HỒ CHÍ MINH\nBCH ĐOÀN TỈNH LĨNH GIANG\n***',
    '12-KH/TĐTN',
    'ĐOÀN TNCS HỒ CHÍ MINH',
    'Lĩnh Giang, ngày 05 tháng 01 năm 2024',
    'BCH Đoàn tỉnh Lĩnh Giang|province',
  ],
  [
    'ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH\nBAN CHẤP HÀNH HUYỆN KHÊ SƠN\n***',
    '12-KH/ĐTN',
    '',
    'Khê Sơn, ngày 05 tháng 01 năm 2024',
    'Ban Chấp hành Đoàn Thanh niên Cộng sản Hồ Chí Minh huyện Khê Sơn|district',
  ],
  [
    'HỘI CỰU CHIẾN BINH VIỆT NAM\nHUYỆN KHÊ SƠN',
    '12/KH-CCB',
    motto,
    'Khê Sơn, ngày 05 tháng 01 năm 2024',
    'Hội Cựu chiến binh Việt Nam huyện Khê Sơn|district',
  ],
  [
    'HĐND TỈNH LĨNH GIANG\nTHƯỜNG TRỰC',
    '12/KH-TTHĐND',
    motto,
    'Lĩnh Giang, ngày 05 tháng 01 năm 2024',
    'Thường trực HĐND tỉnh Lĩnh Giang|province',
  ],
  [
    'BỘ CÔNG AN\nCÔNG AN TỈNH LĨNH GIANG',
    '12/KH-CAT-PX03',
    motto,
    'Lĩnh Giang, ngày 05 tháng 01 năm 2024',
    'Công an tỉnh Lĩnh Giang|province',
  ],
  [
    'BỘ CHỈ HUY QUÂN SỰ TỈNH LĨNH GIANG\nBAN CHỈ HUY QUÂN SỰ HUYỆN KHÊ SƠN',
    '12/KH-BCH',
    motto,
    'Khê Sơn, ngày 05 tháng 01 năm 2024',
    'Ban Chỉ huy Quân sự huyện Khê Sơn|district',
  ],
  [
    'TÒA ÁN NHÂN DÂN TỐI CAO\nTÒA ÁN NHÂN DÂN TỈNH LĨNH GIANG',
    '12/KH-TA',
    motto,
    'Lĩnh Giang, ngày 05 tháng 01 năm 2024',
    'Tòa án nhân dân tỉnh Lĩnh Giang|province',
  ],
  [
    'UBND HUYỆN KHÊ SƠN\nPHÒNG GIÁO DỤC VÀ ĐÀO TẠO',
    '12/KH-PGDĐT',
    motto,
    'Khê Sơn, ngày 05 tháng 01 năm 2024',
    'Phòng Giáo dục và Đào tạo huyện Khê Sơn|district',
  ],
  [
    'UBND XÃ PẮC LÙNG\nTRƯỜNG TIỂU HỌC BẢN PẰNG',
    '12/KH-THTL',
    motto,
    'Pắc Lùng, ngày 05 tháng 9 năm 2025',
    'Trường Tiểu học Bản Pằng|',
  ],
  [
    'SỞ Y TẾ LĨNH GIANG\nBỆNH VIỆN ĐA KHOA TỈNH',
    '12/KH-BVĐK',
    motto,
    'Lĩnh Giang, ngày 05 tháng 01 năm 2024',
    'Bệnh viện Đa khoa tỉnh Lĩnh Giang|province',
  ],
  [
    'UBND TỈNH LĨNH GIANG\nHỘI ĐỒNG THI ĐUA - KHEN THƯỞNG',
    '12/KH-HĐTĐKT',
    motto,
    'Lĩnh Giang, ngày 05 tháng 01 năm 2024',
    'Hội đồng Thi đua - Khen thưởng tỉnh Lĩnh Giang|province',
  ],
  [
    'CỤM THI ĐUA SỐ 1\nCÁC XÃ, PHƯỜNG TỈNH LĨNH GIANG',
    '12/KH-CTĐ',
    motto,
    'Lĩnh Giang, ngày 05 tháng 01 năm 2026',
    'Cụm thi đua số 1 các xã, phường tỉnh Lĩnh Giang|province',
  ],
  [
    'BỘ NỘI VỤ\nBAN THI ĐUA - KHEN THƯỞNG TRUNG ƯƠNG',
    '12/KH-BTĐKT',
    motto,
    'Hà Nội, ngày 05 tháng 01 năm 2024',
    'Ban Thi đua - Khen thưởng Trung ương|central',
  ],
  [
    'BỘ TÀI CHÍNH\nCỤC THUẾ\nTHUẾ TỈNH LĨNH GIANG',
    '12/KH-CBA',
    motto,
    'Lĩnh Giang, ngày 05 tháng 01 năm 2026',
    'Thuế tỉnh Lĩnh Giang|province',
  ],
  [
    'ĐẠI HỌC QUỐC GIA HÀ NỘI\nTRƯỜNG ĐẠI HỌC CÔNG NGHỆ',
    '12/KH-ĐHCN',
    motto,
    'Hà Nội, ngày 05 tháng 01 năm 2024',
    'Trường Đại học Công nghệ|',
  ],
  [
    'TẬP ĐOÀN ĐIỆN LỰC VIỆT NAM\nTỔNG CÔNG TY ĐIỆN LỰC MIỀN BẮC',
    '12/KH-EVNNPC',
    motto,
    'Hà Nội, ngày 05 tháng 01 năm 2024',
    'Tổng công ty Điện lực miền Bắc|',
  ],
  [
    'VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO\nVIỆN KIỂM SÁT NHÂN DÂN\nTỈNH LĨNH GIANG',
    '12/KH-VKS',
    motto,
    'Lĩnh Giang, ngày 05 tháng 01 năm 2024',
    'Viện kiểm sát nhân dân tỉnh Lĩnh Giang|province',
  ],
  [
    'UBND PHƯỜNG TÂN GIANG\nTRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG',
    '12/KH-TTPVHCC',
    motto,
    'Tân Giang, ngày 05 tháng 01 năm 2026',
    'Trung tâm Phục vụ hành chính công phường Tân Giang|commune',
  ],
]

const below = 'KẾ HOẠCH\nThi đua năm\n\nI. MỤC ĐÍCH\n\n1. Một.\n'
const forms = {
  'line by line': (left: string, number: string, right: string, date: string) =>
    `${left}\nSố: ${number}\n\n${right}\n\n${date}\n\n${below}`,
  'in cells': (left: string, number: string, right: string, date: string) =>
    `| ${left.replaceAll('\n', '<br>')} | ${right.replaceAll('\n', '<br>') || ' '} |\n|---|---|\n| Số: ${number} | ${date} |\n\n${below}`,
}

test.each(Object.entries(forms).flatMap(([form, lay]) => heads.map(head => [form, head, lay] as const)))(
  '%s: %j',
  async (_, [left, number, right, date, issuer], lay) => {
    const bytes = new TextEncoder().encode(lay(left, number, right, date))
    const { header } = segment(await read(bytes, 'x.md', {} as never))
    expect(`${header.issuer}|${header.issuerLevel ?? ''}`.toLowerCase()).toBe(issuer.toLowerCase())
    expect(header.number).toBe(number)
  },
)
