import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** The packages that importing this file loads, in a process of its own. */
function packagesOf(file: string): readonly string[] {
  const script = `
    import { registerHooks } from 'node:module';
    const names = new Set();
    registerHooks({
      load(url, context, next) {
        const name = /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1];
        if (name !== undefined) names.add(name);
        return next(url, context);
      },
    });
    await import(${JSON.stringify(resolve(root, file))});
    console.log(JSON.stringify([...names]));`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    encoding: 'utf8',
  });
  const names: unknown = JSON.parse(printed.trim().split('\n').at(-1) ?? '');
  if (!Array.isArray(names)) throw new Error(`not a list: ${printed}`);
  return names.map(String);
}

test('an engine starts without what only a request, a model’s reply or a web page needs', () => {
  const packages = packagesOf('main/engine/open-engine.ts');
  expect(packages).toContain('better-sqlite3');
  for (const heavy of ['undici', 'openai', 'linkedom', '@mozilla/readability'])
    expect(packages).not.toContain(heavy);
});

test('a command that attaches loads no engine', () => {
  const packages = packagesOf('main/cli/commands/search.ts');
  expect(packages).toContain('commander');
  expect(packages).not.toContain('better-sqlite3');
  expect(packages).not.toContain('pdfjs-dist');
});
