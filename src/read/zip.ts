import JSZip from 'jszip'
import { UserError } from '../errors.ts'
import { limits } from './limits.ts'

const megabyte = 2 ** 20

/**
 * A ZIP whose entries, as its table of contents has them, do not unpack to more than a plan's file holds. `broken`: what is
 * said of one that cannot be opened.
 */
export const openZip = async (
  bytes: Uint8Array,
  broken: 'word-broken' | 'odt-broken' | 'zip-broken',
): Promise<JSZip> => {
  const zip = await JSZip.loadAsync(bytes).catch((error: Error) => {
    throw new UserError(broken, { detail: error.message })
  })
  let unpacked = 0
  zip.forEach((_, entry) => {
    unpacked += (entry as unknown as { _data?: { uncompressedSize?: number } })._data?.uncompressedSize ?? 0
  })
  if (unpacked > limits.unpacked)
    throw new UserError('unpacks-too-far', { megabytes: limits.unpacked / megabyte })
  return zip
}
