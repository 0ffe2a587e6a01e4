/**
 * Megabytes of text that one core analyses in a second, and the same of another checkout in turn with this one:
 *
 *   npx tsx bench/analysis.ts FOLDER… [--with CHECKOUT] [--rounds 10]
 *
 * Texts are read once; a round analyses all of them in one checkout, then in the other. Time of the processor of this process,
 * of the best round, and the median.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Document, Plan } from '../src/model.ts'

const { values, positionals } = parseArgs({
  options: { with: { type: 'string' }, rounds: { type: 'string', default: '10' } },
  allowPositionals: true,
})
const none = { recognise: () => Promise.reject(new Error('text only')), close: async () => {} }
const files = positionals.flatMap(folder =>
  readdirSync(folder)
    .filter(name => /\.(?:md|txt)$/.test(name))
    .map(name => join(folder, name)),
)
if (files.length === 0) throw new Error('name folders with plans as text')

interface Checkout {
  readonly name: string
  readonly run: () => void
  readonly seconds: number[]
}

const checkout = async (root: string): Promise<Checkout> => {
  const { read } = await import(join(root, 'src/read/index.ts'))
  const { analyse } = (await import(join(root, 'pipelines/analyse.ts'))) as {
    analyse: (document: Document) => Plan
  }
  const documents: Document[] = []
  for (const file of files) documents.push(await read(readFileSync(file), file, { recogniser: none }))
  return { name: root, run: () => documents.forEach(analyse), seconds: [] }
}

const roots = [resolve('.'), ...(values.with === undefined ? [] : [resolve(values.with)])]
const checkouts = await Promise.all(roots.map(checkout))
for (const { run } of checkouts) run()
for (let round = 0; round < Number(values.rounds); round++)
  for (const { run, seconds } of checkouts) {
    const used = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(used)
    seconds.push((user + system) / 1e6)
  }

const size = files.reduce((sum, file) => sum + readFileSync(file).length, 0) / 1e6
console.log(`${files.length} texts, ${size.toFixed(2)} MB`)
for (const { name, seconds } of checkouts) {
  seconds.sort((a, b) => a - b)
  const rate = (time: number): string => (size / time).toFixed(2)
  console.log(
    `${name}: ${rate(seconds[0]!)} MB a second at best, ${rate(seconds[seconds.length >> 1]!)} in the median`,
  )
}
