import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fail, ok } from '../../../main/core/errors.ts';
import {
  createAppAnswers,
  type AppAnswers,
  type AppRequest,
} from '../../../main/desktop/app-answer.ts';
import { openStaticFiles } from '../../../main/server/static-files.ts';

/** `app://cairn/` gives out the files of the app, and to the app's own page the files of the library. */
const FILE = 'a'.repeat(64);
let home: string;
let answers: AppAnswers;
let taken: unknown[];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'cairn-app-'));
  await mkdir(join(home, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(home, 'renderer', 'index.html'), '<!doctype html><title>Cairn</title>');
  await writeFile(join(home, 'renderer', 'assets', 'index.js'), 'export {};');
  await writeFile(join(home, 'secret.txt'), 'not for the page');
  await writeFile(join(home, 'paper.pdf'), '0123456789');
});
afterAll(() => rm(home, { recursive: true }));

beforeEach(async () => {
  taken = [];
  let uploads = 0;
  answers = createAppAnswers(
    {
      file: async (fileId) =>
        fileId === FILE
          ? ok({ path: join(home, 'paper.pdf'), size: 10, mediaType: 'application/pdf' })
          : fail('not_found', 'There is no such file.'),
      beginUpload(name) {
        taken.push(['begin', name]);
        return (uploads += 1);
      },
      sendPiece: async (upload, bytes) => {
        taken.push(['piece', upload, bytes.byteLength]);
        return ok({});
      },
      endUpload: async (upload) => {
        taken.push(['end', upload]);
        return ok({});
      },
      abortUpload: (upload) => void taken.push(['abort', upload]),
    },
    await openStaticFiles(join(home, 'renderer')),
  );
});

/** Electron gives main a `Request` with the initiator that the browser knows. */
function ask(
  url: string,
  options: {
    method?: string;
    headers?: Record<string, string>;
    from?: string | undefined;
    body?: ReadableStream<Uint8Array>;
  } = {},
): Promise<Response> {
  const { method = 'GET', headers = {}, body } = options;
  const initiatorOrigin = 'from' in options ? options.from : 'app://cairn';
  const request: AppRequest = {
    url,
    method,
    headers: new Headers(headers),
    body: (body ?? null) as AppRequest['body'],
    ...(initiatorOrigin === undefined ? {} : { initiatorOrigin }),
  };
  return answers.answer(request);
}

test('the page and its files are answered, with the policy on each', async () => {
  const page = await ask('app://cairn/', { from: undefined });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Cairn');
  const script = await ask('app://cairn/assets/index.js');
  expect(script.headers.get('content-type')).toContain('text/javascript');
  for (const answer of [page, script, await ask('app://cairn/nothing')]) {
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  }
});

test.each([
  'app://cairn/../secret.txt',
  'app://cairn/..%2fsecret.txt',
  'app://cairn/%2e%2e/secret.txt',
  'app://cairn/%2e%2e%2fsecret.txt',
  'app://cairn/..%5csecret.txt',
  'app://cairn/..\\secret.txt',
  'app://cairn/%252e%252e%252fsecret.txt',
  'app://cairn/assets/../../secret.txt',
  'app://cairn/assets/%2e%2e/%2e%2e/secret.txt',
  'app://cairn/%c0%ae%c0%ae/secret.txt',
  'app://cairn//etc/passwd',
  'app://cairn/index.html%00.js',
  'app://cairn/index.html/',
  'app://cairn/INDEX.HTML',
  'app://cairn/file:///etc/passwd',
  'app://cairn/C:/Windows/win.ini',
  'app://cairn/assets',
  'app://cairn/assets/',
  'app://cairn/package.json',
])('%s reaches no file outside the app', async (url) => {
  const answer = await ask(url);
  expect(answer.status).toBe(404);
  expect(await answer.text()).not.toContain('not for the page');
});

test.each([
  'app://evil/',
  'app://cairn.evil/',
  'app://evil.cairn/',
  'app://person:secret@cairn/',
  'app://person@cairn/',
  'app://cairn:80/',
  'app:///index.html',
  'app:cairn',
  'https://cairn/',
  'file:///etc/passwd',
  'no address',
])('%s is nobody’s address', async (url) => {
  expect((await ask(url)).status).toBe(404);
  expect((await ask(url.replace(/\/?$/, `/content/${FILE}`))).status).toBe(404);
});

test.each([
  [undefined],
  ['null'],
  ['https://evil.example'],
  ['app://evil'],
  ['app://cairn.evil'],
  ['app://cairn/'],
  ['http://127.0.0.1:80'],
  [''],
])('a file of the library is not given to %s, nor is an upload taken from there', async (from) => {
  expect((await ask(`app://cairn/content/${FILE}`, { from })).status).toBe(401);
  expect((await ask('app://cairn/content/begin?name=x', { from, method: 'POST' })).status).toBe(
    401,
  );
  expect(taken).toEqual([]);
});

test('the page’s own word on where it comes from does not count', async () => {
  const headers = { Origin: 'app://cairn', Referer: 'app://cairn/' };
  expect((await ask(`app://cairn/content/${FILE}`, { from: 'null', headers })).status).toBe(401);
});

test.each(['../paper.pdf', '%2e%2e%2fpaper.pdf', '', 'A'.repeat(64), `${FILE}/..`, `${FILE}%00`])(
  'a file named %j is not there',
  async (name) => {
    const answer = await ask(`app://cairn/content/${name}`);
    expect([400, 404]).toContain(answer.status);
  },
);

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PROPFIND'])(
  '%s changes nothing and gets nothing',
  async (method) => {
    for (const path of ['', 'assets/index.js', 'content', `content/${FILE}`])
      expect((await ask(`app://cairn/${path}`, { method })).status).toBe(404);
    expect(taken).toEqual([]);
  },
);

const sizeOf = async (answer: Response) => (await answer.arrayBuffer()).byteLength;

test.each([
  ['bytes=2-4', 206, 3],
  ['bytes=-4', 206, 4],
  ['bytes=8-', 206, 2],
  ['bytes=0-99999999999999999999', 206, 10],
  ['bytes=-99999999999999999999', 206, 10],
  ['bytes=10-', 416, 0],
  ['bytes=5-2', 416, 0],
  [`bytes=${'9'.repeat(400)}-`, 416, 0],
  ['bytes=-0', 416, 0],
  ['bytes=--5', 200, 10],
  ['bytes=-5-2', 200, 10],
  ['bytes=0x1-0x2', 200, 10],
  ['bytes=1e3-', 200, 10],
  [`bytes=${Array.from({ length: 10_000 }, () => '0-').join(',')}`, 200, 10],
  ['lines=0-1', 200, 10],
  ['bytes=', 200, 10],
])('the range %s of ten bytes is answered with %d and %d bytes', async (range, status, size) => {
  const answer = await ask(`app://cairn/content/${FILE}`, { headers: { range } });
  expect(answer.status).toBe(status);
  expect(await sizeOf(answer)).toBe(size);
});

const post = (path: string, body?: ReadableStream<Uint8Array>, headers = {}) =>
  ask(`app://cairn/content/${path}`, {
    method: 'POST',
    headers,
    ...(body === undefined ? {} : { body }),
  });

function endless(piece: number): { body: ReadableStream<Uint8Array>; pulled: () => number } {
  let pulled = 0;
  return {
    body: new ReadableStream({
      pull(controller) {
        pulled += piece;
        controller.enqueue(new Uint8Array(piece));
      },
    }),
    pulled: () => pulled,
  };
}

test('a piece of an upload that never ends is given up at its cap, and the upload with it', async () => {
  await post('begin?name=x.pdf');
  const { body, pulled } = endless(1024 * 1024);
  expect((await post('piece?upload=1', body)).status).toBe(413);
  expect(pulled()).toBeLessThan(12 * 1024 * 1024);
  expect(taken).toEqual([
    ['begin', 'x.pdf'],
    ['abort', 1],
  ]);
  expect((await post('end?upload=1')).status).toBe(404);
});

test('a piece that declares a gigabyte is refused before it is read', async () => {
  await post('begin?name=x.pdf');
  const { body, pulled } = endless(1024);
  const answer = await post('piece?upload=1', body, { 'content-length': '1073741824' });
  expect(answer.status).toBe(413);
  expect(pulled()).toBeLessThanOrEqual(1024);
});

test.each(['', '0', '2', '-1', 'NaN', '1e9', '__proto__'])(
  'an upload numbered %j that was never begun is not known',
  async (number) => {
    await post('begin?name=x.pdf');
    for (const step of ['piece', 'end', 'abort'])
      expect((await post(`${step}?upload=${number}`)).status).toBe(404);
    expect(taken).toHaveLength(1);
  },
);

test('uploads that are begun and never ended are bounded, and so is a name', async () => {
  const codes = [];
  for (let index = 0; index < 40; index += 1) codes.push((await post('begin?name=x.pdf')).status);
  expect(codes.filter((status) => status === 200)).toHaveLength(16);
  expect(codes.at(-1)).toBe(413);
  expect((await post('abort?upload=1')).status).toBe(200);
  expect((await post(`begin?name=${'x'.repeat(2_000)}`)).status).toBe(400);
  expect((await post('begin?name=x.pdf')).status).toBe(200);
});
