import { readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
  '.icc': 'application/octet-stream',
};

/** One file of the built app, with the headers it is sent with. */
export interface StaticFile {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Knows exactly the files that are in the folder now: a request is looked up in that list and is
 * never turned into a path of its own, so nothing outside can be named.
 */
export async function openStaticFiles(
  folder: string,
): Promise<(name: string) => StaticFile | undefined> {
  const files = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, path).split(sep).join('/')}`, path);
  }
  return (asked) => {
    const name = asked === '/' ? '/index.html' : asked;
    const path = files.get(name);
    if (path === undefined) return undefined;
    return {
      path,
      headers: {
        'Content-Type': mediaTypes[extname(path)] ?? 'application/octet-stream',
        // Built files carry a hash of their content in the name; the page itself does not.
        'Cache-Control': name.startsWith('/assets/')
          ? 'public, max-age=31536000, immutable'
          : 'no-cache',
      },
    };
  };
}
