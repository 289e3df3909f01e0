import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fetchElectron } from '../../main/cli/start/fetch-electron.ts';

/** Electron's own installer, in a copy of its package, against a server on this machine. */
const packages = resolve(import.meta.dirname, '../../node_modules');

function copyOfElectron(): string {
  const root = mkdtempSync(join(tmpdir(), 'cairn-installer-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, 'node_modules', 'electron');
  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'install.js', 'checksums.json'])
    cpSync(join(packages, 'electron', name), join(folder, name));
  for (const name of ['@electron', '@electron-internal'])
    symlinkSync(join(packages, name), join(root, 'node_modules', name));
  return folder;
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const bound = server.address();
  return `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
}

async function fetchFrom(environment: Record<string, string>, standstill = 20_000) {
  const electronFolder = copyOfElectron();
  const seen: number[] = [];
  const outcome = await fetchElectron({
    electronFolder,
    environment: {
      PATH: process.env['PATH'],
      HOME: electronFolder,
      electron_config_cache: join(electronFolder, 'cache'),
      ...environment,
    },
    limits: { overall: 30_000, standstill, interval: 50 },
    signal: new AbortController().signal,
    onProgress: (bytes) => seen.push(bytes),
  });
  expect(existsSync(join(electronFolder, 'path.txt'))).toBe(false);
  expect(existsSync(join(electronFolder, 'dist'))).toBe(false);
  return { outcome, most: Math.max(0, ...seen) };
}

test('the mirror of the person’s settings is asked for this version, and what it answers is told', async () => {
  const asked: (string | undefined)[] = [];
  const mirror = await listening(
    createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(404).end();
    }),
  );
  const { outcome } = await fetchFrom({ ELECTRON_MIRROR: `${mirror}/electron/` });
  expect(asked[0]).toMatch(/^\/electron\/v\d+\.\d+\.\d+\/electron-v[\d.]+-\w+-\w+\.zip$/);
  expect(outcome).toMatchObject({ kind: 'failed', reason: expect.stringContaining('404') });
});

test('bytes of a real download are seen as they come, and a standstill ends it', async () => {
  const mirror = await listening(
    createServer((_request, response) => {
      response.writeHead(200, { 'Content-Length': 100_000_000 });
      response.write(Buffer.alloc(3_000_000));
    }),
  );
  const { outcome, most } = await fetchFrom({ ELECTRON_MIRROR: `${mirror}/` }, 2_500);
  expect(most).toBe(3_000_000);
  expect(outcome).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining(`${new URL(mirror).host} stood still`),
  });
});

test('a file that is not the one Electron published is not unpacked', async () => {
  const mirror = await listening(
    createServer((_request, response) => void response.end(Buffer.alloc(1_000))),
  );
  const { outcome } = await fetchFrom({ ELECTRON_MIRROR: `${mirror}/` });
  expect(outcome).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/checksum/i) });
});

test('a proxy of npm’s settings is used', async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket) => {
    asked.push(request.url);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  const proxy = await listening(server);
  const { outcome } = await fetchFrom({
    npm_config_https_proxy: proxy,
    ELECTRON_MIRROR: 'https://electron.invalid/',
  });
  expect(asked).toEqual(['electron.invalid:443']);
  expect(outcome).toMatchObject({ reason: expect.stringContaining('could not be reached') });
});
