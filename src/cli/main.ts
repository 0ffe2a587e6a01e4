#!/usr/bin/env node
import { UserError } from '../errors.ts'
import { cliWords, errorSentences } from '../wording/say.ts'
import { line } from './io.ts'
import { pagerFor } from './pager.ts'
import { run } from './program.ts'
import { languageOf } from './settings.ts'

// Who reads from us may stop reading: `trichluc plans | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  const lang = languageOf(process.argv, process.env)
  const { what, next } = errorSentences(new UserError('output-unwritten', { detail: error.message }), lang)
  process.stderr.write(line(`${cliWords(lang).error}: ${what}; ${next}`))
  process.exit(1)
})
// Nobody listens to the notes any more: the work goes on.
process.stderr.on('error', () => {})

process.exitCode = await run(process.argv.slice(2), {
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
  width: process.stdout.isTTY ? process.stdout.columns : null,
  ...(process.stdout.isTTY && { page: pagerFor(process.stdout, process.env) }),
  interactive: process.stderr.isTTY,
  env: process.env,
  folder: process.cwd(),
})
