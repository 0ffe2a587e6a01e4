import type { Document, Header, Message, Outline } from '../model.ts'

export interface Segmented {
  readonly header: Header
  readonly outline: Outline
  readonly messages: readonly Message[]
}

export const segment = (_document: Document): Segmented => ({
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
  outline: { sections: [], blocks: [] },
  messages: [],
})
