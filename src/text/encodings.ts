/**
 * The 8-bit Vietnamese encodings of old Word fonts that no package decodes rightly. Sources: TCVN 5712:1993 (VN3) as
 * in glibc and xvnkb; VNI-Windows as in xvnkb.
 */

/** windows-1252: the signs of the codes 80 to 9F; five codes have none and stand for themselves. */
export const windowsSigns = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** TCVN3 (ABC; fonts .VnTime …): the letters of the codes A0 to FF, sixteen a row, a dot where there is none. */
export const tcvn3Letters =
  '.ĂÂÊÔƠƯĐăâêôơưđ.' +
  '.....àảãáạ.ằẳẵắ.' +
  '......ặầẩẫấậè.ẻẽ' +
  'éẹềểễếệìỉ...ĩíịò' +
  '.ỏõóọồổỗốộờởỡớợù' +
  '.ủũúụừửữứựỳỷỹýỵ.'

/** Capitals with a tone as converters write them: a capital, the tone's small letter, what they stand for. */
export const tcvn3Capitals =
  'AµÀ A¸Á A¶Ả A·Ã A¹Ạ ¡»Ằ ¡¾Ắ ¡¼Ẳ ¡½Ẵ ¡ÆẶ ¢ÇẦ ¢ÊẤ ' +
  '¢ÈẨ ¢ÉẪ ¢ËẬ EÌÈ EÐÉ EÎẺ EÏẼ EÑẸ £ÒỀ £ÕẾ £ÓỂ £ÔỄ ' +
  '£ÖỆ I×Ì IÝÍ IØỈ IÜĨ IÞỊ OßÒ OãÓ OáỎ OâÕ OäỌ ¤åỒ ' +
  '¤èỐ ¤æỔ ¤çỖ ¤éỘ ¥êỜ ¥íỚ ¥ëỞ ¥ìỠ ¥îỢ UïÙ UóÚ UñỦ ' +
  'UòŨ UôỤ ¦õỪ ¦øỨ ¦öỬ ¦÷Ữ ¦ùỰ YúỲ YýÝ YûỶ YüỸ YþỴ '

/** VNI (fonts VNI-Times …): letter, mark, what they stand for. */
export const vniPairs =
  'AÀẦ AÁẤ AÂÂ AÃẪ AÄẬ AÅẨ AÈẰ AÉẮ AÊĂ AËẶ AÏẠ AÕÃ ' +
  'AØÀ AÙÁ AÚẲ AÛẢ AÜẴ EÀỀ EÁẾ EÂÊ EÃỄ EÄỆ EÅỂ EÏẸ ' +
  'EÕẼ EØÈ EÙÉ EÛẺ OÀỒ OÁỐ OÂÔ OÃỖ OÄỘ OÅỔ OÏỌ OÕÕ ' +
  'OØÒ OÙÓ OÛỎ UÏỤ UÕŨ UØÙ UÙÚ UÛỦ YÕỸ YØỲ YÙÝ YÛỶ ' +
  'aàầ aáấ aââ aãẫ aäậ aåẩ aèằ aéắ aêă aëặ aïạ aõã ' +
  'aøà aùá aúẳ aûả aüẵ eàề eáế eâê eãễ eäệ eåể eïẹ ' +
  'eõẽ eøè eùé eûẻ oàồ oáố oâô oãỗ oäộ oåổ oïọ oõõ ' +
  'oøò oùó oûỏ uïụ uõũ uøù uùú uûủ yõỹ yøỳ yùý yûỷ ' +
  'ÔÏỢ ÔÕỠ ÔØỜ ÔÙỚ ÔÛỞ ÖÏỰ ÖÕỮ ÖØỪ ÖÙỨ ÖÛỬ ôïợ ôõỡ ' +
  'ôøờ ôùớ ôûở öïự öõữ öøừ öùứ öûử '

/** VNI letters of one code, each with what it stands for; the pairs come first. */
export const vniLetters = 'ÆỈ ÌÌ ÍÍ ÎỴ ÑĐ ÒỊ ÓĨ ÔƠ ÖƯ æỉ ìì íí îỵ ñđ òị óĩ ôơ öư '
