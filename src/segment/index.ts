import type { Document, Header, Message, Outline } from '../model.ts'
import { frameOf } from './frame.ts'
import { headerOf } from './header.ts'
import { outlineOf } from './outline.ts'

export interface Segmented {
  readonly header: Header
  readonly outline: Outline
  readonly messages: readonly Message[]
}

/** The form around the body and the labelled outline of the body. */
export const segment = (document: Document): Segmented => {
  const frame = frameOf(document)
  const { header, messages } = headerOf(document, frame)
  const { outline, messages: ofOutline } = outlineOf(frame)
  return { header, outline, messages: [...messages, ...ofOutline] }
}
