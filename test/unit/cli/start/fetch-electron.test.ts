import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findElectron } from '../../../../main/cli/start/electron-binary.ts';
import { fetchElectron, type FetchLimits } from '../../../../main/cli/start/fetch-electron.ts';
import { electronPackage, type Installer } from '../../../support/electron-package.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** Real installers in real processes. A wide limit is one that the test is not about. */
const wide: FetchLimits = { overall: 20_000, standstill: 20_000, interval: 10 };
let temporary = '';
let project = '';

beforeEach(() => {
  project = temporaryFolder();
  temporary = temporaryFolder();
  vi.stubEnv('TMPDIR', temporary);
});
afterEach(() => void vi.unstubAllEnvs());

async function fetchWith(
  installer: Installer,
  more: {
    readonly limits?: FetchLimits;
    readonly environment?: Record<string, string>;
    readonly onProgress?: (bytes: number, stop: () => void) => void;
  } = {},
) {
  const electronFolder = electronPackage(project, installer);
  const stopping = new AbortController();
  const outcome = await fetchElectron({
    electronFolder,
    environment: { ...process.env, ...more.environment },
    limits: more.limits ?? wide,
    signal: stopping.signal,
    onProgress: (bytes) => more.onProgress?.(bytes, () => stopping.abort()),
  });
  // Whatever became of it: nothing of the download is left, nor half a binary.
  expect(readdirSync(temporary)).toEqual([]);
  expect(existsSync(join(electronFolder, 'dist'))).toBe(outcome.kind === 'fetched');
  return { outcome, electronFolder };
}

test('an installer that works leaves a binary, and its bytes are shown on the way', async () => {
  const seen: number[] = [];
  const { outcome, electronFolder } = await fetchWith('works', {
    onProgress: (bytes) => seen.push(bytes),
  });
  expect(outcome).toEqual({ kind: 'fetched' });
  expect(findElectron(electronFolder, {})).toMatchObject({ state: 'present' });
  expect(Math.max(...seen)).toBeGreaterThanOrEqual(2_000_000);
});

test('an installer that gets no byte is ended at the limit, and the host is named', async () => {
  const { outcome } = await fetchWith('hangs', { limits: { ...wide, standstill: 1_200 } });
  expect(outcome).toEqual({ kind: 'failed', reason: 'no answer from github.com within 1 s' });
});

test('a mirror is asked, so a mirror is named', async () => {
  const { outcome } = await fetchWith('hangs', {
    limits: { ...wide, standstill: 1_200 },
    environment: { ELECTRON_MIRROR: 'https://mirror.example/electron/' },
  });
  expect(outcome).toMatchObject({ reason: expect.stringContaining('mirror.example') });
});

test('a download that stands still is ended', async () => {
  const { outcome } = await fetchWith('standsStill', { limits: { ...wide, standstill: 1_500 } });
  expect(outcome).toMatchObject({ kind: 'failed', reason: expect.stringContaining('stood still') });
});

test('a download that only trickles is ended at the overall limit', async () => {
  const { outcome } = await fetchWith('isSlow', { limits: { ...wide, overall: 1_000 } });
  expect(outcome).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining('not complete'),
  });
});

test('an installer that fails half unpacked leaves nothing, and its own words are the reason', async () => {
  const { outcome } = await fetchWith('dropsItHalfUnpacked');
  expect(outcome).toEqual({
    kind: 'failed',
    reason: 'End of central directory record signature not found',
  });
});

test('without a network the host is said not to be reached', async () => {
  const { outcome } = await fetchWith('isOffline');
  expect(outcome).toEqual({ kind: 'failed', reason: 'github.com could not be reached' });
});

test('the download can be stopped in its middle', async () => {
  const { outcome } = await fetchWith('isSlow', {
    onProgress: (bytes, stop) => (bytes > 0 ? stop() : undefined),
  });
  expect(outcome).toEqual({ kind: 'stopped' });
});

test('a Ctrl-C that reaches the installer first counts as stopped, not as failed', async () => {
  const { outcome } = await fetchWith('isInterrupted');
  expect(outcome).toEqual({ kind: 'stopped' });
});

test('npm’s proxy settings reach the download under the names that Node follows', async () => {
  const none = { https_proxy: '', HTTPS_PROXY: '', http_proxy: '', HTTP_PROXY: '', no_proxy: '' };
  const { outcome } = await fetchWith('tellsItsEnvironment', {
    environment: {
      ...none,
      npm_config_https_proxy: 'http://proxy.example:3128',
      npm_config_noproxy: 'localhost',
      ELECTRON_MIRROR: 'https://mirror.example/',
    },
  });
  expect(outcome).toMatchObject({
    reason:
      'HTTPS_PROXY=http://proxy.example:3128 NODE_USE_ENV_PROXY=1 NO_PROXY=localhost ELECTRON_MIRROR=https://mirror.example/',
  });
});
