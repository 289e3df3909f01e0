/** The desktop's host as the engine's process has it: everything is asked of the main process. */
import type { Host } from '../../preload/contract/host.ts';
import type { HostCapabilities } from '../../preload/contract/views.ts';
import { userFolders } from '../adapters/system/paths.ts';
import { createFileSecrets } from '../adapters/system/secrets.ts';
import { ok, type Result } from '../core/errors.ts';
import type { SecretStore } from '../core/ports.ts';
import type { HostAsk } from './engine-messages.ts';
import type { WhyNoKeyring } from './keyring.ts';

export interface DesktopHost {
  /** The host, with the system's keyring when there is one, else with the encrypted file, which says `noKeyring`. */
  with(keyring: HostCapabilities['secrets'] | undefined, noKeyring?: WhyNoKeyring): Host;
  /** An answer has come. */
  told(id: number, value: unknown): void;
}

export function createDesktopHost(send: (id: number, ask: HostAsk) => void): DesktopHost {
  const waiting = new Map<number, (value: unknown) => void>();
  let last = 0;

  /** The main process answers each ask with a value of the type its kind promises. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names what the asked kind answers
  function ask<Answer>(question: HostAsk): Promise<Answer> {
    last += 1;
    const id = last;
    return new Promise((resolve) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
      waiting.set(id, (value) => resolve(value as Answer));
      send(id, question);
    });
  }

  const keyringSecrets = (described: HostCapabilities['secrets']): SecretStore => ({
    describe: () => described,
    get: (name) => ask<string | undefined>({ kind: 'secret.get', name }),
    names: () => ask<readonly string[]>({ kind: 'secret.names' }),
    async set(name, value) {
      const kept = await ask<Result<undefined>>({ kind: 'secret.set', name, value });
      return kept.ok ? ok(undefined) : kept;
    },
    async remove(name) {
      await ask<undefined>({ kind: 'secret.remove', name });
    },
  });

  return {
    with: (keyring, noKeyring) => ({
      driver: 'desktop',
      secrets:
        keyring === undefined
          ? createFileSecrets(userFolders().config, noKeyring)
          : keyringSecrets(keyring),
      desk: {
        chooseFolder: (choice, window) => ask({ kind: 'chooseFolder', choice, window }),
        chooseFiles: (window) => ask({ kind: 'chooseFiles', window }),
        reveal: (path) => ask({ kind: 'reveal', path }),
      },
    }),
    told(id, value) {
      waiting.get(id)?.(value);
      waiting.delete(id);
    },
  };
}
