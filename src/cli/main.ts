#!/usr/bin/env node
import { run } from './program.ts'

// Who reads from us may stop reading: `trichluc plans | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})
// Nobody listens to the notes any more: the work goes on.
process.stderr.on('error', () => {})

process.exitCode = await run(process.argv.slice(2), {
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
  width: process.stdout.isTTY ? process.stdout.columns : null,
  interactive: process.stderr.isTTY,
})
