import PostalMime, { type Email } from 'postal-mime'
import { UserError } from '../errors.ts'
import { note } from '../wording/say.ts'
import { linesOfHtml } from './html.ts'
import { pageOf } from './layout/printed.ts'
import { linesOfText } from './plain.ts'
import type { Reader } from './reader.ts'

/** The fields that a file of MIME begins with: a web page saved in one file (MHTML), or an e-mail. */
export const isMime = (bytes: Uint8Array): boolean => {
  const start = Buffer.from(bytes.subarray(0, 16384))
    .toString('latin1')
    .replace(/^(?:ï»¿)?\s*/, '')
  const fields = start.split(/\r?\n\r?\n/, 1)[0]!.split(/\r?\n(?![ \t])/)
  return (
    fields.every(field => /^[!-9;-~]+:/.test(field) || /^From \S/.test(field)) &&
    fields.some(field => /^(?:mime-version|content-type|message-id|received):/i.test(field))
  )
}

/** Throws a `UserError` where the parts cannot be told. */
export const parseMime = async (bytes: Uint8Array): Promise<Email> => {
  try {
    return await PostalMime.parse(bytes)
  } catch (error) {
    throw new UserError('mime-broken', { detail: (error as Error).message })
  }
}

export const mime: Reader = {
  mediaType: 'message/rfc822',
  recognises: isMime,
  read: async bytes => {
    const { html, text } = await parseMime(bytes)
    const lines = html ? linesOfHtml(html) : linesOfText(text ?? '')
    return { pages: [pageOf(lines, note(html ? 'page-web-archive' : 'page-mail'))], messages: [] }
  },
}
