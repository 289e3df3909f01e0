/** The person's choices, as main needs them before the engine is there and whenever they change. */
import { app, nativeTheme } from 'electron';
import type { Preferences } from '../../preload/contract/views.ts';
import { userFolders } from '../adapters/system/paths.ts';
import { createPerson } from '../adapters/system/person.ts';
import type { EngineSupervisor } from './engine-supervisor.ts';
import { wordsFor, type Words } from './words/words.ts';

export interface Choices {
  preferences(): Preferences;
  words(): Words;
  /** From now on they are what the engine tells. */
  follow(engine: EngineSupervisor): void;
}

/** Native dialogs and the first paint have the person's colours, too. */
export async function readChoices(): Promise<Choices> {
  let preferences = await createPerson(userFolders()).preferences();
  nativeTheme.themeSource = preferences.colorScheme;
  return {
    preferences: () => preferences,
    words: () => wordsFor(preferences.language, app.getPreferredSystemLanguages()),
    follow(engine) {
      engine.onAppEvent((event) => {
        if (event.type !== 'preferences.changed') return;
        ({ preferences } = event);
        nativeTheme.themeSource = preferences.colorScheme;
      });
    },
  };
}
