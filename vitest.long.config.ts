import { defineConfig } from 'vitest/config'

/** `npm run test:long`: what kills processes, fills disks or takes minutes; one file after the other. */
export default defineConfig({
  test: {
    include: ['test/long/*.test.ts', 'test/properties.test.ts'],
    globalSetup: 'test/built.ts',
    env: { TRICHLUC_CHILDREN: 'built', TRICHLUC_LANG: 'en', TRICHLUC_LONG: '1' },
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
})
