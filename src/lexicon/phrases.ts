import { anniversaryEvents } from './anniversaries.ts'
import { bodyNames } from './bodies.ts'
import { documentTypes } from './document-types.ts'
import { knownMovements } from './movements.ts'

/**
 * Phrases of plans and their like, as they are written. Some stand here only because they look like another one but
 * for the marks (`cộng tác` beside `công tác`): what may be either is then left as it is printed.
 */
const usual = `
Nơi nhận | Độc lập - Tự do - Hạnh phúc | Cộng hòa xã hội chủ nghĩa Việt Nam | thay mặt | ký thay | thừa lệnh | căn cứ
kế hoạch | phương hướng | chương trình | hướng dẫn | đề án | báo cáo | công văn | văn bản | tờ trình | quy chế | biên bản
thi đua | thi đua yêu nước | thi đua ái quốc | khen thưởng | thi đua, khen thưởng | thi đua - khen thưởng | phong trào
cuộc vận động | cao trào | chuyên đề | cụm thi đua | khối thi đua | danh hiệu | danh hiệu thi đua | hình thức khen thưởng
chiến sĩ thi đua | lao động tiên tiến | tập thể lao động xuất sắc | cờ thi đua | bằng khen | giấy khen | huân chương
huy chương | kỷ niệm chương | anh hùng lao động | hội đồng | ban chỉ đạo | tổ chức thực hiện | tổ chức
mục đích | yêu cầu | mục đích, yêu cầu | nội dung | nội dung thực hiện | nhiệm vụ | giải pháp | mục tiêu | chỉ tiêu
kinh phí | tiến độ | thời gian | địa điểm | thành phần | tiêu chí | tiêu chuẩn | đối tượng | nguyên tắc | quy trình
phấn đấu | chỉnh đốn | chỉnh đốn Đảng | xây dựng | xây dựng Đảng | nông thôn mới | đô thị văn minh | văn hóa | xã hội
kinh tế - xã hội | kinh tế | quốc phòng | an ninh | quốc phòng - an ninh | chính trị | đối ngoại | cải cách hành chính
chuyển đổi số | khoa học | công nghệ | giáo dục | đào tạo | y tế | môi trường | giao thông | nông nghiệp | công nghiệp
dịch vụ | thương mại | du lịch | doanh nghiệp | hợp tác xã | nông dân | công nhân | phụ nữ | thanh niên | cựu chiến binh
thành phố | khu phố | người cao tuổi | mặt trận Tổ quốc | nhân dân | Nhà nước | Chính phủ | Thủ tướng Chính phủ | Chủ tịch nước | Quốc hội
Bộ Chính trị | Ban Bí thư | Trung ương | Ban Chấp hành | Đảng bộ | chi bộ | cấp ủy | cấp ủy Đảng | chính quyền | đoàn thể
ủy ban nhân dân | hội đồng nhân dân | chủ tịch | phó chủ tịch | bí thư | giám đốc | hiệu trưởng | thủ trưởng | trưởng phòng
văn phòng | nội vụ | Sở Nội vụ | phòng Nội vụ | tư pháp | tài chính | thanh tra | kiểm tra | giám sát | đôn đốc
cơ quan, đơn vị | đơn vị | địa phương | địa bàn | cơ sở | cơ sở vật chất | tập thể | cá nhân | tập thể, cá nhân
cán bộ | cán bộ, công chức | công chức | viên chức | người lao động | đảng viên | đoàn viên | hội viên | quần chúng
lãnh đạo | chỉ đạo | phối hợp | chủ trì | tham mưu | chịu trách nhiệm | trách nhiệm | triển khai | thực hiện | thực hiện tốt
phát động | phát huy | phát hiện | phát triển | bồi dưỡng | nhân rộng | điển hình | điển hình tiên tiến | tiên tiến
gương điển hình | người tốt, việc tốt | tuyên truyền | phổ biến | quán triệt | giáo dục | nâng cao | nâng cao chất lượng
chất lượng | hiệu quả | kết quả | thành tích | xuất sắc | thành tích xuất sắc | đẩy mạnh | tăng cường | tiếp tục đổi mới
đổi mới | sửa đổi | bổ sung | sửa đổi, bổ sung | một số điều | chi tiết | quy định chi tiết | thi hành | quy định | đồng chí
nghị định | nghị quyết | quyết định | thông tư | chỉ thị | pháp luật | chính sách | chủ trương | đường lối | tư tưởng
đạo đức | phong cách | Hồ Chí Minh | Chủ tịch Hồ Chí Minh | học tập và làm theo | tấm gương | suy thoái | lối sống
toàn diện | toàn dân | đoàn kết | đại đoàn kết | thắng lợi | hoàn thành | hoàn thành tốt | hoàn thành thắng lợi | vượt mức
kịp thời | thiết thực | cụ thể | cụ thể hóa | hình thức | nội dung, hình thức | sáng tạo | sáng kiến | sâu rộng | thường xuyên
đột xuất | chuyên môn | thẩm quyền | xem xét | đề nghị | đề xuất | sơ kết | tổng kết | sơ kết, tổng kết | đánh giá | bình xét
biểu dương | tôn vinh | vinh danh | ký kết | giao ước | giao ước thi đua | đăng ký | đăng ký thi đua | hồ sơ | thủ tục
đại hội | đại hội Đảng | đại hội thi đua yêu nước | nhiệm kỳ | giai đoạn | kỷ niệm | ngày lễ | ngày lễ lớn | chào mừng
năm học | học kỳ | học sinh | giáo viên | nhà trường | trường học | dạy tốt, học tốt | đầu năm | cuối năm | hàng năm | hằng năm
quý I | quý II | quý III | quý IV | trước ngày | từ ngày | đến ngày | trong tháng | vào tháng | thời hạn | định kỳ
đảm bảo | bảo đảm | bảo vệ | giữ vững | ổn định | trật tự | an toàn | an toàn xã hội | phòng, chống | phòng chống | tham nhũng
công nghệ thông tin | gương mẫu | người đứng đầu
lãng phí | tiêu cực | tiết kiệm | thực hành tiết kiệm | tội phạm | dịch bệnh | thiên tai | giảm nghèo | hộ nghèo | an sinh xã hội
đền ơn đáp nghĩa | uống nước nhớ nguồn | thương binh | liệt sĩ | người có công | khó khăn | vướng mắc | điều kiện | thuận lợi
tầng lớp nhân dân | nhận thức | vai trò | vị trí | ý nghĩa | tầm quan trọng | quan trọng | quan tâm | quan hệ | quan điểm
hệ thống chính trị | trong sạch, vững mạnh | vững mạnh | truyền thống | văn minh | hiện đại | công nghiệp hóa, hiện đại hóa
góp phần | góp phần thực hiện | động viên | khuyến khích | khích lệ | hưởng ứng | tham gia | tổ dân phố | khu dân cư | gia đình
công tác | cộng tác | công nhận | truyền thông | kỹ thuật | chúc mừng | tổ công tác | số kết quả | cần bổ sung | mức tiêu thụ | tiêu thụ | phần đầu của | phần đầu tiên | phần đầu trang | phần đầu tư
đưa vào | đưa ra | đưa đến | trao tặng | khen thường xuyên | để nghị quyết | có quan hệ | có quan tâm | chỉ tiết kiệm | chỉ đạo
thi hành công vụ | thể thao | thể chế | thế giới | thế hệ | thế mạnh | nhân lực | nhân tố
nhận xét | nhận định | phân công | phân cấp | phần mềm | tiền thưởng | tiền mặt | chính quy | chính đáng
`
/**
 * Of two words, and no other two words that make sense differ from them by their marks alone: one of the two may bear
 * a wrong mark though it is a word (`thì đua`, `khen thường`).
 */
const distinct = `
Nơi nhận | thi đua | khen thưởng | phong trào | phấn đấu | chỉnh đốn | tổ chức | thực hiện | nhiệm vụ | hoàn thành | thắng lợi
đẩy mạnh | điển hình | tiên tiến | hiệu quả | kết quả | phát triển | nâng cao | nội dung | chất lượng | đơn vị | tập thể
sáng kiến | sửa đổi | bổ sung | đổi mới | kế hoạch | nghị định | nghị quyết | quyết định | thông tư | chỉ thị | chủ tịch
Thủ tướng | Chính phủ | góp phần | thẩm quyền | xuất sắc | cụ thể | trách nhiệm | tuyên truyền | kiểm tra | giám sát
ổn định | vận động | lãnh đạo | đoàn kết | sơ kết | tổng kết | quyết thắng | cải thiện | triển khai | giám đốc | thúc đẩy
tiêu biểu | biểu dương | biểu hiện | tổng hợp | đoàn thể | toàn thể | thẩm định | tiêu chuẩn | sản phẩm | kiểm soát
chuyển biến | trao đổi | đẩy lùi | quan điểm | trọng điểm | thời điểm | bồi dưỡng | nguồn lực | đời sống | chiến thắng
công bằng | thường trực | tinh gọn | vai trò | tiếp tục | giai đoạn | nhiệm kỳ | định kỳ | kỷ niệm
`
/** So sure that both words may bear a wrong mark: `Phần đầu` for `Phấn đấu`. */
export const unmistakable: readonly string[] = ['phấn đấu', 'chỉnh đốn']

/** Abbreviations in capitals, read where one only lacks the stroke of its Đ: `HĐTDKT`. */
export const abbreviations: readonly string[] = [
  'HĐTĐKT',
  'TĐKT',
  'BTĐKT',
  'HĐND',
  'LĐLĐ',
  'CĐCS',
  'GDĐT',
  'PGDĐT',
  'SGDĐT',
  'QĐND',
]

const listed = (table: string): string[] =>
  table
    .split(/[|\n]/)
    .map(phrase => phrase.trim())
    .filter(phrase => phrase !== '')

export const distinctPhrases: readonly string[] = listed(distinct)
export const phrases: readonly string[] = [
  ...distinctPhrases,
  ...listed(usual),
  ...documentTypes.map(({ name }) => name),
  ...bodyNames,
  ...knownMovements.map(({ name }) => name),
  ...anniversaryEvents.map(({ name }) => name),
].filter(phrase => /\p{L}[\s,–-]+\p{L}/u.test(phrase))
