import { defineConfig } from 'vitest/config'

/** `npm test`; what is long has a configuration of its own, vitest.long.config.ts. */
export default defineConfig({
  test: {
    include: ['test/*.test.ts'],
    globalSetup: 'test/built.ts',
    env: { TRICHLUC_CHILDREN: 'built', TRICHLUC_LANG: 'en' },
    // Half the work is done in child processes: as many workers as cores.
    maxWorkers: '100%',
    // A page of a scan takes seconds, and many times that on a machine that does other work.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
