import type { Page } from '../../model.ts'
import type { Look } from '../../text/vietnamese.ts'
import type { Marks } from './marks.ts'

type Via = Pick<Page, 'via' | 'reason'>

/** Fewer words than this may be a stamp's (signer, office, time) over a scan. */
const stampWords = 60
/** Real Vietnamese has 0.95 and more of its words as syllables, 0.7 and more of them with marks. */
const isVietnamese = ({ words, syllables, marked }: Look): boolean =>
  words < 5 || (syllables > 0.7 && marked > 0.3)

/** Whether the words alone are enough to trust the layer: then what the page draws need not be looked at. */
export const isTrusted = (look: Look): boolean => look.words >= stampWords && isVietnamese(look)

/** Whether a page's text layer serves or its picture must be recognised, and why. `area` in square points. */
export const judge = (look: Look, marks: Marks | null, area: number): Via => {
  if (marks === null) return { via: 'text', reason: `text layer: ${look.words} words, Vietnamese` }
  const covered = Math.min(1, marks.images.reduce((sum, { width, height }) => sum + width * height, 0) / area)
  const share = `images cover ${Math.round(covered * 100)} % of the page`
  if (look.words === 0)
    return covered > 0.05 || marks.paths > 200
      ? { via: 'ocr', reason: `no text layer; ${share}` }
      : { via: 'text', reason: 'the page is blank' }
  if (!isVietnamese(look))
    return {
      via: 'ocr',
      reason: `the text layer is not Vietnamese: ${Math.round(look.marked * 100)} % of ${look.words} words bear its marks; ${share}`,
    }
  if (look.words < stampWords && covered > 0.5)
    return { via: 'ocr', reason: `the text layer holds ${look.words} words only, a stamp's; ${share}` }
  const hidden = marks.invisible > marks.letters / 2 ? ' under the picture' : ''
  return { via: 'text', reason: `text layer${hidden}: ${look.words} words, Vietnamese; ${share}` }
}
