/** Electron's command line, as Playwright writes it. */
export interface CommandLine {
  /** Scripts to run before the app, `-r FILE`. */
  readonly required: readonly string[];
  /** Port of the inspector, 0 for any; undefined when not asked for. */
  readonly inspectorPort: number | undefined;
  /** Port of Chromium's debugger, 0 for any; undefined when not asked for. */
  readonly debuggingPort: string | undefined;
  readonly userDataFolder: string | undefined;
  readonly appFolder: string;
  /** `--name=value` for Chromium, without the ones above. */
  readonly switches: ReadonlyMap<string, string>;
}

/** `given`: what follows the binary's name. Without an app's folder it is the current one. */
export function readCommandLine(given: readonly string[]): CommandLine {
  const required: string[] = [];
  const switches = new Map<string, string>();
  let appFolder: string | undefined;
  for (let place = 0; place < given.length; place += 1) {
    const word = given[place] ?? '';
    if (word === '-r' || word === '--require') {
      place += 1;
      required.push(given[place] ?? '');
    } else if (word.startsWith('--')) {
      const [name = '', ...value] = word.slice(2).split('=');
      switches.set(name.toLowerCase(), value.join('='));
    } else {
      // What follows the app's folder is for the app; Chromium reads switches there as well.
      appFolder ??= word;
    }
  }
  const inspect = switches.get('inspect');
  return {
    required,
    inspectorPort: inspect === undefined ? undefined : Number(inspect.split(':').at(-1) || '9229'),
    debuggingPort: switches.get('remote-debugging-port'),
    userDataFolder: switches.get('user-data-dir'),
    appFolder: appFolder ?? '.',
    switches,
  };
}
