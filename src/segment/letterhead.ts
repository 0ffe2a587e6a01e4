import { levelWords } from '../lexicon/bodies.ts'
import type { Span } from '../model.ts'
import { fold } from '../text/fold.ts'
import { matchesIn } from '../text/pattern.ts'
import { bodyOf, inRunningText } from './body-name.ts'
import { isPartOfMotto, mottosIn } from './motto.ts'
import type { Piece } from './piece.ts'

/** How the name of a body begins, folded. */
export const foldedBodyStart =
  /^(?:ubnd|uy ban|hdtdkt|hoi dong|bch |so |phong |truong |ban (?!hanh )|bo (?!sung|mon )|lien doan|ldld |cong doan|cd (?!so)|hoi (?!thi |thao |nghi |dien )|doan (?!ket )|dang |tinh uy|huyen uy|thanh uy|quan uy|thi uy|trung tam|benh vien|cuc |chi cuc|cong an|cum |khoi |van phong|tong |tinh doan|huyen doan|vien |toa an|kho bac|hdnd|mat tran|mttq|bao hiem|bhxh|thanh tra|dai (?!hoi|bieu)|hat |tram |chi nhanh|ngan hang|cong ty|hoc vien|tieu ban|lien doi|chi bo(?![a-z])|chi uy|cdcs |chi doan|chi doi|doi |nha |kiem toan|vu |thanh doan|quan doan|thi doan|thuong truc(?![a-z])|thue (?:tinh|thanh pho|co so)|thi hanh an dan su|tap doan |hiep hoi |(?:trung uong|tw) (?:hoi|doan|dang|mat tran|uy ban) |lien minh |lien hiep |quy |(?:thu tuong )?chinh phu(?![a-z]))/

const notIssuer =
  /^(?:so *[:.\d/-]|so$|so va ky hieu|so,? ky hieu|cong van den|den |ngay |gio |chuyen|luu ho so|du thao|du thao lan|hoa toc|thuong khan|khan$|mat$|v\/v|ky boi|nguoi ky|thoi gian ky|email|co quan:|ban sao|trang|kinh gui|truong (?:cum|khoi)(?![a-z]))|ngay .*thang|digitally|signature/

/** How a body's name begins behind that of its host: `UBND TỈNH X HỘI ĐỒNG THI ĐUA …`, where a line break was lost. */
const belowHost =
  / (?=HỘI ĐỒNG (?:THI|TĐ)|HĐTĐ|SỞ \p{Lu}{2}|[ỦU][ỶY] BAN NHÂN DÂN |UBND |CÔNG AN |ĐẢNG [ỦU][ỶY] |PHÒNG |TRƯỜNG (?:MẦM|MẪU|TIỂU|TH|TRUNG|PT|LIÊN)|TRUNG TÂM |VĂN PHÒNG |BAN (?:TỔ CHỨC|DÂN VẬN|TUYÊN GIÁO|THI ĐUA|QUẢN LÝ|CHỈ|THƯỜNG VỤ|CHẤP HÀNH)|CÔNG ĐOÀN |LIÊN ĐOÀN LAO ĐỘNG |LĐLĐ |HỘI (?:LIÊN HIỆP|LHPN|NÔNG DÂN|CỰU CHIẾN|CHỮ THẬP) ?|ĐẢNG BỘ |KHO BẠC |CHI CỤC |BỆNH VIỆN |TRẠM Y TẾ|ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH$)/gu
/** A line in capitals cut where a body with its place ends and another begins. */
const linesOf = (own: string): string[] => {
  if (own !== own.toUpperCase()) return [own]
  const cut = matchesIn(belowHost, own).find(
    ({ index }) => bodyOf(inRunningText(own.slice(0, index))).place !== null,
  )
  return cut ? [own.slice(0, cut.index).trim(), own.slice(cut.index).trim()] : [own]
}

/** A body, or the place that is one's host, begins a letterhead. Folded. */
export const beginsLetterhead = (folded: string): boolean =>
  foldedBodyStart.test(`${folded} `) || placeAlone.test(folded)
const placeAlone = new RegExp(`^(?:${levelWords.map(({ word }) => fold(word)).join('|')}) [^,;:.]{2,40}$`)
/** `CÔNG ĐOÀN CƠ SỞ` over `BỆNH VIỆN …`: one name that the column broke. Folded. */
export const withinWhole =
  /^(?:cong doan(?: co so)?|cdcs|chi bo|dang bo|dang uy|lien doi|chi doan|doan co so|doan thanh nien|hoi dong (?:doi|truong))$/
export const whole = /^(?:truong|benh vien|cong ty|tong cong ty|trung tam|vien|nha may|hoc vien|co quan) /
/** `BAN THƯỜNG VỤ` over `HỘI LHPN TỈNH …`: the board of that union, below the name of the union above it. Folded. */
const standing = /^(?:ban thuong vu|ban chap hanh|btv|bch)$/
const union =
  /^(?:hoi (?:lhpn|lien hiep phu nu|nong dan|cuu chien binh)|doan tncs|ldld|lien doan lao dong) .*(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran) /
/** Puts a line to the bodies above it, or to the name of the last one where that goes on. */
const addBody = (bodies: { text: string; span: Span }[], own: string, span: Span): void => {
  const letters = own.replace(/[^\p{L}]/gu, '')
  const bare = fold(own)
  // the motto broken into two lines
  if (letters.length < 3 || notIssuer.test(bare) || isPartOfMotto(bare)) return
  const capitals = own === own.toUpperCase()
  const begins = foldedBodyStart.test(fold(own))
  // `XÃ TÂN LẬP` above `ỦY BAN BẦU CỬ`: the place alone is the host
  const placeFirst = bodies.length === 0 && capitals && placeAlone.test(bare)
  if (!capitals && !begins && !placeFirst) return
  const last = bodies.at(-1)
  // the youth union prints its name above the right column too
  if (bodies.some(({ text: other }) => fold(other) === bare)) return
  const goesOn =
    last &&
    (!begins ||
      /(?:[-–,]| VÀ| CỦA)$/u.test(last.text) ||
      (withinWhole.test(fold(last.text)) && whole.test(bare)) ||
      (standing.test(fold(last.text)) && union.test(bare)))
  if (goesOn)
    bodies[bodies.length - 1] = {
      text: `${last.text} ${own}`,
      span: { start: last.span.start, end: span.end },
    }
  else if (begins || placeFirst) bodies.push({ text: own, span })
}

/** Bodies of the left column, host above issuer: a name that goes on in the next line is joined. */
export const bodiesOf = (head: readonly Piece[], taken: readonly Span[]): { text: string; span: Span }[] => {
  const bodies: { text: string; span: Span }[] = []
  for (const [i, { text, folded, span }] of head.entries()) {
    // whose digital signature stands there: its time is in this line or the next
    if (/\d\d:\d\d(?!\d)/.test(`${text} ${head[i + 1]?.text ?? ''}`)) continue
    // above `ĐẾN Số: 1998` in a stamp stands who received it
    if (/^den(?: *so| *:|$)/.test(head[i + 1]?.folded ?? '')) continue
    // `- UBND các huyện;`: one of those that it is sent to
    if (/^\s*[-–•+]\s+\p{L}/u.test(text)) continue
    let own = text
    for (const { start: from, end: to } of mottosIn(folded))
      own = own.slice(0, from) + ' '.repeat(to - from) + own.slice(to)
    for (const { start: from, end: to } of taken) {
      const a = Math.max(0, from - span.start)
      const b = Math.min(own.length, to - span.start)
      if (a < b) own = own.slice(0, a) + ' '.repeat(b - a) + own.slice(b)
    }
    const columns = own.replace(/[_*]{2,}|-{3,}|[|│]/g, '   ').split(/ {3,}|\t/)
    for (const column of columns)
      for (const line of linesOf(
        column
          .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N})]+$/gu, '')
          // `TRƯỜNG: THCS TÂN LẬP`
          .replace(/^(TRƯỜNG|Trường)\s*:\s*/u, '$1 '),
      ))
        addBody(bodies, line, span)
  }
  // above the right column the youth union prints its name in place of the motto
  const [above, last] = bodies.slice(-2)
  const isMotto = last && /^doan (?:tncs|thanh nien cong san) ho chi minh$/.test(fold(last.text))
  // `BAN CHẤP HÀNH TRUNG ƯƠNG` over the number, `ĐOÀN TNCS HỒ CHÍ MINH` in the other column: one name
  if (
    isMotto &&
    above &&
    /^(?:ban chap hanh|bch|ban bi thu|ban thuong vu) (?:trung uong|tw)$/.test(fold(above.text))
  )
    return [...bodies.slice(0, -2), { ...above, text: `${above.text} ${last.text}` }]
  return isMotto && / ?doan /.test(`${fold(above!.text)} `) && bodies.length > 1
    ? bodies.slice(0, -1)
    : bodies
}
