import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readExternalAddress } from '../../../main/desktop/external-address.ts';
import {
  createExternalLinks,
  type LinkAnswer,
  type LinkQuestion,
} from '../../../main/desktop/external-links.ts';
import { createRememberedHosts } from '../../../main/desktop/remembered-hosts.ts';

/** A link leaves the app only as a web page or a mail, and only when the person said so. */
test.each([
  'file:///etc/passwd',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'smb://host/share',
  'ms-msdt:/id PCWDiagnostic',
  'search-ms:query=x&crumb=location:\\\\host\\share',
  'vscode://file/etc/passwd',
  'cairn://open',
  'app://cairn/',
  'view-source:https://example.org/',
  'ftp://example.org/',
  '\\\\host\\share',
  '//example.org/',
  'example.org',
  '',
  'https://',
  'https://person:secret@example.org/',
  'https://doi.org@evil.example/',
  'https://evil.example/\u0000',
  'https://evil.example/\nX-Header: 1',
  'https://evil.example/\u202Egpj.exe',
  'https://exa\u200Bmple.org/',
  ' javascript:alert(1)',
  `https://example.org/${'a'.repeat(2_000)}`,
  `https://example.org/${'ü'.repeat(500)}`,
  'mailto:person@example.org?attach=/etc/passwd',
  'mailto:person@example.org?Attachment=/etc/passwd',
  'mailto:person@example.org?subject=a%0D%0ABcc:other@example.org',
  'mailto:person%0D%0ABcc:other@example.org',
  'mailto:"-oQ/tmp -X/tmp/x"@example.org',
])('%j is never handed to the system', (address) => {
  expect(readExternalAddress(address)).toBeUndefined();
});

test('pages and plain mails are read, escaped, and said in both spellings of a Punycode host', () => {
  expect(readExternalAddress('http://example.org/a b?c=“d”')).toMatchObject({
    address: 'http://example.org/a%20b?c=%E2%80%9Cd%E2%80%9D',
    host: 'example.org',
    secure: false,
  });
  expect(readExternalAddress('https://аpple.com:8443/')).toMatchObject({
    host: 'xn--pple-43d.com:8443',
    hostInLetters: 'аpple.com',
  });
  expect(readExternalAddress('mailto:a.b+c@example.org?subject=Your%20paper')).toMatchObject({
    address: 'mailto:a.b+c@example.org?subject=Your%20paper',
    host: undefined,
    secure: false,
  });
});

test.each([
  ['https://doi.org/10.1000/182', true],
  ['https://pubmed.ncbi.nlm.nih.gov/12345/', true],
  ['https://arxiv.org/abs/2401.00001v2', true],
  ['https://doi.org/10.1000/182?told=secret', false],
  ['https://doi.org/10.1000/182#secret', false],
  ['http://doi.org/10.1000/182', false],
  ['https://doi.org:8443/10.1000/182', false],
  ['https://doi.org.evil.example/10.1000/182', false],
  ['https://evil-doi.org/10.1000/182', false],
  [`https://doi.org/${'secret'.repeat(40)}`, false],
])('%s opens without a question: %s', (address, wellKnown) => {
  expect(readExternalAddress(address)?.wellKnown).toBe(wellKnown);
});

let config: string;
beforeEach(async () => {
  config = await mkdtemp(join(tmpdir(), 'cairn-links-'));
});
afterEach(() => rm(config, { recursive: true }));

function links(answer: (question: LinkQuestion) => Promise<LinkAnswer> | LinkAnswer) {
  const opened: string[] = [];
  const copied: string[] = [];
  const asked: LinkQuestion[] = [];
  const made = createExternalLinks<undefined>({
    ask: async (_window, question) => {
      asked.push(question);
      return answer(question);
    },
    open: async (address) => void opened.push(address),
    copy: async (address) => void copied.push(address),
    language: () => 'en',
    remembered: createRememberedHosts(config),
    onFault: (words) => expect.unreachable(words),
  });
  return { follow: (text: string) => made.follow(text, undefined), opened, copied, asked };
}

test('the question shows the whole address, and closing it opens nothing', async () => {
  const address = `https://example.org/path?${'query=1&'.repeat(50)}`;
  const { follow, opened, asked } = links(({ cancelId }) => ({
    response: cancelId,
    checkboxChecked: true,
  }));
  expect(await follow(address)).toBe('cancelled');
  expect(asked[0]?.detail).toContain(address);
  expect(asked[0]?.message).toContain('example.org');
  expect(asked[0]?.checkboxLabel).toContain('example.org');
  expect(opened).toEqual([]);
  expect(await createRememberedHosts(config).has('example.org')).toBe(false);
});

test('a Punycode host is shown in both spellings before anything opens', async () => {
  const { follow, asked } = links(() => ({ response: 2, checkboxChecked: false }));
  await follow('https://аpple.com/');
  expect(asked[0]?.detail).toContain('xn--pple-43d.com');
  expect(asked[0]?.detail).toContain('аpple.com');
});

test('Copy puts the address on the clipboard and opens nothing', async () => {
  const { follow, opened, copied } = links(() => ({ response: 1, checkboxChecked: true }));
  expect(await follow('https://example.org/')).toBe('copied');
  expect(copied).toEqual(['https://example.org/']);
  expect(opened).toEqual([]);
  expect(await createRememberedHosts(config).has('example.org')).toBe(false);
});

test('“always” holds for that host over TLS only, outlives the app, and lies in a file of the person alone', async () => {
  const first = links(() => ({ response: 0, checkboxChecked: true }));
  expect(await first.follow('https://example.org/one')).toBe('opened');
  const path = join(config, 'links.json');
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ alwaysOpen: ['example.org'] });
  // Windows has no such bits; there the folder's own list of rights holds.
  const rights = process.platform === 'win32' ? 0o600 : (await stat(path)).mode & 0o777;
  expect(rights).toBe(0o600);

  const next = links(() => ({ response: 2, checkboxChecked: false }));
  expect(await next.follow('https://example.org/two?with=query')).toBe('opened');
  expect(next.asked).toEqual([]);
  expect(await next.follow('http://example.org/two')).toBe('cancelled');
  expect(await next.follow('https://example.org:8443/')).toBe('cancelled');
  expect(await next.follow('https://evil.example.org/')).toBe('cancelled');
});

test('“always” is offered neither for mail nor for pages without TLS', async () => {
  const { follow, asked } = links(() => ({ response: 0, checkboxChecked: true }));
  await follow('http://example.org/');
  await follow('mailto:person@example.org');
  expect(asked.map(({ checkboxLabel }) => checkboxLabel)).toEqual([undefined, undefined]);
  expect(await createRememberedHosts(config).has('example.org')).toBe(false);
});

test('a page that follows many links gets one question', async () => {
  let answer: (value: LinkAnswer) => void = () => {};
  const { follow, opened, asked } = links(() => new Promise((resolve) => (answer = resolve)));
  const first = follow('https://example.org/1');
  const others = await Promise.all(
    Array.from({ length: 20 }, (_, index) => follow(`https://doi.org/10.1000/${index}`)),
  );
  expect(new Set(others)).toEqual(new Set(['busy']));
  await expect.poll(() => asked.length).toBe(1);
  answer({ response: 0, checkboxChecked: false });
  expect(await first).toBe('opened');
  expect(opened).toEqual(['https://example.org/1']);
});
