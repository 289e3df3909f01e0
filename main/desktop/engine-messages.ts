/** What the main process and the engine's process say to each other. Both are ours and of one build. */
import type { FeedRequest, ServerFrame } from '../../preload/contract/events.ts';
import type { FolderChoice } from '../../preload/contract/host.ts';
import type { HostCapabilities } from '../../preload/contract/views.ts';
import type { Failure, Result } from '../core/errors.ts';
import type { Caller } from '../engine/engine.ts';
import type { WhyNoKeyring } from './keyring.ts';

/** Which workspace the engine opens: a folder, the sample library, or the one used last. */
export type FirstWorkspace = { readonly folder: string } | 'sample' | 'last';

export type ToEngine =
  | {
      readonly type: 'start';
      readonly workspace: FirstWorkspace;
      /** How secrets are kept; undefined: in the engine's own encrypted file. */
      readonly keyring: HostCapabilities['secrets'] | undefined;
      readonly noKeyring?: WhyNoKeyring;
      /** Looks for model servers on this machine soon after the start. */
      readonly detectServers: boolean;
      /** The windows told that the engine before this one ended on the same workspace. */
      readonly endWasTold?: boolean;
    }
  | {
      readonly type: 'call';
      readonly id: number;
      readonly caller: Caller;
      readonly route: string;
      readonly input: unknown;
    }
  | { readonly type: 'feed.open'; readonly feed: number; readonly caller: Caller }
  | { readonly type: 'feed.request'; readonly feed: number; readonly request: FeedRequest }
  | { readonly type: 'feed.close'; readonly feed: number }
  | { readonly type: 'file'; readonly id: number; readonly fileId: string }
  /** The bytes of one upload follow in pieces; each is answered when it was taken. */
  | { readonly type: 'upload.begin'; readonly upload: number; readonly name: string }
  | {
      readonly type: 'upload.piece';
      readonly id: number;
      readonly upload: number;
      readonly bytes: Uint8Array;
    }
  | { readonly type: 'upload.end'; readonly id: number; readonly upload: number }
  /** The rest will not come; nothing of it is kept. */
  | { readonly type: 'upload.abort'; readonly upload: number }
  /** The answer to an `ask`. */
  | { readonly type: 'told'; readonly id: number; readonly value: unknown }
  | { readonly type: 'close' };

/** What only the main process can do; see `HostDesk` and `SecretStore` for each. */
export type HostAsk =
  | {
      readonly kind: 'chooseFolder';
      readonly choice: FolderChoice;
      readonly window: number | undefined;
    }
  | { readonly kind: 'chooseFiles'; readonly window: number | undefined }
  | { readonly kind: 'reveal'; readonly path: string }
  | { readonly kind: 'secret.get'; readonly name: string }
  | { readonly kind: 'secret.names' }
  | { readonly kind: 'secret.set'; readonly name: string; readonly value: string }
  | { readonly kind: 'secret.remove'; readonly name: string };

export type FromEngine =
  /** The workspace is still being opened. */
  | { readonly type: 'alive' }
  | { readonly type: 'opened' }
  /** The workspace could not be opened; the process ends. */
  | { readonly type: 'refused'; readonly failure: Failure }
  | { readonly type: 'answer'; readonly id: number; readonly result: Result<unknown> }
  | { readonly type: 'frame'; readonly feed: number; readonly frame: ServerFrame }
  | { readonly type: 'ask'; readonly id: number; readonly ask: HostAsk }
  /** A fault that no answer carries. */
  | { readonly type: 'fault'; readonly words: string };
