import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { toText } from '../corpus/flat.ts'
import { type Manuscript, readManuscript } from '../corpus/manuscript.ts'
import { toDocx } from '../corpus/word.ts'
import { analyse } from '../pipelines/analyse.ts'
import { read } from '../src/read/index.ts'
import { say } from '../src/wording/say.ts'
import { encode, straight, type Typed, typed } from './old-encodings.ts'
import { toDoc, toPdf } from './plan-files.ts'
import { describeShared, sharedPath } from './shared.ts'

/** Whole plans as offices typed them before Unicode: each must give what the same plan in Unicode gives. */

const manuscriptOf = (path: string): Manuscript =>
  readManuscript(
    readFileSync(path, 'utf8')
      .replace(/^#+ | +$/gm, '')
      .replaceAll('\u00a0', ' '),
  )
const own = ['huyen-khe-son-2023', 'thi-xa-cua-lan-2020', 'hdtdkt-tinh-linh-giang-2023']

const tools = {
  recogniser: { recognise: async () => expect.fail('no page is a picture'), close: async () => {} },
}
const readingOf = async (bytes: Uint8Array) => {
  const document = await read(bytes, 'plan', tools)
  const { header, outline, mentions } = analyse(document)
  const reasons = document.messages.map(message => say(message, 'en'))
  const isDecoding = (reason: string): boolean => reason.includes('decoded from')
  return {
    found: { text: document.text.split('\n'), header, outline, mentions },
    decoded: reasons.filter(isDecoding),
    said: reasons.filter(reason => !isDecoding(reason)),
    sha256: document.source.sha256,
  }
}

type Format = 'text' | 'docx' | 'doc' | 'PDF, codes alone' | 'PDF, codes with their letters'
const files: Readonly<Record<Format, (plan: Manuscript) => Uint8Array | Promise<Uint8Array>>> = {
  text: plan => Buffer.from(toText(plan)),
  docx: plan => toDocx(plan),
  doc: toDoc,
  'PDF, codes alone': plan => toPdf(plan),
  'PDF, codes with their letters': plan => toPdf(plan, true),
}
const formats = Object.keys(files) as Format[]

const isEncoding = (way: string): way is keyof typeof encode => way in encode
/** What cannot be: a text file has no fonts, so that it can't mix encodings. */
const cases = (Object.keys(typed) as Typed[]).flatMap(way =>
  formats.filter(format => format !== 'text' || isEncoding(way)).map(format => [way, format] as const),
)

const comesBack = (path: string) => {
  const plan = manuscriptOf(path)
  const readings = new Map<string, ReturnType<typeof readingOf>>()
  const inUnicode = async (format: Format, isStraight: boolean) => {
    const key = `${format} ${isStraight}`
    if (!readings.has(key))
      readings.set(key, readingOf(await files[format](isStraight ? straight(plan) : plan)))
    return readings.get(key)!
  }
  it.each(cases)('%s, %s', async (way, format) => {
    const isStraight = way === 'viscii'
    const source = isStraight ? straight(plan) : plan
    const bytes =
      format === 'text' && isEncoding(way)
        ? Buffer.from(encode[way](toText(source)), 'latin1')
        : await files[format](typed[way](source))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const unicode = await inUnicode(format, isStraight)
    const old = await readingOf(bytes)
    expect(old.found).toEqual(unicode.found)
    expect(unicode.decoded).toEqual([])
    expect(unicode.found.mentions.length).toBeGreaterThan(20)
    expect(old.said).toEqual(unicode.said)
    /** The encoding is told, the original is the file: as it was, and known by its hash. */
    expect(new Set(old.decoded.map(reason => reason.replace(/^page \d+: /, '')))).toEqual(
      new Set([`decoded from ${isEncoding(way) ? way : 'tcvn3'}`]),
    )
    expect(old.sha256).toBe(sha256)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  })
}

describe.each(own)('%s', name => comesBack(join(import.meta.dirname, `../corpus/text/${name}.md`)))
describeShared('real plans', 'plans', () => {
  describe.each(readdirSync(sharedPath('plans')))('%s', name => comesBack(sharedPath('plans', name)))
})
