import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const program = join(root, 'dist/src/cli/main.js')
const newest = (folder: string): number =>
  Math.max(
    ...readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      path => statSync(join(root, folder, path)).mtimeMs,
    ),
  )

/** Before all tests: many run the built program, as its users do. */
export const setup = (): void => {
  if (!existsSync(program)) {
    console.error('the program that the tests run is not built: npm run build (npm test does so first)')
    process.exit(1)
  }
  if (Math.max(newest('src'), newest('pipelines')) > statSync(program).mtimeMs)
    console.error('the program that the tests run is older than its source: npm run build')
}
