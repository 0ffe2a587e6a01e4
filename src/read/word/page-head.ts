import { fold } from '../../text/fold.ts'

/** The motto of the state or the name of the Party in a line or column of its own; a sentence may name either. */
const motto =
  /(?:^|[\t\n])\s*(?:cong hoa xa hoi chu nghia(?: viet nam)?|dang cong san viet nam)[^a-z]*(?:$|[\t\n])/

/** Whether these paragraphs hold a letterhead: where only the head of the page does, it stands above the text. */
export const holdLetterhead = (paragraphs: readonly string[]): boolean =>
  paragraphs.some(text => motto.test(fold(text.normalize('NFC'))))
