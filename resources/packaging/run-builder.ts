import { spawnSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);

/** Runs a script of an installed package in the repository; true when it ended well. */
export function runScript(
  packageName: string,
  script: string,
  given: readonly string[],
  output: 'shown' | 'hidden' = 'shown',
): { readonly ok: boolean; readonly said: string } {
  const home = dirname(require.resolve(`${packageName}/package.json`));
  const run = spawnSync(process.execPath, [resolve(home, script), ...given], {
    cwd: root,
    encoding: 'utf8',
    stdio: output === 'shown' ? 'inherit' : 'pipe',
  });
  return { ok: run.status === 0, said: `${run.stdout ?? ''}${run.stderr ?? ''}` };
}

/**
 * Puts Node's program, as npm installed it for this system, where the configuration takes it from. For
 * another system it has to be put there by hand; see docs/packaging.md.
 */
function layOutNode(): void {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const from = resolve(root, 'node_modules/node/bin', name);
  const to = resolve(root, 'out/node', `${process.platform}-${process.arch}`, name);
  if (existsSync(from)) cpSync(from, to);
}

/** electron-builder with Cairn's configuration. */
export function runBuilder(given: readonly string[], output: 'shown' | 'hidden' = 'shown') {
  layOutNode();
  return runScript(
    'electron-builder',
    'cli.js',
    ['--config', 'resources/packaging/electron-builder.config.ts', ...given],
    output,
  );
}
