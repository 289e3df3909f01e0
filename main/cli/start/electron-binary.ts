/** Where the Electron binary is, by the same files as electron's own index.js and install.js. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

export type ElectronBinary =
  /** `isOwn`: the person named it by ELECTRON_OVERRIDE_DIST_PATH. */
  | { readonly state: 'present'; readonly path: string; readonly isOwn: boolean }
  /** The package is here, its binary is not; `version` is the one to fetch. */
  | { readonly state: 'missing'; readonly version: string }
  /** It cannot be fetched either; `reason` is a clause for a person. */
  | { readonly state: 'unavailable'; readonly reason: string };

/** `electronFolder` is node_modules/electron. */
export function findElectron(electronFolder: string, environment: Environment): ElectronBinary {
  const named = textOf(join(electronFolder, 'path.txt'));
  const own = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  if (own) {
    const path = join(own, named ?? 'electron');
    return existsSync(path)
      ? { state: 'present', path, isOwn: true }
      : {
          state: 'unavailable',
          reason: `ELECTRON_OVERRIDE_DIST_PATH names a folder without Electron (${own})`,
        };
  }
  const version = versionOf(electronFolder);
  if (version === undefined) {
    return { state: 'unavailable', reason: 'the electron package is not installed (run "npm ci")' };
  }
  const installed = textOf(join(electronFolder, 'dist', 'version'))?.replace(/^v/, '');
  if (named === undefined || installed !== version) return { state: 'missing', version };
  const path = join(electronFolder, 'dist', named);
  return existsSync(path)
    ? { state: 'present', path, isOwn: false }
    : { state: 'missing', version };
}

function versionOf(electronFolder: string): string | undefined {
  const text = textOf(join(electronFolder, 'package.json'));
  return text === undefined ? undefined : /"version":\s*"([^"]+)"/.exec(text)?.[1];
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
