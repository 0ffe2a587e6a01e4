import { Command } from 'commander'
import { z } from 'zod'
import { record } from '../../model.ts'
import type { Io } from '../io.ts'

export const schemaCommand = (io: Io): Command =>
  new Command('schema')
    .description('print the JSON Schema of an exported record')
    .addHelpText('after', '\nExample:\n  $ trichluc schema > record.schema.json')
    .action(() => io.out(`${JSON.stringify(z.toJSONSchema(record), null, 2)}\n`))
