import { existsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'vitest'

const root = join(import.meta.dirname, '../../shared')

/** A file or folder of `../shared`: real plans and scans that may lie beside the project but are no part of it. */
export const sharedPath = (...parts: string[]): string => join(root, ...parts)

/**
 * Tests on what lies in `../shared`: where it is not there they are skipped, and one line says so. Nothing of them is run
 * then, so that what they read while they are collected is not missed.
 */
export const describeShared = (name: string, part: string, tests: () => void): void => {
  if (existsSync(sharedPath(part))) {
    describe(name, tests)
    return
  }
  test.skip(name, () => {})
  writeSync(2, `skipped, as there is no ../shared/${part}: ${name}\n`)
}
