import { X509Certificate } from 'node:crypto'

export interface Signature {
  readonly signer: string
  /** ISO time with its zone, as the signature gives it; null without. */
  readonly time: string | null
}

/** `(D:20180320101112+07'00')` -> `2018-03-20T10:11:12+07:00`. */
const timeOf = (dictionary: string): string | null => {
  const found = /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'?(\d\d)?'?)?/.exec(dictionary)
  if (!found) return null
  const [, year, month, day, hour, minute, second, zone, rest] = found
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${zone ? `${zone}:${rest ?? '00'}` : 'Z'}`
}

/** Certificates in a DER message, tried wherever a long sequence begins. */
const certificatesOf = (der: Buffer): X509Certificate[] => {
  const found: X509Certificate[] = []
  for (let at = der.indexOf('3082', 0, 'hex'); at >= 0; at = der.indexOf('3082', at + 1, 'hex')) {
    const length = der.readUInt16BE(at + 2) + 4
    try {
      found.push(new X509Certificate(der.subarray(at, at + length)))
      at += length - 1
    } catch {}
  }
  return found
}

const commonName = (certificate: X509Certificate): string | null =>
  /^CN=(.+)$/m.exec(certificate.subject)?.[1]?.normalize('NFC') ?? null

/** The signer's certificate is the one that has signed no other. */
const signerOf = (dictionary: string): string | null => {
  const contents = /\/Contents\s*<([0-9A-Fa-f\s]+)>/.exec(dictionary)?.[1]
  const certificates = certificatesOf(Buffer.from(contents?.replace(/\s/g, '') ?? '', 'hex'))
  const signer = certificates.find(
    one => !certificates.some(other => other !== one && other.issuer === one.subject),
  )
  return (signer && commonName(signer)) ?? /\/Name\s*\(([^)]*)\)/.exec(dictionary)?.[1] ?? null
}

/** The signatures of a PDF, from their dictionaries, which always stand uncompressed in the file. Not verified. */
export const signaturesOf = (bytes: Uint8Array): Signature[] => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const signatures: Signature[] = []
  for (let at = file.indexOf('/ByteRange'); at >= 0; at = file.indexOf('/ByteRange', at + 1)) {
    const end = file.indexOf('endobj', at)
    const dictionary = file.toString('latin1', file.lastIndexOf(' obj', at), end < 0 ? file.length : end)
    const signer = signerOf(dictionary)
    if (signer) signatures.push({ signer, time: timeOf(dictionary) })
  }
  return signatures
}
