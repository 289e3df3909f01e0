/** Does for the engine what only the main process can. */
import type { HostDesk } from '../../preload/contract/host.ts';
import { assertNever, fail } from '../core/errors.ts';
import type { SecretStore } from '../core/ports.ts';
import type { HostAsk } from './engine-messages.ts';

export interface AskPorts {
  readonly desk: HostDesk;
  /** The system's keyring; undefined: the engine keeps secrets in its own encrypted file and asks nothing here. */
  readonly secrets: SecretStore | undefined;
}

/** Answers with the value that the kind of the ask promises. Rejects never: what fails is nothing chosen. */
export function answerAsk({ desk, secrets }: AskPorts, ask: HostAsk): Promise<unknown> {
  switch (ask.kind) {
    case 'chooseFolder':
      return desk.chooseFolder(ask.choice, ask.window);
    case 'chooseFiles':
      return desk.chooseFiles(ask.window);
    case 'reveal':
      return desk.reveal(ask.path);
    case 'secret.get':
      return secrets?.get(ask.name) ?? Promise.resolve(undefined);
    case 'secret.names':
      return secrets?.names() ?? Promise.resolve([]);
    case 'secret.set':
      return secrets?.set(ask.name, ask.value) ?? Promise.resolve(noKeyring());
    case 'secret.remove':
      return secrets?.remove(ask.name) ?? Promise.resolve(undefined);
    default:
      return assertNever(ask);
  }
}

const noKeyring = () =>
  fail('not_supported_here', 'There is no keyring to keep this in; nothing was kept.');
