import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { ReferenceImport } from '../../preload/contract/views/library.ts';
import { builtFile, whyNotBuilt } from '../support/built-app.ts';
import { forkEngine, sampleAnswered } from '../support/forked-engine.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = resolve(import.meta.dirname, '../..');
const skipped = whyNotBuilt() !== undefined;

test.skipIf(skipped)(
  'the built engine imports the sample papers and answers a question from them, in a process of its own',
  async () => {
    const engine = await forkEngine(root, temporaryFolder());
    onTestFinished(() => void engine.close());
    const outcome = await sampleAnswered(engine);
    expect(outcome).toMatchObject({ job: 'done', works: 6, outcome: 'answered' });
    expect(outcome.quotes).toBeGreaterThanOrEqual(5);
    expect(outcome.located).toHaveLength(outcome.quotes);
    expect(await engine.get('application.about', {})).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
    expect(engine.said()).toBe('');
    expect(await engine.close()).toBe(0);
  },
);

test.skipIf(skipped)(
  'the built engine reads a reference file and writes its works in a style, with the files it brings',
  async () => {
    const engine = await forkEngine(root, temporaryFolder());
    onTestFinished(() => void engine.close());
    const { jobId } = await engine.get('reference.import', {
      paths: [],
      text: '@article{a, title = {{\\"U}ber $\\alpha$}, author = {Cole, Ann}, year = 1999}',
    });
    const ended = async (): Promise<unknown> => {
      const job = await engine.get('job.get', { jobId });
      return job.endedAt === undefined ? ended() : job.result;
    };
    const { workIds } = ReferenceImport.parse(await ended());
    const { bibliography } = await engine.get('citation.format', { styleId: 'apa', workIds });
    expect(bibliography).toMatchObject([{ text: 'Cole, A. (1999). Über α.' }]);
    expect(await engine.close()).toBe(0);
  },
);

test.skipIf(skipped)('the built thread for web pages reads one', async () => {
  const path = join(temporaryFolder(), 'page.html');
  writeFileSync(path, '<title>Ponds</title><main><p>Small ponds rise and fall.</p></main>');
  const thread = new Worker(pathToFileURL(builtFile('main', 'web-worker.js')));
  onTestFinished(() => void thread.terminate());
  const answer = new Promise((done, reject) => {
    thread.once('message', done);
    thread.once('error', reject);
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  thread.postMessage({ path, content: { mediaType: 'text/html' } });
  expect(JSON.stringify(await answer)).toContain('Small ponds rise and fall.');
});

test.skipIf(skipped)(
  'the preload is one CommonJS file that asks for Electron’s module and nothing else',
  () => {
    expect(readdirSync(builtFile('preload'))).toEqual(['index.cjs']);
    const code = readFileSync(builtFile('preload', 'index.cjs'), 'utf8');
    const asked = [...code.matchAll(/\brequire\(([^)]*)\)/g)].map(([, name]) => name);
    expect(new Set(asked)).toEqual(new Set(['"electron"']));
    expect(code).not.toMatch(/^\s*(import|export)\s|\bimport\(/m);
  },
);
