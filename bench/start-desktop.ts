/** A start of the built desktop app: in Electron where it is installed, otherwise in the stand-in. */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { desktopDriver, launchDesktop } from '../test/support/electron-stand-in/launch.ts';
import { chromiumRole, isChromium, memoryAtRest } from './memory.ts';
import { PAGE_CLOCK, pageTimes, wallClock } from './page-clock.ts';
import { engineIn, untilNoJobRuns } from './start-engine.ts';
import { runOf, type Starter } from './start.ts';

const root = resolve(import.meta.dirname, '..');

/** What the figures are of: the stand-in's tell about Cairn's own part, not about Electron's. */
export function desktopName(): string {
  return desktopDriver() === 'electron' ? 'desktop' : 'desktop (stand-in)';
}

/** The shell's own launch is part of it, as it is for a person; so is Playwright's first word with it. */
export const desktopStart: Starter = async (home, { memory }) => {
  await mkdir(home, { recursive: true });
  const asked = wallClock();
  const { app } = await launchDesktop({
    appFolder: root,
    home,
    env: { CAIRN_HOME: home, NODE_COMPILE_CACHE: resolve(home, 'compile-cache') },
  });
  try {
    await app.context().addInitScript(PAGE_CLOCK);
    const page = await app.firstWindow();
    const times = await pageTimes(page);
    const engine = engineIn(home);
    await untilNoJobRuns(engine);
    const main = app.process().pid;
    const role = (pid: number): string =>
      isChromium(pid) ? chromiumRole(pid) : pid === main ? 'main' : 'other';
    return {
      ...runOf(asked, engine.since, times),
      ...(memory ? { memory: await memoryAtRest([main], engine.attachment.pid, role) } : {}),
    };
  } finally {
    await app.close();
  }
};
