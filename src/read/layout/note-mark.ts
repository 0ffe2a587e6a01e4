const mark = /^[([]?(?:\d{1,2}|\*{1,3})[)\]]?$/
/** `m²`, `km²`: the raised figure belongs to the unit. */
const unit = /(?:^|[\s\d])(?:[kcdm]?m|ha)$/u

/** Whether a raised figure points to a note (`NĐ-CP¹`), by the words before it. */
export const isNoteMark = (raised: string, before: string): boolean =>
  mark.test(raised.trim()) && before.trim() !== '' && !unit.test(before.trimEnd())
