import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, extname, join, resolve } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { encode } from '../test/old-encodings.ts'

export interface Format {
  readonly name: string
  /** The folder of its files; some are made when asked for. */
  readonly folder: () => string | Promise<string>
  /** What other programs read it as. */
  readonly peers?: 'docx' | 'doc' | 'pdf' | 'scan'
}

export const nameOf = (path: string): string => basename(path, extname(path))
export const filesOf = (folder: string): string[] =>
  readdirSync(folder)
    .sort()
    .map(name => resolve(folder, name))

/** The formats that `shared` holds and those made of its plans, in the folder `work`. */
export const formatsOf = (shared: string, work: string): readonly Format[] => {
  const made = (folder: string, files: Readonly<Record<string, Uint8Array>>): string => {
    mkdirSync(join(work, folder))
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(work, folder, name), bytes)
    return join(work, folder)
  }

  const typedIn = (encoding: 'tcvn3' | 'vni') => (): string =>
    made(
      encoding,
      Object.fromEntries(
        filesOf(join(shared, 'plans')).map(file => [
          `${nameOf(file)}.txt`,
          Buffer.from(encode[encoding](readFileSync(file, 'utf8').normalize('NFC')), 'latin1'),
        ]),
      ),
    )
  /** The digital plans over and over: what counts in a long file is not how it is opened. */
  const longPdf = async (): Promise<string> => {
    const long = await PDFDocument.create()
    const parts = await Promise.all(
      filesOf(join(shared, 'office/pdf')).map(file => PDFDocument.load(readFileSync(file))),
    )
    while (long.getPageCount() < 200)
      for (const part of parts)
        for (const page of await long.copyPages(part, part.getPageIndices()))
          if (long.getPageCount() < 200) long.addPage(page)
    return made('long', { '200-pages.pdf': await long.save() })
  }

  const office = (name: string) => () => join(shared, 'office', name)
  const scans = (name: string) => () => join(shared, 'scans', name)
  return [
    { name: 'text', folder: () => join(shared, 'plans') },
    { name: 'tcvn3', folder: typedIn('tcvn3') },
    { name: 'vni', folder: typedIn('vni') },
    { name: 'docx', folder: office('docx'), peers: 'docx' },
    { name: 'doc', folder: office('doc'), peers: 'doc' },
    { name: 'pdf', folder: office('pdf'), peers: 'pdf' },
    { name: 'pdf200pages', folder: longPdf, peers: 'pdf' },
    { name: 'scan200', folder: scans('scan200'), peers: 'scan' },
    { name: 'scan300', folder: scans('scan300'), peers: 'scan' },
    { name: 'hard200', folder: scans('hard200'), peers: 'scan' },
  ]
}
