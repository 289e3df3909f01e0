/** Model servers of this person: found, added, asked, checked, and given keys that never come back out. */
import type {
  AssistantView,
  ModelView,
  ServerView,
} from '../../../preload/contract/views/model.ts';
import {
  knownModel,
  withModel,
  type ModelRegistry,
  type Registry,
} from '../../adapters/system/model-registry.ts';
import type {
  AssistantChoice,
  ModelServer,
  ModelSettings,
  ServerKind,
} from '../../core/agent/model/server.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { Clock, Random, SecretStore } from '../../core/ports.ts';
import type { PolicyIdentity } from '../../core/record/kinds.ts';
import { ASSISTANT_WORDS } from '../assistant.ts';
import type { JobTask } from '../job-board.ts';
import type { Fetch, ModelAccess, Reaching, ServerAnswer } from './model-access.ts';

export interface ModelDeskPorts {
  readonly registry: ModelRegistry;
  readonly access: ModelAccess;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  readonly random: Random;
  /** Requests go through the workspace that is open: its policy and its ledger. */
  fetch(): Fetch;
  /** While true, the usual ports of this machine may be asked as well. */
  setProbing(probing: boolean): void;
  builtIn: PolicyIdentity;
  /** Something a screen shows has changed. */
  changed(): void;
}

export interface NewServer {
  readonly url: string;
  readonly label?: string | undefined;
  readonly kind?: ServerKind | undefined;
  readonly key?: string | undefined;
}

export interface ModelDesk {
  servers(): Promise<ServerView[]>;
  /** Probes this machine; `all` also asks registered servers elsewhere. */
  detect(which: 'here' | 'all'): Promise<ServerView[]>;
  /** The same address again is the same server. */
  add(server: NewServer): Promise<Result<ServerView>>;
  remove(serverId: string): Promise<ServerView[]>;
  setKey(serverId: string, key: string): Promise<Result<ServerView>>;
  refresh(serverId: string): Promise<Result<ServerView>>;
  /** Models that were used, set up or checked, the newest first. */
  known(): ModelView[];
  model(serverId: string, model: string): Result<ModelView>;
  setSettings(serverId: string, model: string, settings: ModelSettings): Promise<Result<ModelView>>;
  checkTask(serverId: string, model: string): Result<JobTask>;
  assistant(): AssistantView;
  choose(choice: AssistantChoice): Promise<Result<AssistantView>>;
  /** Undefined for one that is not set up on this machine. */
  server(serverId: string): ModelServer | undefined;
  /** A server with its key, to make a client of; `fetch` carries what the request is for. */
  reach(serverId: string, fetch: Fetch): Promise<Result<Reaching>>;
}

/** A server that does not answer within this many milliseconds is called not listening. */
const ASK_LIMIT = 10_000;

export function keyName(serverId: string): string {
  return `model-key:${serverId}`;
}

export function createModelDesk(ports: ModelDeskPorts): ModelDesk {
  const { registry, access, secrets } = ports;
  const answers = new Map<string, ServerAnswer & { readonly checkedAt: string }>();

  const find = (serverId: string): Result<ModelServer> => {
    const server = registry.current().servers.find((each) => each.serverId === serverId);
    return server === undefined
      ? fail('not_found', 'This model server is not set up on this machine (any more).')
      : ok(server);
  };

  async function reach(serverId: string, fetch: Fetch): Promise<Result<Reaching>> {
    const server = find(serverId);
    if (!server.ok) return server;
    return ok({ server: server.data, key: await secrets.get(keyName(serverId)), fetch });
  }

  async function viewOf(server: ModelServer): Promise<ServerView> {
    const answer = answers.get(server.serverId);
    return {
      ...server,
      hasKey: (await secrets.get(keyName(server.serverId))) !== undefined,
      ...(answer === undefined ? {} : { state: answer.state, checkedAt: answer.checkedAt }),
      words: answer?.words ?? 'Not asked yet.',
      models: [...(answer?.models ?? [])],
    };
  }

  const views = () => Promise.all(registry.current().servers.map(viewOf));

  async function ask(server: ModelServer): Promise<void> {
    const reaching = await reach(server.serverId, ports.fetch());
    if (!reaching.ok) return;
    const answer = await access.ask(reaching.data, AbortSignal.timeout(ASK_LIMIT));
    answers.set(server.serverId, { ...answer, checkedAt: ports.clock.now().toISOString() });
  }

  async function register(server: ModelServer): Promise<void> {
    await registry.change((before) => ({ ...before, servers: [...before.servers, server] }));
  }

  async function refresh(serverId: string): Promise<Result<ServerView>> {
    const server = find(serverId);
    if (!server.ok) return server;
    await ask(server.data);
    ports.changed();
    return ok(await viewOf(server.data));
  }

  function model(serverId: string, name: string): Result<ModelView> {
    const server = find(serverId);
    return server.ok ? ok(knownModel(registry.current(), serverId, name)) : server;
  }

  function assistant(): AssistantView {
    const { choice } = registry.current();
    const server = choice.kind === 'model' ? find(choice.serverId) : undefined;
    if (choice.kind === 'built_in' || !server?.ok) {
      return { choice: { kind: 'built_in' }, policy: ports.builtIn, words: ASSISTANT_WORDS };
    }
    const { capabilities } = knownModel(registry.current(), choice.serverId, choice.model);
    const { label, baseUrl } = server.data;
    return {
      choice,
      policy: { kind: 'model', name: choice.model, version: label },
      words: `${choice.model} on ${label} (${baseUrl}) decides what to do next, with the tools you allow.`,
      server: label,
      ...(capabilities === undefined ? {} : { capabilities }),
    };
  }

  return {
    reach,
    server: (serverId) => registry.current().servers.find((each) => each.serverId === serverId),
    servers: views,
    async detect(which) {
      ports.setProbing(true);
      try {
        const found = await access.probe(ports.fetch(), AbortSignal.timeout(ASK_LIMIT));
        for (const { kind, label, baseUrl } of found) {
          const known = registry.current().servers.some((each) => each.baseUrl === baseUrl);
          if (!known) {
            const serverId = ports.random.id('srv');
            await register({ serverId, kind, label, baseUrl, detected: true });
          }
        }
      } finally {
        ports.setProbing(false);
      }
      const asked = registry.current().servers.filter((each) => which === 'all' || isHere(each));
      await Promise.all(asked.map(ask));
      ports.changed();
      return views();
    },
    async add({ url, label, kind, key }) {
      const baseUrl = access.normalise(url);
      if (!baseUrl.ok) return baseUrl;
      const known = registry.current().servers.find((each) => each.baseUrl === baseUrl.data);
      const serverId = known?.serverId ?? ports.random.id('srv');
      if (key !== undefined && key !== '') {
        const kept = await secrets.set(keyName(serverId), key);
        if (!kept.ok) return kept;
      }
      if (known === undefined) {
        // Registered first: a loopback address may only be asked once a person has named it.
        const server: ModelServer = {
          serverId,
          kind: kind ?? 'other',
          label: label || new URL(baseUrl.data).host,
          baseUrl: baseUrl.data,
          detected: false,
        };
        await register(server);
        if (kind === undefined) {
          const limit = AbortSignal.timeout(ASK_LIMIT);
          const seen = await access.identify(baseUrl.data, ports.fetch(), limit);
          await registry.change((before) => ({
            ...before,
            servers: before.servers.map((each) =>
              each.serverId === serverId ? { ...each, kind: seen } : each,
            ),
          }));
        }
      }
      return refresh(serverId);
    },
    async remove(serverId) {
      await secrets.remove(keyName(serverId));
      answers.delete(serverId);
      await registry.change((before) => without(before, serverId));
      ports.changed();
      return views();
    },
    async setKey(serverId, key) {
      const server = find(serverId);
      if (!server.ok) return server;
      if (key === '') await secrets.remove(keyName(serverId));
      else {
        const kept = await secrets.set(keyName(serverId), key);
        if (!kept.ok) return kept;
      }
      return refresh(serverId);
    },
    refresh,
    known: () => registry.current().models.toReversed(),
    model,
    async setSettings(serverId, name, settings) {
      const known = model(serverId, name);
      if (!known.ok) return known;
      await registry.change((before) => withModel(before, { ...known.data, settings }));
      ports.changed();
      return model(serverId, name);
    },
    checkTask(serverId, name) {
      const known = model(serverId, name);
      if (!known.ok) return known;
      return ok({
        kind: 'model_check',
        title: `Check ${name}`,
        unit: 'requests',
        resumable: false,
        async run(context) {
          const reaching = await reach(serverId, ports.fetch());
          if (!reaching.ok) return reaching;
          const checked = await access.check(reaching.data, name, {
            settings: known.data.settings,
            signal: context.signal,
            clock: ports.clock,
            onProgress: (done, total, note) => context.progress(done, total, note),
          });
          if (!checked.ok) return checked;
          await registry.change((before) =>
            withModel(before, {
              ...knownModel(before, serverId, name),
              capabilities: checked.data,
            }),
          );
          ports.changed();
          return model(serverId, name);
        },
      });
    },
    assistant,
    async choose(choice) {
      if (choice.kind === 'model') {
        const known = model(choice.serverId, choice.model);
        if (!known.ok) return known;
        // Remembered as one that was used, so that the picker offers it again.
        await registry.change((before) => withModel({ ...before, choice }, known.data));
      } else {
        await registry.change((before) => ({ ...before, choice }));
      }
      ports.changed();
      return ok(assistant());
    },
  };
}

/** True for a server on this machine. */
function isHere({ baseUrl }: ModelServer): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(baseUrl).hostname);
}

function without(registry: Registry, serverId: string): Registry {
  const { choice } = registry;
  const isChosen = choice.kind === 'model' && choice.serverId === serverId;
  return {
    servers: registry.servers.filter((each) => each.serverId !== serverId),
    models: registry.models.filter((each) => each.serverId !== serverId),
    choice: isChosen ? { kind: 'built_in' } : choice,
  };
}
