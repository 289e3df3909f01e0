import { existsSync, rmSync } from 'node:fs';
import type { Shell } from 'electron';
import { strict } from '../strict.ts';

/** What the app asked of the system's shell, in order. */
export interface ShellCall {
  readonly name: string;
  readonly value: string;
}

/** `shell`: nothing leaves the app; `shell.calls` keeps what was asked, for tests. */
export function shellModule(): object {
  const calls: ShellCall[] = [];
  const members: Pick<
    Shell,
    'openExternal' | 'openPath' | 'showItemInFolder' | 'trashItem' | 'beep'
  > & { readonly calls: ShellCall[] } = {
    calls,
    async openExternal(url) {
      calls.push({ name: 'openExternal', value: url });
    },
    async openPath(path) {
      calls.push({ name: 'openPath', value: path });
      return existsSync(path) ? '' : 'Failed to open path';
    },
    showItemInFolder(path) {
      calls.push({ name: 'showItemInFolder', value: path });
    },
    async trashItem(path) {
      if (!existsSync(path)) throw new Error('Failed to perform delete operation');
      calls.push({ name: 'trashItem', value: path });
      rmSync(path, { recursive: true });
    },
    beep() {
      calls.push({ name: 'beep', value: '' });
    },
  };
  return strict('shell', members);
}
