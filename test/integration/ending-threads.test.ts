import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('../support/threads/end-while-loading.ts', import.meta.url));

function run(...words: readonly string[]): Promise<{ output: string; failed: boolean }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...words], (error, output) =>
      resolve({ output, failed: error !== null }),
    );
  });
}

test('a thread that still loads its modules is ended without ending the process', async () => {
  expect(await run()).toEqual({ output: 'ended\n', failed: false });
});

test('Node still needs that care: ended at once, such a thread takes the process along', async () => {
  // When this fails, Node was mended and `OwnThread` may end threads at once.
  expect(await run('raw')).toEqual({ output: '', failed: true });
});
