import { Command } from 'commander'
import { programVersion } from '../../../pipelines/program-version.ts'
import { cliWords } from '../../wording/say.ts'
import { withExample } from '../help.ts'
import type { Io } from '../io.ts'
import { reading } from '../open-archive.ts'
import { withDb } from '../options.ts'

export const mcpCommand = (io: Io): Command =>
  withExample(withDb(new Command('mcp'), io), io, 'mcp --db thi-dua.db')
    .description(cliWords(io.lang).commands.mcp.about)
    .action(({ db: file }) =>
      reading(file, async db => {
        const { serveAssistant } = await import('../../mcp/assistant.ts')
        await serveAssistant(db, io.lang, programVersion())
      }),
    )
