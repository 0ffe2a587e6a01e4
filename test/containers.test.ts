/** Files within files: the parts of a ZIP and of an e-mail are read each by itself; what is not read is told by its name. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { openPackedFiles } from '../pipelines/packed-files.ts'
import { folderWith, passingFolder, planText, trichluc } from './sample.ts'

const zip = (files: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> => {
  const whole = new JSZip()
  for (const [name, content] of Object.entries(files)) whole.file(name, content)
  return whole.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}
const mail = (attached: string): string =>
  [
    'From: van-thu@xa.example',
    'Subject: ke hoach',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Kính gửi các đồng chí bản kế hoạch.',
    '--b',
    'Content-Type: application/octet-stream',
    'Content-Disposition: attachment; filename="ke-hoach.md"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(attached).toString('base64'),
    '--b--',
    '',
  ].join('\r\n')
const consonants = Array.from({ length: 60 }, (_, i) => `xq${'zkvbgw'.slice(i % 4)}t`).join(' ')

const run = async (folder: string, db: string) => {
  const { err } = await trichluc(['import', folder, '--db', db])
  return (words: string): string | undefined => err.split('\n').find(line => line.includes(words))
}
const listed = async (db: string, ...command: string[]) =>
  JSON.parse((await trichluc([...command, '--db', db, '--json'])).out)

test('a ZIP, one within it and an e-mail give their plans, each under its path; a second import reads none again', async () => {
  const inner = await zip({ 'c.md': planText({ number: '3/KH-UBND' }) })
  const folder = folderWith({
    'all.zip': await zip({
      '2024/a.md': planText({ number: '1/KH-UBND' }),
      '2024/~$a.docx': 'x',
      '../../out.md': planText({ number: '2/KH-UBND' }),
      'inner.zip': inner,
    }),
    'mail.eml': mail(planText({ number: '4/KH-UBND' })),
    'empty.zip': await zip({}),
    'cut.zip': (await zip({ 'a.md': planText() })).slice(0, 60),
  })
  const db = join(passingFolder(), 'x.db')
  const line = await run(folder, db)
  for (const name of ['all.zip/2024/a.md', 'all.zip/out.md', 'inner.zip/c.md', 'mail.eml/ke-hoach.md'])
    expect(line(name)).toMatch(/^imported: /)
  expect(line('~$a.docx')).toMatch(/^skipped: .*lock file/)
  expect(line('mail.eml —')).toMatch(/^skipped: .*without the head of an official document/)
  expect(line('empty.zip')).toMatch(/^failed: .* — no file is in the ZIP file; /)
  expect(line('cut.zip')).toMatch(/^failed: .* — broken or locked ZIP file/)
  const plans = await listed(db, 'plans')
  expect(plans.map(({ number }: { number: string }) => number).sort()).toEqual(
    ['1', '2', '3', '4'].map(ordinal => `${ordinal}/KH-UBND`),
  )
  expect((await run(folder, db))('inner.zip/c.md')).toMatch(/^already imported: /)
  // the part is not missed, as a file that has gone would be
  const status = await listed(db, 'status')
  expect(JSON.stringify(status)).not.toContain('out.md"')
})

test('parts are found in their own file, whichever was asked for before, and in a file that was changed', async () => {
  const path = (name: string) => join(folder, name)
  const folder = folderWith({
    'one.zip': await zip({ 'a.txt': '1a', 'in.zip': await zip({ 'a.txt': '1in-a', 'b.txt': '1in-b' }) }),
    'two.zip': await zip({ 'a.txt': '2a', 'in.zip': await zip({ 'a.txt': '2in-a' }) }),
    'a.txt': 'alone',
  })
  const bytesAt = openPackedFiles()
  const asked = ['one.zip/a.txt', 'one.zip/in.zip/a.txt', 'one.zip/in.zip/b.txt', 'two.zip/in.zip/a.txt']
  const texts: string[] = []
  for (const name of [...asked, 'two.zip/a.txt', 'a.txt', 'one.zip/in.zip/a.txt'])
    texts.push(Buffer.from(await bytesAt(path(name))).toString())
  expect(texts).toEqual(['1a', '1in-a', '1in-b', '2in-a', '2a', 'alone', '1in-a'])
  writeFileSync(path('one.zip'), await zip({ 'a.txt': 'changed' }))
  expect(Buffer.from(await bytesAt(path('one.zip/a.txt'))).toString()).toBe('changed')
  await expect(bytesAt(path('one.zip/in.zip/a.txt'))).rejects.toMatchObject({ code: 'no-such-file' })
})

test('RAR, 7z and spreadsheets are passed over with the reason, in the status too; garbage is no text', async () => {
  const folder = folderWith({
    'a.rar': 'Rar!\x1a\x07\x01\0',
    'a.7z': Buffer.from("7z\xbc\xaf'\x1c\0\x04", 'latin1'),
    'a.xlsx': await zip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }),
    'garbage.txt': consonants,
    'plan.md': planText(),
  })
  const db = join(passingFolder(), 'x.db')
  for (const _ of ['first', 'again']) {
    const line = await run(folder, db)
    expect(line('a.rar')).toMatch(/^skipped: .* — RAR files are not read/)
    expect(line('a.7z')).toMatch(/^skipped: .* — 7z files are not read/)
    expect(line('a.xlsx')).toMatch(/^skipped: .* — Excel files are not read/)
    expect(line('garbage.txt')).toMatch(/^skipped: .* — its letters make no words of any language/)
  }
  const { failures } = await listed(db, 'status')
  expect(failures.map(({ path }: { path: string }) => path.split('/').at(-1)).sort()).toEqual([
    'a.7z',
    'a.rar',
    'a.xlsx',
  ])
  const given = join(folder, 'garbage.txt')
  writeFileSync(given, consonants)
  expect((await trichluc(['import', given, '--db', db])).err).toMatch(/^failed: .*no words of any language/)
})
