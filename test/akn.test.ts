import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { validateXML, type XMLFileInfo } from 'xmllint-wasm'
import { folderWith, planText, trichluc } from './sample.ts'
import { describeShared, sharedPath } from './shared.ts'

/** With a table, a task below a section between two others, and signs of markup. */
const withTable = planText({ number: '16/KH-UBND' }).replace(
  'III. TỔ CHỨC THỰC HIỆN',
  `3. Lịch <của> "năm" & quý

| Việc | Thời gian | Đơn vị |
| --- | --- | --- |
| Tổng kết | trước ngày 10/12/2024 | Hội Nông dân xã |

III. TỔ CHỨC THỰC HIỆN`,
)
const bare = 'KẾ HOẠCH\nThi đua năm 2024\n\nCác thôn gửi báo cáo trước ngày 15/6/2024.\n'

let out: string
const texts = new Map<string, string>()
beforeAll(async () => {
  const folder = folderWith({ 'plan.md': planText(), 'table.md': withTable, 'bare.md': bare })
  const db = join(folder, 'x.db')
  out = join(folder, 'akn')
  await trichluc(['import', folder, '--db', db])
  expect(
    (await trichluc(['export', 'plans', '--to', 'akn', '--type', 'all', '--out', out, '--db', db])).code,
  ).toBe(0)
  for (const name of readdirSync(out)) texts.set(name, readFileSync(join(out, name), 'utf8'))
})

const plain = (xml: string): string =>
  xml
    .replace(/<meta>.*?<\/meta>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
const letters = (text: string): string[] => [...text.replace(/[^\p{L}\p{N}]/gu, '')].sort()

test('one document for each plan, and all of its text, once', () => {
  expect([...texts.keys()].sort()).toEqual(['bare.xml', 'plan.xml', 'table.xml'])
  expect(letters(plain(texts.get('plan.xml')!))).toEqual(letters(planText()))
  expect(letters(plain(texts.get('table.xml')!))).toEqual(letters(withTable))
})

test('what was found stands as elements: documents by address, days, bodies, movements', () => {
  const xml = texts.get('plan.xml')!
  expect(xml).toContain('<FRBRuri value="/akn/vn/doc/ke-hoach/ubnd-xa-tan-hoa/2024-01-20/15-kh-ubnd"/>')
  expect(xml).toMatch(/<ref href="\/akn\/vn\/act\/nghi-dinh\/chinh-phu\/2023-12-31\/98-2023-nd-cp">/)
  expect(xml).toContain('<date date="2024-06-15">trước ngày 15/6/2024</date>')
  expect(xml).toMatch(
    /<TLCOrganization eId="organization-van-phong-ubnd-xa" [^>]*showAs="Văn phòng UBND xã"\/>/,
  )
  expect(xml).toMatch(/<hcontainer eId="sec_ii__2" name="arabic"><num>2<\/num>/)
  expect(xml).toMatch(/<docNumber>.*15\/KH-UBND.*<\/docNumber>/)
  expect(xml).toMatch(/<t:made [^>]*archive="x\.db"[^>]*program="trichluc /)
  expect(texts.get('table.xml')).toMatch(/<table>.*<td><p>Tổng kết<\/p><\/td>/)
})

/** The attributes of XML itself, which the schema imports. */
const attributes = `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
  <xsd:attribute name="lang" type="xsd:language"/><xsd:attribute name="space" type="xsd:NCName"/>
  <xsd:attribute name="base" type="xsd:anyURI"/><xsd:attribute name="id" type="xsd:ID"/></xsd:schema>`

describeShared('the schema of OASIS', 'akn/akomantoso30.xsd', () => {
  const validated = (xml: XMLFileInfo[]) =>
    validateXML({
      xml,
      schema: readFileSync(sharedPath('akn/akomantoso30.xsd'), 'utf8'),
      preload: { fileName: 'xml.xsd', contents: attributes },
      initialMemoryPages: 1024,
      maxMemoryPages: 8192,
    })
  test('holds of each document', async () => {
    const { valid, errors } = await validated(
      [...texts].map(([fileName, contents]) => ({ fileName, contents })),
    )
    expect(errors.map(({ message }) => message)).toEqual([])
    expect(valid).toBe(true)
  })
  test('is really asked: a document without its identification is refused', async () => {
    const broken = texts.get('plan.xml')!.replace(/<identification.*<\/identification>/s, '')
    expect((await validated([{ fileName: 'broken.xml', contents: broken }])).valid).toBe(false)
  })
})
