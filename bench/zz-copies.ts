import { openForWriting } from '../src/store/database.ts'
import { auditAcross } from '../pipelines/audit-across.ts'
import { fillWithCopies } from './copies.ts'
const [file, goal] = process.argv.slice(2)
const db = openForWriting(file!)
console.log(db.prepare('SELECT count(*), max(id) FROM document').raw().get())
fillWithCopies(db, Number(goal), true)
await auditAcross(db)
console.log(db.prepare('SELECT count(*), max(id) FROM document').raw().get())
db.close()
