/** What the system asks the app to open: at the start, and later through a second launch or the Dock. */
import { app } from 'electron';
import * as z from 'zod';
import { readArguments } from './read-arguments.ts';

export interface Openings {
  /** What the command line of this launch gives; it is handed over, too. */
  readonly atStart: readonly string[];
  /** Hands over what has come, and from then on whatever comes; an empty list: the app was started once more. */
  serve(open: (items: readonly string[]) => void): void;
}

const Launch = z.object({ argv: z.array(z.string()).max(20_000) });

/**
 * Undefined when Cairn runs already: that one has been handed the arguments, and this one must end.
 * Called before the app is ready, since a Mac tells of files and links at once.
 */
export function collectOpenings(argv: readonly string[]): Openings | undefined {
  const first = app.requestSingleInstanceLock({ argv: [...argv] });
  if (!first) return undefined;
  const atStart = readArguments(argv, app.isPackaged);
  let waiting: (readonly string[])[] = atStart.length > 0 ? [atStart] : [];
  let serve = (items: readonly string[]): void => void waiting.push(items);

  app.on('open-file', (event, path) => {
    event.preventDefault();
    serve([path]);
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    serve([url]);
  });
  // Chromium changes the order of `commandLine`, so the second launch sends its arguments along.
  app.on('second-instance', (_event, commandLine, _folder, sent) => {
    serve(readArguments(Launch.safeParse(sent).data?.argv ?? commandLine, app.isPackaged));
  });

  return {
    atStart,
    serve(open) {
      serve = open;
      const before = waiting;
      waiting = [];
      for (const items of before) open(items);
    },
  };
}
