import type { LiteratureQuery, SearchServiceId } from '../../../../preload/contract/types.ts';
import type { CairnClient } from '../../../client/client.ts';
import { draftOf, emptyDraft } from './draft.ts';
import type { Draft } from './draft.ts';

/** What was put together last, kept while other rooms are looked at. */
export interface Builder {
  /** Which of the two was edited last; the other one follows it. */
  readonly source: 'line' | 'blocks';
  readonly line: string;
  readonly draft: Draft;
  /** Undefined: all that can be asked. */
  readonly services: readonly SearchServiceId[] | undefined;
  readonly limit: number;
}

/** Records of each service, unless another number is chosen. */
export const usualLimit = 200;

const start: Builder = {
  source: 'line',
  line: '',
  draft: emptyDraft,
  services: undefined,
  limit: usualLimit,
};

/** The query builder's state of one workspace. */
class BuilderStore {
  #builder: Builder = start;
  readonly #listeners = new Set<() => void>();

  readonly current = (): Builder => this.#builder;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  change(change: Partial<Builder>): void {
    this.#builder = { ...this.#builder, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Takes up a query that was asked before, to change it. */
  take(query: LiteratureQuery): void {
    this.change({ source: 'blocks', draft: draftOf(query) });
  }
}

const stores = new WeakMap<CairnClient, Map<string, BuilderStore>>();

/** The one builder of a workspace, made when it is first asked for. */
export function builderOf(client: CairnClient, workspaceId: string): BuilderStore {
  const ofClient = stores.get(client) ?? new Map<string, BuilderStore>();
  stores.set(client, ofClient);
  const store = ofClient.get(workspaceId) ?? new BuilderStore();
  ofClient.set(workspaceId, store);
  return store;
}
