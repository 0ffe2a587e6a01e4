import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, posix, relative } from 'node:path'
import { build } from 'esbuild'
import { sourceVersions } from './pipelines/versions.ts'
import { programFor, toldOf } from './src/cli/program.ts'
import type { Lang } from './src/wording/say.ts'

/**
 * `npm run build`: the compiled program in `dist`, and in `dist/node_modules` parts of packages.
 *
 * Some packages are many times as large as the part of them that is ever loaded (word nets and database clients, source
 * maps, engines for browsers), and whoever installs trichluc would get all of it. They stand under `devDependencies`, and
 * what the compiled program imports of them is carried along: exactly the files that it reaches, each package with its
 * `package.json` and its licence.
 */

/** What is opened by path, so that no import tells of it: a script is followed to what it imports, all else is copied. */
const opened = [
  'tesseract.js/src/worker-script/node/index.js',
  'tesseract.js-core/tesseract-core.wasm',
  'tesseract.js-core/tesseract-core-simd.wasm',
  'tesseract.js-core/tesseract-core-relaxedsimd.wasm',
  '@tesseract.js-data/vie/4.0.0_best_int',
  'pdfjs-dist/legacy/build/pdf.worker.mjs',
  'pdfjs-dist/cmaps',
  'pdfjs-dist/standard_fonts',
  'pdfjs-dist/wasm',
]

const root = import.meta.dirname
const from = join(root, 'node_modules')
/** Made beside `dist` and put in its place as a whole: what runs from there meanwhile starts its children from there too. */
const dist = join(root, 'dist.new')
const to = join(dist, 'node_modules')

rmSync(dist, { recursive: true, force: true })
const tsc = join(from, 'typescript/bin/tsc')
const { status } = spawnSync(
  process.execPath,
  [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', dist],
  {
    stdio: 'inherit',
  },
)
if (status !== 0) process.exit(1)

// Types of the library, and of it alone: what its declarations name, from one to the next.
const declarations = new Set(['src/api/index.d.ts', 'src/api/analyse.d.ts'])
for (const path of declarations) {
  const file = join(dist, path)
  const text = readFileSync(file, 'utf8').replace(/((?:from |import\()['"]\.[^'"]+)\.ts(?=['"])/g, '$1.js')
  for (const [, name] of text.matchAll(/(?:from |import\()['"](\.[^'"]+)\.js['"]/g))
    declarations.add(posix.join(posix.dirname(path), `${name}.d.ts`))
  writeFileSync(file, text)
}
for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' }))
  if (file.endsWith('.d.ts') && !declarations.has(file.replaceAll('\\', '/'))) rmSync(join(dist, file))

// The help of the program, so that it need not load every command to tell it.
const silent = { out: () => {}, err: () => {}, width: null, interactive: false, db: '' }
const told = ['vi', 'en'].map(async lang => [
  lang,
  toldOf(await programFor({ ...silent, lang: lang as Lang })),
])
writeFileSync(
  join(dist, 'src/cli/commands.json'),
  JSON.stringify(Object.fromEntries(await Promise.all(told))),
)

chmodSync(join(dist, 'src/cli/main.js'), 0o755)
writeFileSync(join(dist, 'pipelines/versions.json'), JSON.stringify(sourceVersions()))

// What runs in the browser: one script, one style sheet, one sign.
const browser = join(root, 'src/web/browser')
const shown = join(dist, 'src/web/browser')
await build({
  entryPoints: [join(browser, 'page.ts'), join(browser, 'page.css')],
  bundle: true,
  minify: true,
  outdir: shown,
  format: 'esm',
  target: 'es2022',
  logLevel: 'error',
})
cpSync(join(browser, 'icon.svg'), join(shown, 'icon.svg'))

const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const compiled = ['src', 'pipelines'].flatMap(folder =>
  readdirSync(join(dist, folder), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.js') && !/^web.browser/.test(path))
    .map(path => `./${folder}/${path.replaceAll('\\', '/')}`),
)
const isScript = (path: string): boolean => /\.m?js$/.test(path)

const { metafile } = await build({
  stdin: {
    contents: [...compiled, ...opened.filter(isScript)].map(path => `import '${path}'`).join('\n'),
    resolveDir: dist,
  },
  bundle: true,
  write: false,
  outfile: join(dist, 'bundle.js'),
  metafile: true,
  platform: 'node',
  // As Node itself resolves: without the condition `module`, which only bundlers know.
  conditions: [],
  format: 'esm',
  logLevel: 'error',
  external: [...Object.keys(dependencies), ...Object.keys(peerDependencies)],
})
const reached = Object.keys(metafile.inputs)
  .map(path => relative(from, join(process.cwd(), path)))
  .filter(path => !path.startsWith('..'))
const isKept = /^(package\.json|licen[cs]e|notice|copying)/i

/** `@scope/name` or `name`, and where packages are nested the innermost. */
const packageOf = (path: string): string => /^(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(path)![0]

const files = [...reached, ...opened.filter(path => !isScript(path))]
for (const file of files) cpSync(join(from, file), join(to, file), { recursive: true })
for (const name of new Set(files.map(file => packageOf(file.replaceAll('\\', '/')))))
  for (const file of readdirSync(join(from, name)).filter(file => isKept.test(file)))
    cpSync(join(from, name, file), join(to, name, file), { recursive: true })

// Every start loads zod: as one file without its sentences in fifty languages, in place of ninety-odd, it takes half the time.
// Without `exports`, so that TypeScript looks for its types further up, where they are.
const zod = join(from, 'zod')
const { name, version } = JSON.parse(readFileSync(join(zod, 'package.json'), 'utf8'))
await build({
  stdin: { contents: "export * from 'zod'", resolveDir: root },
  bundle: true,
  outfile: join(to, name, 'index.js'),
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'error',
  plugins: [
    {
      name: 'English alone',
      setup: ({ onLoad }) =>
        onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
          contents: "export { default as en } from './en.js'",
          resolveDir: join(zod, 'v4/locales'),
        })),
    },
  ],
})
writeFileSync(
  join(to, name, 'package.json'),
  JSON.stringify({ name, version, type: 'module', main: 'index.js' }),
)
cpSync(join(zod, 'LICENSE'), join(to, name, 'LICENSE'))

const placed = join(root, 'dist')
const before = join(root, 'dist.old')
rmSync(before, { recursive: true, force: true })
if (existsSync(placed)) renameSync(placed, before)
renameSync(dist, placed)
rmSync(before, { recursive: true, force: true })
