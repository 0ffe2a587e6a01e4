/**
 * Kills (SIGKILL) at random moments: an import of 60 files of all formats is killed twenty times, run to its end, and compared
 * with one that nobody disturbed; over and over until so many kills are done. Takes some seconds a kill.
 *
 *     npx tsx bench/kills.ts [200] [SEED]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { contentOf, faultsOf, killedImport, randomFrom, trichluc, writeMix } from '../test/long/archives.ts'

const [wanted = '200', seed = '1'] = process.argv.slice(2)
const random = randomFrom(Number(seed))
const folder = mkdtempSync(join(tmpdir(), 'trichluc-kills-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const files = join(folder, 'files')
await writeMix(files)
const undisturbed = join(folder, 'undisturbed.db')
trichluc('import', files, '--db', undisturbed)
const content = contentOf(undisturbed)

let kills = 0
let bad = 0
for (let round = 1; kills < Number(wanted); round++) {
  const db = join(folder, `${round}.db`)
  for (let run = 0; run < 20; run++) if (await killedImport(files, db, random)) kills++
  const { status } = trichluc('import', files, '--db', db)
  const faults = faultsOf(db)
  const same = isDeepStrictEqual(contentOf(db), content)
  if (status !== 0 || faults.length > 0 || !same) bad++
  console.log(
    `${kills} kills: exit ${status}, records ${same ? 'the same' : 'DIFFERENT'}, ${faults.join(', ') || 'the archive is sound'}`,
  )
  rmSync(db)
}
console.log(`seed ${seed}: ${kills} kills, ${bad} archives that differ or are not sound`)
process.exitCode = bad > 0 ? 1 : 0
