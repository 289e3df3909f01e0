import { defineConfig } from 'vitest/config';

const project = (name: string, include: string, extra: Record<string, unknown> = {}) => ({
  test: { name, include: [include], testTimeout: 30_000, ...extra },
});

export default defineConfig({
  test: {
    projects: [
      project('layers', 'test/layers/**/*.test.ts'),
      project('unit', 'test/unit/**/*.test.ts'),
      project('integration', 'test/integration/**/*.test.ts', {
        testTimeout: 120_000,
        hookTimeout: 120_000,
        maxWorkers: 2,
      }),
      project('security', 'test/security/**/*.test.ts', { testTimeout: 60_000 }),
    ],
  },
});
