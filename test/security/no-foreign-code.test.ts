import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { builtFile, whyNotBuilt } from '../support/built-app.ts';

/** No text becomes markup in the page, and nothing that the app runs comes from elsewhere. */
const root = resolve(import.meta.dirname, '../..');

function filesBelow(folder: string, kinds: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && kinds.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Each place where the page could take a text for markup or code, in the names that TypeScript has for them. */
const MARKUP =
  /dangerouslySetInnerHTML|\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment|setHTMLUnsafe|parseHTMLUnsafe|srcdoc|DOMParser|\beval\s*\(|new Function\b|rehype-?raw|<(?:iframe|webview|object|embed)\b|createElement\(\s*['"](?:iframe|webview|object|embed|script)/i;

function markupIn(text: string): readonly string[] {
  return text.split('\n').filter((line) => MARKUP.test(line) && !/^\s*(?:\/?\*|\/\/)/.test(line));
}

test('the renderer nowhere takes a text for markup or code', () => {
  const found = ['renderer', 'preload']
    .flatMap((folder) => filesBelow(join(root, folder), /\.(?:tsx?|js)$/))
    .flatMap((path) =>
      markupIn(readFileSync(path, 'utf8')).map((line) => `${relative(root, path)}: ${line.trim()}`),
    );
  expect(found).toEqual([]);
});

test.each([
  '<div dangerouslySetInnerHTML={{ __html: text }} />',
  'element.innerHTML = text;',
  "element.insertAdjacentHTML('beforeend', text);",
  'document.write(text);',
  '<iframe srcDoc={text} />',
  "document.createElement('script')",
  "import rehypeRaw from 'rehype-raw';",
  "new DOMParser().parseFromString(text, 'text/html')",
])('the search finds %s', (line) => {
  expect(markupIn(line)).toHaveLength(1);
});

const REMOTE = String.raw`(?:https?:)?\/\/[a-z0-9.-]+\.[a-z]{2,}`;
/** An address from elsewhere where something would be loaded from it; a link that a person may follow is none. */
const LOADED = new RegExp(
  [
    String.raw`<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)\s*=\s*["']?${REMOTE}`,
    String.raw`\bimport\s*\(?\s*["'\x60]${REMOTE}`,
    String.raw`\bfrom\s*["']${REMOTE}`,
    String.raw`new\s+(?:Shared)?Worker\(\s*["'\x60]${REMOTE}`,
    String.raw`importScripts\(\s*["'\x60]${REMOTE}`,
    String.raw`serviceWorker\.register\(\s*["'\x60]${REMOTE}`,
    String.raw`@import\s*(?:url\()?\s*["']?${REMOTE}`,
    String.raw`(?<![a-z])url\(\s*["']?${REMOTE}`,
    String.raw`\bfetch\(\s*["'\x60]${REMOTE}`,
    String.raw`\bloadURL\(\s*["'\x60]${REMOTE}`,
  ].join('|'),
  'gi',
);
const loadedIn = (text: string): readonly string[] => text.match(LOADED) ?? [];

test.skipIf(whyNotBuilt() !== undefined)(
  'the built page, its styles and workers, main and preload load nothing from elsewhere',
  () => {
    const files = ['main', 'preload', 'renderer'].flatMap((folder) =>
      filesBelow(builtFile(folder), /\.(?:html|c?m?js|css|svg)$/),
    );
    expect(files.length).toBeGreaterThan(10);
    const found = files.flatMap((path) =>
      loadedIn(readFileSync(path, 'utf8')).map((text) => `${relative(root, path)}: ${text}`),
    );
    expect(found).toEqual([]);
  },
);

test.each([
  '<script src="https://cdn.example.com/x.js"></script>',
  '<link rel="stylesheet" href="//fonts.example.com/x.css">',
  "import('https://cdn.example.com/x.js')",
  'import x from "https://cdn.example.com/x.js"',
  "new Worker('https://cdn.example.com/x.js')",
  '@import url(https://fonts.example.com/x.css)',
  'background:url("https://example.com/x.png")',
  '@font-face{src: url(//fonts.example.com/x.woff)}',
])('the search finds %s', (text) => {
  expect(loadedIn(text)).toHaveLength(1);
});

test('a link for a person is not taken for something that is loaded', () => {
  expect(loadedIn('<a href="https://doi.org/10.1000/182">x</a>')).toEqual([]);
  expect(loadedIn('const help = "https://example.com/help";')).toEqual([]);
});
