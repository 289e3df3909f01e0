import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { securityHeaders } from '../../main/server/headers.ts';

/** The page's guard lets neither markup nor code be made from text; the policy has the browser ask it. */
const source = readFileSync(
  join(import.meta.dirname, '../../renderer/public/markup-guard.js'),
  'utf8',
);
const Rule = z.function({ input: [z.string()], output: z.string().nullable() });
const Rules = z.object({ createHTML: Rule, createScriptURL: Rule, createScript: Rule });

function rulesAt(page: string) {
  const made: { readonly name: string; readonly rules: unknown }[] = [];
  runInNewContext(source, {
    URL,
    document: { baseURI: page },
    trustedTypes: { createPolicy: (name: string, rules: unknown) => made.push({ name, rules }) },
  });
  expect(made.map(({ name }) => name)).toEqual(['default']);
  return Rules.parse(made[0]?.rules);
}

test('a style sheet passes, and every text with a tag in it is refused', () => {
  const { createHTML } = rulesAt('app://cairn/');
  expect(createHTML(':root{--x:1px;}')).toBe(':root{--x:1px;}');
  for (const text of [
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '</style><script>alert(1)</script>',
    'words <b>and</b> words',
    '<!-- -->',
    '<',
  ])
    expect(createHTML(text)).toBeNull();
});

test.each(['app://cairn/', 'http://127.0.0.1:4321/#token=x'])(
  'at %s a worker starts from a built file of the app and from nothing else',
  (page) => {
    const { createScriptURL } = rulesAt(page);
    const own = new URL('./assets/pdf.worker.js', page).href;
    expect(createScriptURL(own)).toBe(own);
    for (const address of [
      'https://evil.example/assets/x.js',
      'data:text/javascript,alert(1)',
      'blob:app://cairn/0b5c',
      'blob:http://127.0.0.1:4321/0b5c',
      'app://evil/assets/x.js',
      'http://127.0.0.1:4322/assets/x.js',
      new URL('./content/0123', page).href,
      new URL('./assets/../content/0123', page).href,
      '/content/0123',
    ])
      expect(createScriptURL(address)).toBeNull();
  },
);

test('no text becomes code; only the schema library’s empty try is left to script-src, which refuses it', () => {
  const { createScript } = rulesAt('app://cairn/');
  for (const code of [
    'alert(1)',
    '',
    '(function anonymous(\n) {\nalert(1)\n})',
    '(function anonymous(a=alert(1)\n) {\n\n})',
  ])
    expect(createScript(code)).toBeNull();
  expect(createScript('(function anonymous(\n) {\n\n})')).not.toBeNull();
});

const policy = new Map(
  (securityHeaders['Content-Security-Policy'] ?? '').split('; ').map((directive) => {
    const [name = '', ...values] = directive.split(' ');
    return [name, values] as const;
  }),
);

test('the policy begins with nothing, and opens only what the app needs', () => {
  expect(policy.get('default-src')).toEqual(["'none'"]);
  for (const closed of [
    'script-src-attr',
    'frame-src',
    'object-src',
    'media-src',
    'manifest-src',
    'base-uri',
    'form-action',
    'frame-ancestors',
  ])
    expect(policy.get(closed), closed).toEqual(["'none'"]);
  expect(policy.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  expect(policy.get('connect-src')).toEqual(["'self'"]);
  expect(policy.get('worker-src')).toEqual(["'self'"]);
  expect(policy.get('require-trusted-types-for')).toEqual(["'script'"]);
  expect(policy.get('trusted-types')).toEqual(['default']);
  const everything = [...policy.values()].flat();
  for (const open of ['*', "'unsafe-eval'", 'http:', 'https:', 'ws:', 'wss:', 'blob:*', 'file:'])
    expect(everything).not.toContain(open);
  for (const [name, values] of policy)
    expect(values.includes("'unsafe-inline'"), name).toBe(name === 'style-src');
});
