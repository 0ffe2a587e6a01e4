import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/built.ts',
    // A page of a scan takes seconds, and many times that on a machine that does other work.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
