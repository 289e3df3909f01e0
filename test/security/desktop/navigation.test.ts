import { beforeEach, expect, test } from 'vitest';
import { limitNavigation } from '../../../main/desktop/navigation.ts';
import {
  AppDouble,
  ContentsDouble,
  FrameDouble,
  preventable,
  standsFor,
} from '../../support/electron-doubles.ts';

/** A window shows the app and nothing else, whatever its page asks for. */
let contents: ContentsDouble;
let links: string[];
let now: number;

beforeEach(() => {
  const app = new AppDouble();
  links = [];
  now = 0;
  contents = new ContentsDouble();
  limitNavigation(standsFor(app), {
    isOwn: (asked) => asked.id === contents.id,
    onLink: (address) => links.push(address),
    now: () => now,
  });
  app.emit('web-contents-created', {}, contents);
});

const click = (type = 'mouseDown') => contents.emit('input-event', {}, { type });

function navigate(
  event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect',
  details: { url: string; isMainFrame?: boolean; initiator?: FrameDouble | null },
) {
  const asked = preventable({ isMainFrame: true, initiator: contents.mainFrame, ...details });
  contents.emit(event, asked);
  return asked.defaultPrevented;
}

const elsewhere = [
  'https://evil.example/',
  'http://127.0.0.1:80/',
  'file:///etc/passwd',
  'app://evil/',
  'app://cairn.evil/',
  'app://person@cairn/',
  'app://cairn:1/',
  'app://cairn/content/0123',
  'app://cairn/assets/index.js',
  'data:text/html,<p>',
  'blob:app://cairn/0',
  'about:blank',
  'javascript:alert(1)',
  'not an address',
];

test.each(elsewhere)('a window neither goes nor is sent on to %s', (url) => {
  expect(navigate('will-navigate', { url })).toBe(true);
  expect(navigate('will-frame-navigate', { url })).toBe(true);
  expect(navigate('will-redirect', { url })).toBe(true);
});

test('the app’s own page can be loaded again', () => {
  for (const url of ['app://cairn/', 'app://cairn/#/library', 'app://cairn/index.html'])
    expect(navigate('will-navigate', { url })).toBe(false);
});

test('a frame inside the page goes nowhere, to the app itself neither', () => {
  for (const url of ['app://cairn/', 'https://evil.example/', 'about:srcdoc'])
    expect(navigate('will-frame-navigate', { url, isMainFrame: false })).toBe(true);
});

test('no window is opened, for no address', () => {
  for (const url of [...elsewhere, 'app://cairn/'])
    expect(contents.openWindow({ url })).toEqual({ action: 'deny' });
});

test('a webview is not attached', () => {
  const event = preventable({});
  contents.emit('will-attach-webview', event, {}, {});
  expect(event.defaultPrevented).toBe(true);
});

test('a click leads to one link; a page that follows links by itself leads to none', () => {
  contents.openWindow({ url: 'https://example.org/by-itself' });
  expect(links).toEqual([]);
  click();
  contents.openWindow({ url: 'https://example.org/clicked' });
  contents.openWindow({ url: 'https://example.org/along-with-it' });
  expect(links).toEqual(['https://example.org/clicked']);
});

test('moving the pointer or scrolling is no click, and an old click does not count', () => {
  for (const type of ['mouseMove', 'mouseWheel', 'mouseEnter', 'gestureScrollUpdate']) click(type);
  contents.openWindow({ url: 'https://example.org/' });
  click();
  now += 5_001;
  contents.openWindow({ url: 'https://example.org/' });
  expect(links).toEqual([]);
});

test('a plain link of the page itself is offered; one that a frame inside it follows is not', () => {
  click();
  navigate('will-navigate', {
    url: 'https://evil.example/',
    initiator: new FrameDouble('about:srcdoc', 'null'),
  });
  navigate('will-navigate', { url: 'https://evil.example/', initiator: null });
  expect(links).toEqual([]);
  navigate('will-navigate', { url: 'https://example.org/' });
  expect(links).toEqual(['https://example.org/']);
});

test('contents that the app did not open itself lead nowhere', () => {
  const app = new AppDouble();
  limitNavigation(standsFor(app), {
    isOwn: () => false,
    onLink: (address) => links.push(address),
    now: () => now,
  });
  app.emit('web-contents-created', {}, contents);
  click();
  expect(contents.openWindow({ url: 'https://example.org/' })).toEqual({ action: 'deny' });
  expect(links).toEqual([]);
});
