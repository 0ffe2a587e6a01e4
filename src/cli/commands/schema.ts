import { Command } from 'commander'
import { z } from 'zod'
import { record } from '../../model.ts'
import { cliWords } from '../../wording/say.ts'
import { withExample } from '../help.ts'
import type { Io } from '../io.ts'

export const schemaCommand = (io: Io): Command =>
  withExample(new Command('schema'), io, 'schema > record.schema.json')
    .description(cliWords(io.lang).commands.schema.about)
    .action(() => io.out(`${JSON.stringify(z.toJSONSchema(record), null, 2)}\n`))
