/** What stands behind `npm start --`. */
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../../core/errors.ts';
import { callerPath } from '../paths.ts';

export interface StartArguments {
  /** Serve to the browser, and ask for no window. */
  readonly browser: boolean;
  /** Try to fetch Electron again, although it failed a short time ago. */
  readonly fetchElectron: boolean;
  readonly help: boolean;
  /** From the root of the disk. */
  readonly workspace: string | undefined;
  /** Files to open, from the root of the disk. */
  readonly files: readonly string[];
  /** For the server; any of them asks for the browser. */
  readonly serverOptions: readonly string[];
}

export const START_HELP = `Usage: npm start -- [options] [files…]

Builds the app when it has changed, and opens it: in a window of its own, or in your browser when
there can be no window.

Options:
  --workspace <folder>  the workspace (default: the one used last)
  --browser             serve to the browser, also when there could be a window
  --fetch-electron      try again to fetch Electron, although it failed less than a day ago
  --port, --no-open, --no-detect, --json
                        as in "cairn serve"; each implies --browser
  -h, --help            these words

CAIRN_NO_DOWNLOAD=1 in the environment keeps it from downloading anything.`;

/** Paths are taken from the folder of the caller. Fails with `invalid_input`. */
export function readStartArguments(words: readonly string[]): Result<StartArguments> {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        browser: { type: 'boolean' },
        'fetch-electron': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        workspace: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        'no-detect': { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
    const serverOptions = [
      ...(values.port === undefined ? [] : ['--port', values.port]),
      ...(['no-open', 'no-detect', 'json'] as const)
        .filter((name) => values[name] === true)
        .map((name) => `--${name}`),
    ];
    return ok({
      browser: values.browser === true || serverOptions.length > 0,
      fetchElectron: values['fetch-electron'] === true,
      help: values.help === true,
      workspace: values.workspace === undefined ? undefined : callerPath(values.workspace),
      files: positionals.map(callerPath),
      serverOptions,
    });
  } catch (error) {
    return fail('invalid_input', error instanceof Error ? error.message : String(error));
  }
}
