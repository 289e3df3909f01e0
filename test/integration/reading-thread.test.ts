import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtFile, whyNotBuilt } from '../support/built-app.ts';
import { CHINESE_TEXT, writeChinesePdf } from '../support/pdf-chinese.ts';
import { firstPage } from '../support/reading-thread.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = resolve(import.meta.dirname, '../..');
const notBuilt = whyNotBuilt();

/** What a process of Electron's other than the main one says of itself, before anything is loaded. */
const asInElectron = `
  Object.defineProperty(process, 'type', { value: 'utility', configurable: true });
  Object.defineProperty(process, 'versions', { value: { ...process.versions, electron: '45' } });
`;

describe.each([
  { of: 'the sources', worker: join(root, 'main/adapters/pdf/reader-worker.ts'), skipped: false },
  {
    of: 'the built app',
    worker: builtFile('main', 'reader-worker.js'),
    skipped: notBuilt !== undefined,
  },
])('a reading thread of $of', ({ worker, skipped }) => {
  test.skipIf(skipped)('reads text for which it needs PDF.js’s character maps', async () => {
    const path = join(temporaryFolder(), 'chinese.pdf');
    writeFileSync(path, writeChinesePdf());
    expect((await firstPage(worker, path)).page.text).toBe(CHINESE_TEXT);
  });

  test.skipIf(skipped)(
    'reads the same inside Electron, where PDF.js would ask the network for its maps',
    async () => {
      const path = join(temporaryFolder(), 'chinese.pdf');
      writeFileSync(path, writeChinesePdf());
      const { page, output } = await firstPage(worker, path, asInElectron);
      expect(page.text).toBe(CHINESE_TEXT);
      expect(output).toBe('');
    },
  );
});

test.skipIf(notBuilt !== undefined)('the threads lie beside the file that starts them', () => {
  for (const name of ['reader-worker.js', 'web-worker.js']) {
    expect(existsSync(builtFile('main', name))).toBe(true);
  }
});
