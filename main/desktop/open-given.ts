/** Opens what the system handed over. Nothing is imported, and a link never does more than lead to a place. */
import { tellPerson } from './ask-person.ts';
import type { Desktop } from './desktop.ts';
import type { Openings } from './openings.ts';
import { leftOut } from './left-out.ts';
import { openWorkspace } from './open-workspace.ts';
import { kindOfPath } from './path-kind.ts';
import { sortGiven } from './sort-given.ts';

/** Must come after the first window is open. */
export function setUpOpenings(desktop: Desktop, openings: Openings): void {
  openings.serve((items) => {
    open(desktop, items).catch((error: unknown) => desktop.log.fault('main', error));
  });
}

async function open(desktop: Desktop, items: readonly string[]): Promise<void> {
  const { windows } = desktop;
  const window = windows.show();
  const given = await sortGiven(items, kindOfPath);
  const [workspace] = given.workspaces;
  if (workspace !== undefined) await openWorkspace(desktop, workspace);
  if (window.isDestroyed()) return;
  if (given.place !== undefined && given.place !== '')
    windows.tell(window, { type: 'go', place: given.place });
  if (given.files.length > 0) windows.tell(window, { type: 'files', paths: [...given.files] });
  const words = desktop.words();
  const left = leftOut(given, words);
  if (left !== undefined) await tellPerson(window, { ...left, close: words.close });
}
