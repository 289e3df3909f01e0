import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { expect, test } from 'vitest';

/**
 * The import rules of the house. Each folder lists what it may import besides itself; a path wins
 * over its parents, so the most specific rule is the one that holds.
 */
const root = resolve(import.meta.dirname, '../..');

const mayImport: Record<string, readonly string[]> = {
  'main/core': [],
  'preload/contract': ['main/core'],
  'main/adapters': ['main/core', 'preload/contract'],
  'main/engine': ['main/core', 'preload/contract', 'main/adapters'],
  // The engine's process also answers the command line on loopback, with the server's own headers and files.
  'main/desktop': ['main/core', 'preload/contract', 'main/adapters', 'main/engine', 'main/server'],
  'main/server': ['main/core', 'preload/contract', 'main/adapters', 'main/engine'],
  // The bench subcommands load the measurements on demand; a package leaves them out.
  'main/cli': [
    'main/core',
    'preload/contract',
    'main/adapters',
    'main/engine',
    'main/server',
    'bench',
  ],
  'main/index.ts': ['main/desktop'],
  'preload/index.ts': ['preload/contract'],
  renderer: ['preload/contract'],
};

/** Packages and built-in modules that only one place may know. */
const keepers: readonly { readonly name: RegExp; readonly only: readonly string[] }[] = [
  { name: /^electron(\/|$)/, only: ['main/desktop', 'main/index.ts', 'preload/index.ts'] },
  { name: /^better-sqlite3$/, only: ['main/adapters/sqlite'] },
  { name: /^pdfjs-dist(\/|$)/, only: ['main/adapters/pdf', 'renderer'] },
  { name: /^undici$/, only: ['main/adapters/net'] },
  { name: /^(linkedom|@mozilla\/readability)(\/|$)/, only: ['main/adapters/web'] },
  { name: /^openai(\/|$)/, only: ['main/adapters/openai'] },
  { name: /^@retorquere\/bibtex-parser$/, only: ['main/adapters/references'] },
  { name: /^chardet$/, only: ['main/adapters/references', 'main/adapters/duckdb'] },
  { name: /^(@duckdb\/|read-excel-file(\/|$))/, only: ['main/adapters/duckdb'] },
  {
    name: /^fast-xml-parser$/,
    only: [
      'main/adapters/recognition',
      'main/adapters/references',
      'main/adapters/sources',
      'main/adapters/styles',
    ],
  },
  { name: /^@secretlint\//, only: ['main/adapters/redaction'] },
  { name: /^hyparquet(-writer)?(\/|$)/, only: ['main/adapters/trajectories'] },
  { name: /^citeproc$/, only: ['main/adapters/styles'] },
  { name: /^@(jupyterlab|lumino)\//, only: ['main/adapters/jupyter'] },
  { name: /^ws$/, only: ['main/server', 'main/cli'] },
  { name: /^react(-dom)?(\/|$)|^@mantine\//, only: ['renderer'] },
];

/** The domain takes the outside as ports; these few packages are pure computation. */
const corePackages = /^(zod|canonicalize)(\/|$)/;

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function specifiers(source: string): string[] {
  const pattern = /(?<!['"\w])(?:from\s*|import\s*\(?\s*)(['"])([^'"\n]+)\1/g;
  return [...source.matchAll(pattern)].map((match) => match[2] ?? '');
}

function isInside(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}

function violationsOf(file: string, source: string): string[] {
  const room = Object.keys(mayImport).find((folder) => isInside(file, folder));
  if (room === undefined) return [`${file}: lives in no known room`];
  const allowed = [room, ...(mayImport[room] ?? [])];
  const found: string[] = [];
  for (const specifier of specifiers(source)) {
    if (specifier.startsWith('.')) {
      const target = relative(root, resolve(root, dirname(file), specifier))
        .split(sep)
        .join('/');
      if (!allowed.some((folder) => isInside(target, folder)))
        found.push(`${file} imports ${target}`);
      continue;
    }
    const keeper = keepers.find(({ name }) => name.test(specifier));
    if (keeper && !keeper.only.some((folder) => isInside(file, folder))) {
      found.push(`${file} imports ${specifier}`);
    }
    if (room === 'main/core' && !corePackages.test(specifier))
      found.push(`${file} imports ${specifier}`);
    if (room === 'preload/contract' && specifier.startsWith('node:'))
      found.push(`${file} imports ${specifier}`);
    if (room === 'renderer' && specifier.startsWith('node:'))
      found.push(`${file} imports ${specifier}`);
  }
  if (
    room === 'main/core' &&
    /\b(Date\.now\(|new Date\(\)|Math\.random\(|process\.|setTimeout\()/.test(source)
  ) {
    found.push(`${file} uses a clock, timer or random source of its own`);
  }
  return found;
}

test('every source file imports only what its folder allows', () => {
  const files = ['main', 'preload', 'renderer'].flatMap(sourceFiles);
  const violations = files.flatMap((file) =>
    violationsOf(file, readFileSync(join(root, file), 'utf8')),
  );
  expect(violations).toEqual([]);
});

test('the rules themselves catch a core that reads files, an adapter that knows the engine and a renderer that knows main', () => {
  expect(violationsOf('main/core/x.ts', `import { readFileSync } from 'node:fs';`)).toHaveLength(1);
  expect(violationsOf('main/core/x.ts', `const now = Date.now();`)).toHaveLength(1);
  expect(
    violationsOf('main/adapters/pdf/x.ts', `import { e } from '../../engine/x.ts';`),
  ).toHaveLength(1);
  expect(violationsOf('main/engine/x.ts', `import Database from 'better-sqlite3';`)).toHaveLength(
    1,
  );
  expect(
    violationsOf('renderer/app/x.ts', `import type { A } from '../../main/core/jobs.ts';`),
  ).toHaveLength(1);
  expect(violationsOf('main/server/x.ts', `import { app } from 'electron';`)).toHaveLength(1);
});
