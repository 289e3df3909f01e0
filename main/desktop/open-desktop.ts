/** Opens what all set-up steps share: the log, the person's choices, the windows and the engine. */
import { app, safeStorage } from 'electron';
import { userFolders } from '../adapters/system/paths.ts';
import { createFileSecrets } from '../adapters/system/secrets.ts';
import { answerAsk } from './answer-ask.ts';
import { readChoices } from './choices.ts';
import type { Desktop } from './desktop.ts';
import { forkEngine } from './engine-fork.ts';
import { superviseEngine } from './engine-supervisor.ts';
import { windowStatesPath } from './folders.ts';
import { createHostDesk } from './host-desk.ts';
import { openKeyring } from './keyring.ts';
import { openLog } from './log.ts';
import { kindOfPath } from './path-kind.ts';
import { sortGiven } from './sort-given.ts';
import { openWindowStates, type WindowStates } from './window-states.ts';
import { createWindows } from './windows.ts';

/** `outFolder`: where the built main lies. `atStart`: what the command line gives. */
export async function openDesktop(
  outFolder: string,
  atStart: readonly string[],
): Promise<{ readonly desktop: Desktop; readonly states: WindowStates }> {
  const log = openLog(app.getPath('logs'));
  const choices = await readChoices();
  const states = await openWindowStates(windowStatesPath(), (error) => log.fault('main', error));
  const windows = createWindows(outFolder, states);
  const desk = createHostDesk({ windows, words: () => choices.words() });
  const [folder] = (await sortGiven(atStart, kindOfPath)).workspaces;
  const { config } = userFolders();
  const keyring = await openKeyring({
    encryption: safeStorage,
    platform: process.platform,
    configFolder: config,
    earlier: createFileSecrets(config),
    onFault: (words) => log.fault('keyring', words),
  });
  const engine = superviseEngine({
    fork: () => forkEngine(outFolder),
    workspace: folder === undefined ? 'last' : { folder },
    keyring: keyring.secrets?.describe(),
    ...(keyring.secrets === undefined ? { noKeyring: keyring.because } : {}),
    // As with `cairn serve --no-detect`.
    detectServers: !process.argv.includes('--no-detect'),
    ask: (ask) => answerAsk({ desk, secrets: keyring.secrets }, ask),
    onFault: (words) => log.fault('engine', words),
    now: () => performance.now(),
  });
  choices.follow(engine);
  return {
    desktop: {
      engine,
      windows,
      desk,
      log,
      preferences: () => choices.preferences(),
      words: () => choices.words(),
    },
    states,
  };
}
