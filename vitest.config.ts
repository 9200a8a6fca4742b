import { join } from 'node:path'
import { preact } from './apps/web/preact.ts'
import { defineConfig } from 'vitest/config'

const project = (name: string, root: string, extra: object = {}, alias: Record<string, string> = {}) => ({
  resolve: { alias },
  test: { name, root, include: ['**/*.test.ts', '**/*.test.tsx'], ...extra },
})

export default defineConfig({
  test: {
    globalSetup: [join(import.meta.dirname, 'scripts/test-scratch.ts')],
    projects: [
      project('types', 'packages/types'),
      project('text', 'packages/text'),
      project('client', 'packages/client'),
      project('api', 'apps/api', {
        globalSetup: [join(import.meta.dirname, 'apps/api/test/global-setup.ts')],
        testTimeout: 30_000,
        hookTimeout: 60_000,
      }),
      // Libraries that import React get Preact too, as in the build.
      project('web', 'apps/web', { testTimeout: 20_000, server: { deps: { inline: [/react-query/, /wouter/, /preact/] } } }, preact),
      project('scripts', 'scripts'),
      // A whole paper and a real browser: one file after the other. A busy machine is slow, which is no fault.
      project('e2e', 'e2e', { testTimeout: 120_000, hookTimeout: 180_000, fileParallelism: false, expect: { poll: { timeout: 20_000 } } }),
    ],
  },
})
