import type { Document, Header, Message, Outline } from '../model.ts'
import { frameOf } from './frame.ts'
import { outlineOf } from './outline.ts'

export interface Segmented {
  readonly header: Header
  readonly outline: Outline
  readonly messages: readonly Message[]
}

export const segment = (document: Document): Segmented => {
  const frame = frameOf(document)
  const outline = outlineOf(frame)
  return {
    header: {
      docType: null,
      number: null,
      issuer: null,
      issuerLevel: null,
      place: null,
      date: null,
      title: null,
      periodFrom: null,
      periodTo: null,
      signer: null,
      recipients: [],
      evidence: {},
    },
    outline,
    messages: [],
  }
}
