import type { Page } from '../../model.ts'
import type { Look } from '../../text/vietnamese.ts'
import { note } from '../../wording/say.ts'
import type { Marks } from './marks.ts'

type Via = Pick<Page, 'via' | 'reasons'>

/** Fewer words than this may be a stamp's (signer, office, time) over a scan. */
const stampWords = 60
/** Real Vietnamese has 0.95 and more of its words as syllables, 0.7 and more of them with marks. */
const isVietnamese = ({ words, syllables, marked }: Look): boolean =>
  words < 5 || (syllables > 0.7 && marked > 0.3)

/** Whether the words alone are enough to trust the layer: then what the page draws need not be looked at. */
export const isTrusted = (look: Look): boolean => look.words >= stampWords && isVietnamese(look)

/** Whether a page's text layer serves or its picture must be recognised, and why. `area` in square points. */
export const judge = (look: Look, marks: Marks | null, area: number): Via => {
  const { words } = look
  if (marks === null) return { via: 'text', reasons: [note('page-layer', { words })] }
  const covered = Math.min(1, marks.images.reduce((sum, { width, height }) => sum + width * height, 0) / area)
  const percent = Math.round(covered * 100)
  const share = percent > 0 ? [note('page-covered', { share: percent })] : []
  if (words === 0)
    return covered > 0.05 || marks.paths > 200
      ? { via: 'ocr', reasons: [note('page-no-layer'), ...share] }
      : { via: 'text', reasons: [note('page-blank')] }
  if (!isVietnamese(look)) {
    const foreign = note('page-layer-foreign', { marked: Math.round(look.marked * 100), words })
    return { via: 'ocr', reasons: [foreign, ...share] }
  }
  if (words < stampWords && covered > 0.5)
    return { via: 'ocr', reasons: [note('page-layer-of-stamp', { words }), ...share] }
  const isHidden = marks.invisible > marks.letters / 2
  return { via: 'text', reasons: [note(isHidden ? 'page-layer-hidden' : 'page-layer', { words }), ...share] }
}
