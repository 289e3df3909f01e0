import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import type { ReaderAnswer, ReaderRequest, ReaderSign } from '../../main/adapters/pdf/messages.ts';
import { builtFile, whyNotBuilt } from '../support/built-app.ts';
import { CHINESE_TEXT, writeChinesePdf } from '../support/pdf-chinese.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = resolve(import.meta.dirname, '../..');
const notBuilt = whyNotBuilt();

/** What a process of Electron's other than the main one says of itself, before anything is loaded. */
const asInElectron = `
  Object.defineProperty(process, 'type', { value: 'utility', configurable: true });
  Object.defineProperty(process, 'versions', { value: { ...process.versions, electron: '45' } });
`;

interface Heard {
  readonly text: string;
  readonly output: string;
}

/** Reads the first page in a thread of its own, as the engine asks for it. */
function firstPage(worker: string, path: string, before = ''): Promise<Heard> {
  return new Promise((resolvePage, reject) => {
    const thread = new Worker(pathToFileURL(worker), {
      stdout: true,
      execArgv: ['--import', `data:text/javascript,${encodeURIComponent(before)}`],
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    const ask = (request: ReaderRequest): void => thread.postMessage(request);
    let output = '';
    thread.stdout.on('data', (chunk) => (output += String(chunk)));
    thread.on('error', reject);
    thread.on('message', (message: ReaderAnswer | ReaderSign) => {
      if (message.kind === 'opened') ask({ kind: 'extract_page', page: 1 });
      if (message.kind === 'failed') reject(new Error(message.failure.message));
      if (message.kind !== 'page') return;
      const { text } = message.page;
      void thread.terminate().then(() => resolvePage({ text, output }));
    });
    ask({ kind: 'open', path });
  });
}

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
    expect((await firstPage(worker, path)).text).toBe(CHINESE_TEXT);
  });

  test.skipIf(skipped)(
    'reads the same inside Electron, where PDF.js would ask the network for its maps',
    async () => {
      const path = join(temporaryFolder(), 'chinese.pdf');
      writeFileSync(path, writeChinesePdf());
      const heard = await firstPage(worker, path, asInElectron);
      expect(heard).toEqual({ text: CHINESE_TEXT, output: '' });
    },
  );
});

test.skipIf(notBuilt !== undefined)('the threads lie beside the file that starts them', () => {
  for (const name of ['reader-worker.js', 'web-worker.js']) {
    expect(existsSync(builtFile('main', name))).toBe(true);
  }
});
