/**
 * Makes `corpus/plans` from `corpus/text`: the sample archive with a plan in every input format. The plans are our own
 * words; people, places and bodies in them are invented. What is made is committed, so only who changes a plan runs this:
 *
 *     npx tsx corpus/build.ts [NAME…]
 *
 * Needs LibreOffice (`soffice`) for .doc and PDF, a font with the measures of Times New Roman, and one for the seal. Debian:
 * `apt-get install libreoffice-writer fonts-liberation fonts-dejavu-core`. The same text and the same version of
 * LibreOffice give the same bytes.
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toHtml, toText } from './flat.ts'
import { type Manuscript, readManuscript } from './manuscript.ts'
import { toPhoto, toScan } from './scan.ts'
import { toDocx } from './word.ts'

const here = import.meta.dirname
const work = mkdtempSync(join(tmpdir(), 'trichluc-corpus-'))

/** LibreOffice's version of a Word file. */
const office = (docx: Buffer, format: 'pdf' | 'doc'): Buffer => {
  const source = join(work, 'plan.docx')
  writeFileSync(source, docx)
  const filter = format === 'doc' ? 'doc:MS Word 97' : 'pdf:writer_pdf_Export'
  try {
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${work}/profile`,
        '--headless',
        '--convert-to',
        filter,
        '--outdir',
        work,
        source,
      ],
      { stdio: 'pipe' },
    )
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Error(
      'LibreOffice is missing: install it so that `soffice` runs (Debian: libreoffice-writer, fonts-liberation)',
    )
  }
  return readFileSync(join(work, `plan.${format}`))
}
/** Without the time of day and what LibreOffice derives from it; as long as before, for a PDF counts its bytes. */
const timeless = (pdf: Buffer): Buffer =>
  Buffer.from(
    pdf
      .toString('latin1')
      .replace(/D:\d{14}/g, 'D:20260101000000')
      .replace(/(\/ID \[ <|>\s<|\/DocChecksum \/)[0-9A-F]{32}/g, (_, before) => before + '0'.repeat(32)),
    'latin1',
  )
const pdf = async (plan: Manuscript): Promise<Buffer> => timeless(office(await toDocx(plan), 'pdf'))

type Make = (plan: Manuscript) => Promise<Uint8Array> | Uint8Array | string
const plans: Readonly<Record<string, readonly [extension: string, make: Make | 'copy']>> = {
  'xa-dong-vac-2022': ['md', 'copy'],
  'ldld-khe-son-2017': ['txt', toText],
  'xa-dong-vac-2023': ['html', toHtml],
  'thi-xa-cua-lan-2020': ['docx', plan => toDocx(plan)],
  'thcs-dong-vac-2019-2020': ['docx', plan => toDocx(plan)],
  // Its labels are in numbering.xml, not in the text.
  'tinh-linh-giang-2021-2025': ['docx', plan => toDocx(plan, true)],
  'huyen-bac-linh-2018': ['doc', async plan => office(await toDocx(plan), 'doc')],
  'hdtdkt-tinh-linh-giang-2023': ['pdf', pdf],
  'huyen-khe-son-2023': ['pdf', pdf],
  // No text layer: the pages are images.
  'phuong-nam-ben-2024': ['pdf', async plan => toScan(await pdf(plan), plan)],
  'xa-khe-son-2026': ['pdf', async plan => toScan(await pdf(plan), plan)],
  'tieu-hoc-nam-ben-2025': ['jpg', async plan => toPhoto(await pdf(plan), plan)],
}

const wanted = process.argv.slice(2)
mkdirSync(join(here, 'plans'), { recursive: true })
try {
  for (const [name, [extension, make]] of Object.entries(plans)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const source = join(here, 'text', `${name}.md`)
    const target = join(here, 'plans', `${name}.${extension}`)
    if (make === 'copy') copyFileSync(source, target)
    else writeFileSync(target, await make(readManuscript(readFileSync(source, 'utf8'))))
    console.log(`${target} (${Math.ceil(statSync(target).size / 1024)} KB)`)
  }
} finally {
  rmSync(work, { recursive: true })
}
