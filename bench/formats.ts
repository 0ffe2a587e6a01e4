import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, extname, join, resolve } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { type Manuscript, readManuscript } from '../corpus/manuscript.ts'
import { toDocx } from '../corpus/word.ts'
import { encode } from '../test/old-encodings.ts'
import { toDoc, toPdf } from '../test/plan-files.ts'

export interface Format {
  readonly name: string
  /** The folder of its files; some are made when asked for. */
  readonly folder: () => string | Promise<string>
  /** What other programs read it as. */
  readonly peers?: 'docx' | 'doc' | 'pdf' | 'scan'
}

/** Plans in many formats, everywhere the same by name: their true text as Markdown, and their gold. */
export interface Plans {
  readonly truth: string
  readonly gold: string
  readonly formats: readonly Format[]
}

export const nameOf = (path: string): string => basename(path, extname(path))
export const filesOf = (folder: string): string[] =>
  readdirSync(folder)
    .sort()
    .map(name => resolve(folder, name))

/** Makes the files of a format in the folder `work`. */
const maker =
  (work: string) =>
  (format: string, files: Readonly<Record<string, Uint8Array>>): string => {
    const folder = join(work, format)
    mkdirSync(folder)
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
    return folder
  }
type Make = ReturnType<typeof maker>

const typedIn = (encoding: 'tcvn3' | 'vni', truth: string, make: Make): Format => ({
  name: encoding,
  folder: () =>
    make(
      encoding,
      Object.fromEntries(
        filesOf(truth).map(file => [
          `${nameOf(file)}.txt`,
          Buffer.from(encode[encoding](readFileSync(file, 'utf8').normalize('NFC')), 'latin1'),
        ]),
      ),
    ),
})

/** Digital plans over and over: what counts in a long file is not how it is opened. */
const longPdf = (pdfs: Format, make: Make): Format => ({
  name: 'pdf200pages',
  peers: 'pdf',
  folder: async () => {
    const long = await PDFDocument.create()
    const files = filesOf(await pdfs.folder())
    const parts = await Promise.all(files.map(file => PDFDocument.load(readFileSync(file))))
    while (long.getPageCount() < 200)
      for (const part of parts)
        for (const page of await long.copyPages(part, part.getPageIndices()))
          if (long.getPageCount() < 200) long.addPage(page)
    return make('long', { '200-pages.pdf': await long.save() })
  },
})

/** The sample archive: its plans typed anew as each office format, and those of its files that are scans. */
export const sampleArchive = (work: string): Plans => {
  const corpus = join(import.meta.dirname, '../corpus')
  const truth = join(corpus, 'text')
  const make = maker(work)
  const written =
    (format: string, write: (plan: Manuscript) => Uint8Array | Promise<Uint8Array>) => async () => {
      const files: Record<string, Uint8Array> = {}
      for (const file of filesOf(truth))
        files[`${nameOf(file)}.${format}`] = await write(readManuscript(readFileSync(file, 'utf8')))
      return make(format, files)
    }
  /** Made once, though two formats ask for them. */
  let digital: Promise<string> | undefined
  const pdf: Format = {
    name: 'pdf',
    peers: 'pdf',
    folder: () => {
      digital ??= written('pdf', plan => toPdf(plan, true))()
      return digital
    },
  }
  const scans = () => {
    const folder = make('scan', {})
    for (const name of ['phuong-nam-ben-2024.pdf', 'xa-khe-son-2026.pdf'])
      copyFileSync(join(corpus, 'plans', name), join(folder, name))
    return folder
  }
  return {
    truth,
    gold: join(corpus, 'gold'),
    formats: [
      { name: 'text', folder: () => truth },
      typedIn('tcvn3', truth, make),
      typedIn('vni', truth, make),
      { name: 'docx', folder: written('docx', toDocx), peers: 'docx' },
      { name: 'doc', folder: written('doc', toDoc), peers: 'doc' },
      pdf,
      longPdf(pdf, make),
      { name: 'scan200', folder: scans, peers: 'scan' },
    ],
  }
}

/** A folder with `plans` (true text), `gold`, `office/{docx,doc,pdf}` and `scans/{scan200,scan300,hard200}`. */
export const plansIn = (folder: string, work: string): Plans => {
  const truth = join(folder, 'plans')
  const make = maker(work)
  const office = (name: 'docx' | 'doc' | 'pdf'): Format => ({
    name,
    folder: () => join(folder, 'office', name),
    peers: name,
  })
  const scans = (name: string): Format => ({ name, folder: () => join(folder, 'scans', name), peers: 'scan' })
  return {
    truth,
    gold: join(folder, 'gold'),
    formats: [
      { name: 'text', folder: () => truth },
      typedIn('tcvn3', truth, make),
      typedIn('vni', truth, make),
      office('docx'),
      office('doc'),
      office('pdf'),
      longPdf(office('pdf'), make),
      scans('scan200'),
      scans('scan300'),
      scans('hard200'),
    ],
  }
}
