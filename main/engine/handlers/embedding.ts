import type { embeddingRoutes } from '../../../preload/contract/routes/embedding.ts';
import { ok } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { refusedWhenReadOnly } from './refusals.ts';

/** Searching by meaning: its state, and the choice of a server. */
export function embeddingHandlers(current: () => Room): HandlersOf<typeof embeddingRoutes> {
  return {
    'embedding.state': () => ok(current().embedding.state()),
    async 'embedding.configure'({ choice }) {
      const room = current();
      return (
        refusedWhenReadOnly(room) ??
        room.embedding.configure(choice, await room.researcher(), AbortSignal.timeout(CHECK_LIMIT))
      );
    },
  };
}

/** Milliseconds for the first vector: a server may have to load the model. */
const CHECK_LIMIT = 60_000;
