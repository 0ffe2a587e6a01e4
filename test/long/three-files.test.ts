import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readManuscript } from '../../corpus/manuscript.ts'
import { toScan } from '../../corpus/scan.ts'
import { toDocx } from '../../corpus/word.ts'
import { passingFolder, trichluc } from '../sample.ts'

const corpus = join(import.meta.dirname, '../../corpus')
const name = 'huyen-khe-son-2023'

/** The PDF with a signature's dictionary behind it, as signing programs append theirs. */
const signed = (pdf: Buffer): Buffer => {
  const text = pdf.toString('latin1')
  const [root, size] = ['Root (\\d+ \\d+ R)', 'Size (\\d+)'].map(
    field => [...text.matchAll(new RegExp(`/${field}`, 'g'))].at(-1)![1]!,
  )
  const before = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)![1]!
  const head = Buffer.concat([pdf, Buffer.from('\n')])
  const object = `${size} 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 0 0 0] /Name (UBND huyen Khe Son) /M (D:20230206143000+07'00') /Contents <00> >>\nendobj\n`
  const table = `xref\n${size} 1\n${String(head.length).padStart(10, '0')} 00000 n \ntrailer\n<< /Size ${Number(size) + 1} /Root ${root} /Prev ${before} >>\nstartxref\n${head.length + object.length}\n%%EOF\n`
  return Buffer.concat([head, Buffer.from(object + table, 'latin1')])
}

test('a plan as Word file, as signed PDF and as scan is one plan of three files, whatever comes first', async () => {
  const plan = readManuscript(readFileSync(join(corpus, `text/${name}.md`), 'utf8'))
  const pdf = readFileSync(join(corpus, `plans/${name}.pdf`))
  const folder = passingFolder()
  const files = {
    'quet.pdf': await toScan(pdf, plan),
    'da-ky.pdf': signed(pdf),
    'van-ban.docx': await toDocx(plan),
  }
  for (const [file, bytes] of Object.entries(files)) writeFileSync(join(folder, file), bytes)
  const db = join(folder, 'x.db')
  const rows = async (...words: string[]): Promise<Record<string, unknown>[]> =>
    JSON.parse((await trichluc([...words, '--json', '--db', db])).out)
  const speaks = async (file: string): Promise<number> => {
    const { err } = await trichluc(['import', join(folder, file), '--db', db])
    expect(err).toMatch(/imported: /)
    const plans = await rows('plans')
    expect(plans).toMatchObject([{ number: '14/KH-UBND', date: '2023-02-06' }])
    return (await rows('deadlines')).length
  }
  await speaks('quet.pdf')
  expect(await rows('plans')).toMatchObject([{ plan: 'quet' }])
  await speaks('da-ky.pdf')
  expect(await rows('plans')).toMatchObject([{ plan: 'da-ky' }])
  const deadlines = await speaks('van-ban.docx')
  expect(await rows('plans')).toMatchObject([{ plan: 'van-ban' }])
  expect(deadlines).toBeGreaterThan(3)
  expect(await rows('files')).toMatchObject([
    { path: 'van-ban.docx', silence: null },
    { path: 'da-ky.pdf', silence: 'same plan' },
    { path: 'quet.pdf', silence: 'same plan' },
  ])
  const citations = await rows('citations')
  expect(new Set(citations.map(({ plan }) => plan))).toEqual(new Set(['van-ban']))
  const { out } = await trichluc(['show', 'van-ban', '--db', db])
  for (const file of Object.keys(files)) expect(out).toContain(file)
  // The one that a person takes out of it is a plan of its own, also after a new analysis.
  await trichluc(['part', 'quet.pdf', '--db', db])
  await trichluc(['reanalyse', '--all', '--db', db])
  expect((await rows('plans')).map(({ plan }) => plan).sort()).toEqual(['quet', 'van-ban'])
})
