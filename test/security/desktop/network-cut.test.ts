import { expect, test } from 'vitest';
import { cutNetworkOfChromium, cutNetworkOfWindows } from '../../../main/desktop/network-cut.ts';
import {
  AppDouble,
  ContentsDouble,
  SessionDouble,
  standsFor,
} from '../../support/electron-doubles.ts';

/** The windows have no network of their own. */
async function requestsOf(developerTools: boolean) {
  const session = new SessionDouble();
  await cutNetworkOfWindows(standsFor(session), developerTools);
  return {
    session,
    isCancelled: (url: string): boolean => {
      let cancelled = false;
      session.ask(
        'onBeforeRequest',
        { url },
        (answer: { readonly cancel: boolean }) => (cancelled = answer.cancel),
      );
      return cancelled;
    },
  };
}

test.each([
  'http://127.0.0.1:11434/api/tags',
  'https://evil.example/?told=secret',
  'ws://127.0.0.1:1234/',
  'wss://evil.example/',
  'ftp://evil.example/',
  'file:///etc/passwd',
  'app://evil/',
  'app://person:secret@cairn/',
  'blob:https://evil.example/0b5c',
  'blob:null/0b5c',
  'chrome-extension://abc/x.js',
  'filesystem:app://cairn/x',
  'devtools://devtools/remote/serve_file/x.js',
  'devtools://evil/x.js',
  'no address',
])('a request to %s is cancelled', async (url) => {
  expect((await requestsOf(false)).isCancelled(url)).toBe(true);
  expect((await requestsOf(true)).isCancelled(url)).toBe(true);
});

test('the app’s files and what the page made itself are loaded', async () => {
  const { isCancelled } = await requestsOf(false);
  for (const url of ['app://cairn/', 'app://cairn/content/0b', 'blob:app://cairn/0b5c', 'data:,x'])
    expect(isCancelled(url)).toBe(false);
});

test('the developer tools are loaded while the app is run from its sources, and not once it is packaged', async () => {
  const tools = 'devtools://devtools/bundled/inspector.html';
  expect((await requestsOf(true)).isCancelled(tools)).toBe(false);
  expect((await requestsOf(false)).isCancelled(tools)).toBe(true);
});

test('the session asks for no proxy and no dictionary', async () => {
  const { session } = await requestsOf(false);
  expect(session.settings).toEqual([
    ['spellChecker', false],
    ['dictionaries', 'https://dictionaries.invalid/'],
    ['proxy', { mode: 'direct' }],
  ]);
});

test('Chromium itself finds no host, and WebRTC has no way out, in every window', () => {
  const app = new AppDouble();
  cutNetworkOfChromium(standsFor(app));
  expect(app.switches).toContainEqual(['host-resolver-rules', 'MAP * ~NOTFOUND']);
  expect(app.switches).toContainEqual(['no-proxy-server']);
  expect(app.switches).toContainEqual(['disable-background-networking']);
  const contents = new ContentsDouble();
  app.emit('web-contents-created', {}, contents);
  expect(contents.webRtcPolicy).toBe('disable_non_proxied_udp');
});
