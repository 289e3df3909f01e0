/** What a package must hold, what it must not, and how large it is. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readArchive, type PackedFile } from './archive.ts';

/** Files without which the app does not start or does not do its work; one at least must match each. */
const needed: readonly RegExp[] = [
  /^package\.json$/,
  /^out\/main\/index\.js$/,
  /^out\/main\/engine-process\.js$/,
  /^out\/main\/reader-worker\.js$/,
  /^out\/main\/web-worker\.js$/,
  /^out\/main\/style-worker\.js$/,
  /^out\/main\/references-worker\.js$/,
  /^out\/main\/measure-worker\.js$/,
  /^out\/main\/import-worker\.js$/,
  /^out\/main\/scan-worker\.js$/,
  /^out\/contained\/close-doors\.js$/,
  /^out\/contained\/r-child\.js$/,
  /^out\/contained\/data-process\.js$/,
  /^out\/contained\/sql-process\.js$/,
  /^out\/contained\/webr\/R\.js$/,
  /^out\/contained\/webr\/R\.wasm$/,
  /^out\/contained\/webr\/webr\.mjs$/,
  /^out\/contained\/webr\/webr-worker\.js$/,
  /^out\/contained\/webr\/libRlapack\.so$/,
  /^out\/contained\/webr\/vfs\/usr\/lib\/R\/library\/stats\/.+$/,
  /^out\/preload\/index\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/assets\/start-[^/]+\.js$/,
  /^out\/renderer\/pdfjs\/cmaps\/.+\.bcmap$/,
  /^resources\/kernels\/python\/values\.py$/,
  /^resources\/r\/values\.R$/,
  /^resources\/r\/engine\/run\.R$/,
  /^resources\/prompts\/assistant\.md$/,
  /^resources\/rights\/provider-terms\.json$/,
  /^resources\/playbooks\/glossary\.json$/,
  /^resources\/citation-styles\/styles\/apa\.csl$/,
  /^resources\/citation-styles\/locales\/locales-en-US\.xml$/,
  /^resources\/sample\/sample\.json$/,
  /^resources\/sample\/pdf\/.+\.pdf$/,
  /^node_modules\/better-sqlite3\/lib\/index\.js$/,
  /^node_modules\/better-sqlite3\/prebuilds\/[^/]+\.node$/,
  /^node_modules\/@duckdb\/node-api\/lib\/index\.js$/,
  /^node_modules\/@duckdb\/node-bindings\/duckdb\.js$/,
  /^node_modules\/pdfjs-dist\/legacy\/build\/pdf\.mjs$/,
  /^node_modules\/pdfjs-dist\/legacy\/build\/pdf\.worker\.mjs$/,
  /^node_modules\/pdfjs-dist\/cmaps\/.+\.bcmap$/,
];

const unwanted: readonly { readonly name: RegExp; readonly why: string }[] = [
  { name: /\.([cm]?ts|tsx|map)$/, why: 'is a source or a source map' },
  { name: /(^|\/)(test|tests|bench|docs|\.git|\.ci)\//, why: 'is for development' },
  { name: /\.(pem|key|env|jsonl|db|log)$|(^|\/)\.env/, why: 'may hold secrets or someone’s work' },
  { name: /liberation/i, why: 'is under the GPL' },
  { name: /quickjs/i, why: 'runs scripts of PDF files' },
  { name: /\.(exe|dll|so|dylib)$/, why: 'is a program that Cairn does not use' },
];

/** What looks unwanted and is not: libraries that are used, and the public certificates webR comes with. */
const wanted: readonly RegExp[] = [
  /\/vec0\.(dll|so|dylib)$/,
  /^node_modules\/@duckdb\/node-bindings-[^/]+\/(lib)?duckdb\.(dll|so|dylib)$/,
  /^out\/contained\/webr\/libR(blas|lapack)\.so$/,
  /^out\/contained\/webr\/vfs\/etc\/ssl\/cert\.pem$/,
];

/** What a plain Node runs: it cannot look into the archive. */
const outside = /^(out\/contained|node_modules\/@duckdb)\//;

/** Beside the archive, so that a person finds them. */
const licences = ['LICENSE', 'THIRD_PARTY_NOTICES.md'];

export interface PackageCheck {
  readonly files: readonly PackedFile[];
  /** One sentence for each thing that is wrong; empty when all is well. */
  readonly findings: readonly string[];
  /** Bytes of the archive, and of the files unpacked beside it. */
  readonly archiveBytes: number;
  readonly unpackedBytes: number;
}

/**
 * Looks at the `resources` folder of a packaged app. `native` is the one binary that belongs in it,
 * such as `linux-x64`.
 */
export function checkPackage(resources: string, native: string): PackageCheck {
  const archive = join(resources, 'app.asar');
  const files = readArchive(archive);
  const findings = [...findingsIn(files, native)];
  for (const name of licences) {
    if (!existsSync(join(resources, name))) findings.push(`${name} is missing beside the archive.`);
  }
  const node = native.startsWith('win32') ? 'node.exe' : 'node';
  if (isInstalledHere(native) && !existsSync(join(resources, node)))
    findings.push(`${node} is missing beside the archive: R and SQL run in it.`);
  const unpacked = files.filter((file) => file.unpacked);
  return {
    files,
    findings,
    archiveBytes: statSync(archive).size,
    unpackedBytes: unpacked.reduce((sum, { size }) => sum + size, 0),
  };
}

/** The part of the check that looks at names only. */
export function* findingsIn(
  files: readonly Pick<PackedFile, 'path' | 'unpacked'>[],
  native: string,
  needsInstalled = isInstalledHere(native),
): Generator<string> {
  for (const one of needed) {
    if (!files.some(({ path }) => one.test(path))) yield `Nothing matches ${one.source}.`;
  }
  const vectors = vectorsFor(native);
  if (needsInstalled && !files.some(({ path }) => path.includes(`/${vectors}/vec0.`)))
    yield `${vectors} is missing: install it, so that searching by meaning works.`;
  const duckdb = `@duckdb/node-bindings-${native}`;
  if (needsInstalled && !files.some(({ path }) => path.includes(`/${duckdb}/duckdb.node`)))
    yield `${duckdb} is missing: install it, so that SQL works.`;
  for (const { path, unpacked } of files) {
    const isWanted = wanted.some((one) => one.test(path));
    for (const { name, why } of unwanted) {
      if (name.test(path) && !isWanted) yield `${path} ${why}.`;
    }
    const isVectors = /\/vec0\.(dll|so|dylib)$/.test(path);
    const isDuckdb = path.includes('/@duckdb/node-bindings-');
    const isNative = path.endsWith('.node') || isVectors || isDuckdb;
    const isOurs =
      path.endsWith(`/${native}.node`) ||
      path.includes(`/${vectors}/`) ||
      path.includes(`/${duckdb}/`);
    if (isNative && !isOurs) yield `${path} is for another system.`;
    const belongsOutside = isNative || outside.test(path);
    if (belongsOutside && !unpacked)
      yield `${path} is in the archive, from where nothing loads it.`;
    if (!belongsOutside && unpacked) yield `${path} is unpacked without need.`;
  }
}

/** npm installs some for its own system alone, so that only there they must be in a package. */
function isInstalledHere(native: string): boolean {
  return native === `${process.platform}-${process.arch}`;
}

/** sqlite-vec's package for a system that SQLite's binary is named after. */
function vectorsFor(native: string): string {
  return `sqlite-vec-${native.replace('win32', 'windows')}`;
}

/** For a terminal: how many files, how large, and the largest of them. */
export function describePackage({ files, archiveBytes, unpackedBytes }: PackageCheck): string {
  const largest = files
    .toSorted((a, b) => b.size - a.size)
    .slice(0, 10)
    .map(
      ({ path, size, unpacked }) => `  ${megabytes(size)}  ${path}${unpacked ? ' (unpacked)' : ''}`,
    );
  return [
    `${files.length} files, ${megabytes(archiveBytes + unpackedBytes)}: ` +
      `app.asar ${megabytes(archiveBytes)}, unpacked beside it ${megabytes(unpackedBytes)}.`,
    'The ten largest:',
    ...largest,
  ].join('\n');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(2)} MB`;
}
