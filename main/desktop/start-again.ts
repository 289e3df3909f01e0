import type { DesktopRequest } from '../../preload/contract/bridge.ts';
import type { Desktop } from './desktop.ts';

type On = Extract<DesktopRequest, { type: 'engine.start' }>['on'];

/** Tries the engine again after it failed: as before, on the sample library, or on a folder the person chooses now. */
export async function startEngineAgain(
  { engine, desk }: Desktop,
  on: On,
  window: number,
): Promise<void> {
  if (on === 'same') engine.start();
  else if (on === 'sample') engine.start('sample');
  else {
    const folder = await desk.chooseFolder({ purpose: 'open_workspace' }, window);
    if (folder !== undefined) engine.start({ folder });
  }
}
