import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import mammoth from 'mammoth'
import PQueue from 'p-queue'
import WordExtractor from 'word-extractor'
import { installedTesseract } from '../src/read/ocr/engine/native.ts'
import { linesOf } from '../src/read/ocr/engine/tsv.ts'
import { wasmEngine } from '../src/read/ocr/engine/wasm.ts'
import { prepare } from '../src/read/ocr/image/prepare.ts'

const run = promisify(execFile)

/** The text of each file, and the seconds that all took. */
export interface Reading {
  readonly texts: readonly string[]
  readonly seconds: number
}
/** Another program that gets the text of such files, no more. */
export interface Peer {
  readonly name: string
  /** Throws with what is missing where it cannot run here. */
  readonly check?: () => void
  readonly read: (files: readonly string[]) => Promise<Reading>
}

export const timed = async <T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> => {
  const start = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - start) / 1000 }
}

/** Files one after the other. */
const each =
  (textOf: (file: string) => string | Promise<string>): Peer['read'] =>
  async files => {
    const { result: texts, seconds } = await timed(async () => {
      const texts: string[] = []
      for (const file of files) texts.push(await textOf(file))
      return texts
    })
    return { texts, seconds }
  }

const needs =
  (debian: string, ...programs: (readonly [string, ...string[]])[]): (() => void) =>
  () => {
    for (const [program, ...options] of programs)
      try {
        execFileSync(program, options, { stdio: 'ignore' })
      } catch {
        throw new Error(`${program} is not installed (Debian: ${debian})`)
      }
  }
const hasTesseract = (): void => {
  if (installedTesseract() === null)
    throw new Error('tesseract with Vietnamese is not installed (Debian: tesseract-ocr tesseract-ocr-vie)')
}
const hasPoppler = needs('poppler-utils', ['pdftotext', '-v'], ['pdfimages', '-v'])

const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'trichluc-peer-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** As it comes, in a process of its own, for trichluc mends what it does to arrays; start and loading are not counted. */
const pdfjs = `
  import { readFileSync } from 'node:fs'
  import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
  const files = process.argv.slice(1).map(file => new Uint8Array(readFileSync(file)))
  const read = async () => {
    const texts = []
    for (const file of files) {
      const document = await getDocument({ data: file.slice(), verbosity: 0 }).promise
      let text = ''
      for (let number = 1; number <= document.numPages; number++)
        for (const { str, hasEOL } of (await (await document.getPage(number)).getTextContent()).items)
          text += hasEOL ? str + '\\n' : str
      await document.destroy()
      texts.push(text)
    }
    return texts
  }
  await read()
  const start = performance.now()
  const texts = await read()
  console.log(JSON.stringify({ texts, seconds: (performance.now() - start) / 1000 }))`

const leastWork = ['-l', 'vie', '--jobs', '2', '--output-type', 'pdf', '--optimize', '0']

/** The pages of scans as image files, by the number of the PDF. */
const imagesOf = (files: readonly string[], folder: string): string[] => {
  for (const [i, file] of files.entries()) execFileSync('pdfimages', ['-all', file, join(folder, `${i}`)])
  return readdirSync(folder).sort()
}

const byFile = (files: readonly string[], images: readonly string[], pages: readonly string[]): string[] =>
  files.map((_, i) => pages.filter((_, page) => images[page]!.startsWith(`${i}-`)).join('\n'))

/** Pages are taken out of the file before the clock starts. */
const tesseract: Peer['read'] = files =>
  inFolder(async folder => {
    const images = imagesOf(files, folder)
    const queue = new PQueue({ concurrency: 2 })
    const env = { ...process.env, OMP_THREAD_LIMIT: '1' }
    const { result: pages, seconds } = await timed(() =>
      queue.addAll(
        images.map(image => () => run('tesseract', [join(folder, image), '-', '-l', 'vie'], { env })),
      ),
    )
    return {
      texts: byFile(
        files,
        images,
        pages.map(({ stdout }) => stdout),
      ),
      seconds,
    }
  })

/** The engine of trichluc and nothing else: pages are prepared and two workers warm before the clock starts. */
const bareEngine: Peer['read'] = files =>
  inFolder(async folder => {
    const images = imagesOf(files, folder)
    const pages = await Promise.all(
      images.map(image => prepare({ encoded: readFileSync(join(folder, image)) })),
    )
    const engine = wasmEngine()
    const readAll = (some: typeof pages) =>
      new PQueue({ concurrency: 2 }).addAll(
        some.map(page => () => engine.read(Promise.resolve(page), { tessedit_pageseg_mode: '3' })),
      )
    await readAll([...pages, ...pages].slice(0, 2))
    const { result, seconds } = await timed(() => readAll(pages))
    await engine.close()
    const pageTexts = result.map(tsv =>
      linesOf(tsv)
        .map(line => line.map(({ text }) => text).join(' '))
        .join('\n'),
    )
    return { texts: byFile(files, images, pageTexts), seconds }
  })

interface LiteParse {
  readonly parse: (file: string) => Promise<{ readonly text: string }>
  readonly warmUp: () => Promise<void>
  readonly close: () => void
}
/** Where Debian's tesseract keeps its models. */
const installedModels = '/usr/share/tesseract-ocr/5/tessdata'
/** From the folder where `npm install @llamaindex/liteparse` was run: it is no package of this project. */
const liteparse = (folder: string | undefined): Peer => {
  const open = (): LiteParse => {
    if (folder === undefined) throw new Error('--liteparse FOLDER does not say where it is installed')
    const { LiteParse } = createRequire(resolve(folder, 'x.js'))('@llamaindex/liteparse')
    if (!existsSync(join(installedModels, 'vie.traineddata')))
      throw new Error('its tesseract needs a model (Debian: tesseract-ocr-vie)')
    return new LiteParse({
      ocrLanguage: 'vie',
      tessdataPath: installedModels,
      outputFormat: 'text',
      quiet: true,
      poolSize: 2,
      numWorkers: 2,
    })
  }
  return {
    name: 'LiteParse, two workers',
    check: () => open().close(),
    async read(files) {
      const parser = open()
      await parser.warmUp()
      const { result, seconds } = await timed(() => Promise.all(files.map(file => parser.parse(file))))
      parser.close()
      return { texts: result.map(({ text }) => text), seconds }
    },
  }
}

/** What else reads a kind of file, the leanest first. */
export const peersOf = (kind: string, liteparseFolder?: string): readonly Peer[] =>
  ({
    docx: [
      { name: 'mammoth, raw text', read: each(async path => (await mammoth.extractRawText({ path })).value) },
    ],
    doc: [
      {
        name: 'word-extractor',
        read: each(async file => (await new WordExtractor().extract(file)).getBody()),
      },
    ],
    pdf: [
      {
        name: 'pdf.js as it comes',
        read: async (files: readonly string[]) =>
          JSON.parse(
            (
              await run(process.execPath, ['--input-type=module', '-e', pdfjs, ...files], {
                maxBuffer: 1e9,
              })
            ).stdout,
          ),
      },
      {
        name: 'pdftotext -layout',
        check: hasPoppler,
        read: each(async file => (await run('pdftotext', ['-layout', file, '-'], { maxBuffer: 1e9 })).stdout),
      },
    ],
    scan: [
      {
        name: 'ocrmypdf, least work',
        check: () => {
          hasTesseract()
          needs('ocrmypdf', ['ocrmypdf', '--version'])()
        },
        read: (files: readonly string[]) =>
          inFolder(folder =>
            each(async file => {
              const [text, pdf] = [join(folder, 'out.txt'), join(folder, 'out.pdf')]
              await run('ocrmypdf', [...leastWork, '--sidecar', text, file, pdf])
              return readFileSync(text, 'utf8')
            })(files),
          ),
      },
      {
        name: 'tesseract, page as it is',
        check: () => {
          hasTesseract()
          hasPoppler()
        },
        read: tesseract,
      },
      { name: 'tesseract.js alone, pages prepared', check: hasPoppler, read: bareEngine },
      liteparse(liteparseFolder),
    ],
  })[kind] ?? []
