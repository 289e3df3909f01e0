/** Everything of a workspace that has to do with literature services. */
import type { LiteratureView, ServicePlan } from '../../../preload/contract/views/literature.ts';
import type { Pacing } from '../../adapters/sources/client/pacing.ts';
import type { ClientPorts } from '../../adapters/sources/client/polite-client.ts';
import { createAnswerCache } from '../../adapters/sqlite/answer-cache.ts';
import type { Workspace } from '../../adapters/workspace/workspace.ts';
import type { Result } from '../../core/errors.ts';
import type { ServiceDesk } from '../../core/literature/desk.ts';
import type { LiteratureService } from '../../core/literature/ports.ts';
import type { LiteratureQuery } from '../../core/literature/query.ts';
import type { SearchServiceId } from '../../core/literature/service-id.ts';
import type { NetworkPolicy } from '../../core/network/policy.ts';
import type { Net } from '../../core/ports.ts';
import type { Actor } from '../../core/record/event.ts';
import type { JobBoard } from '../job-board.ts';
import { configureServices, type ServiceChange } from './configure-services.ts';
import { createCountKeeper, type Count } from './counts.ts';
import { describeServices } from './describe-services.ts';
import { planSearch } from './plan.ts';
import { createSearchKeeper, type SearchKeeper } from './searches/search-keeper.ts';
import { createServiceDesk } from './service-desk.ts';
import type { ServiceSettingsKeeper } from './service-settings.ts';

export interface LiteratureOptions {
  readonly workspace: Workspace;
  readonly services: readonly LiteratureService[];
  readonly settings: ServiceSettingsKeeper;
  readonly net: Net;
  readonly jobs: JobBoard;
  readonly indexed: () => Promise<Result<void>>;
  readonly policy: () => NetworkPolicy;
  readonly allowHost: (address: string) => Promise<Result<unknown>>;
  readonly client: Pick<ClientPorts, 'clock' | 'pause' | 'timer' | 'limits'> & {
    readonly pacing: Pacing;
  };
  /** Something of the services changed that no event of the record says. */
  readonly changed: () => void;
}

export interface Literature {
  readonly desk: ServiceDesk;
  readonly searches: SearchKeeper;
  describe(): Promise<LiteratureView>;
  configure(change: ServiceChange, by: Actor): Promise<Result<LiteratureView>>;
  plan(
    query: LiteratureQuery,
    services: readonly SearchServiceId[],
    limit: number,
  ): Promise<readonly ServicePlan[]>;
  /** Asks the service with the smallest page it has. */
  count(
    query: LiteratureQuery,
    service: SearchServiceId,
    signal: AbortSignal,
  ): Promise<Result<Count>>;
}

export function openLiterature(options: LiteratureOptions): Literature {
  const { workspace, settings, client } = options;
  const { database, random } = workspace;
  const desk = createServiceDesk({
    services: options.services,
    settings,
    policy: options.policy,
    client: { ...client, net: options.net, cache: createAnswerCache(database), random },
  });
  const searches = createSearchKeeper({
    ...workspace,
    desk,
    jobs: options.jobs,
    indexed: options.indexed,
  });
  const counts = createCountKeeper({ desk, clock: client.clock });
  const describing = { desk, settings, pacing: client.pacing };
  return {
    desk,
    searches,
    describe: () => describeServices(describing),
    configure: (change, by) => configureServices({ ...options, ...describing }, change, by),
    plan: (query, services, limit) =>
      planSearch(desk, query, services, limit, (service) => counts.known(query, service)),
    count: (query, service, signal) => counts.ask(query, service, signal),
  };
}
