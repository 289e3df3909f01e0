/** What belongs to the person on this machine: preferences, and the workspaces opened lately. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { Preferences, RecentWorkspace } from '../../../preload/contract/views.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import type { UserFolders } from './paths.ts';

const defaults: Preferences = { language: 'system', colorScheme: 'system', researcherName: '' };
const RecentList = z.array(RecentWorkspace.omit({ exists: true, isSample: true }));

/** Which of them is the sample is the engine's to say. */
export type RememberedWorkspace = Omit<RecentWorkspace, 'isSample'>;
const MOST_RECENT = 20;

export interface Person {
  preferences(): Promise<Preferences>;
  prefer(change: Partial<Preferences>): Promise<Preferences>;
  /** Newest first. */
  recent(): Promise<RememberedWorkspace[]>;
  opened(workspace: {
    readonly path: string;
    readonly name: string;
    readonly time: Date;
  }): Promise<void>;
  forget(path: string): Promise<RememberedWorkspace[]>;
}

export function createPerson(folders: UserFolders): Person {
  const preferencesPath = join(folders.config, 'preferences.json');
  const recentPath = join(folders.state, 'recent.json');
  const list = () => readJsonFile(recentPath, RecentList, []);
  const shown = (entries: z.infer<typeof RecentList>): RememberedWorkspace[] =>
    entries.map((entry) => ({ ...entry, exists: existsSync(join(entry.path, 'workspace.json')) }));

  return {
    preferences: () => readJsonFile(preferencesPath, Preferences, defaults),
    async prefer(change) {
      const preferences = {
        ...(await readJsonFile(preferencesPath, Preferences, defaults)),
        ...change,
      };
      await writeJsonFile(preferencesPath, preferences);
      return preferences;
    },
    recent: async () => shown(await list()),
    async opened({ path, name, time }) {
      const others = (await list()).filter((entry) => entry.path !== path);
      await writeJsonFile(
        recentPath,
        [{ path, name, openedAt: time.toISOString() }, ...others].slice(0, MOST_RECENT),
      );
    },
    async forget(path) {
      const left = (await list()).filter((entry) => entry.path !== path);
      await writeJsonFile(recentPath, left);
      return shown(left);
    },
  };
}
