/** Model servers, what is set for their models, and who answers: the person's, not the workspace's. */
import { join } from 'node:path';
import * as z from 'zod';
import {
  AssistantChoice,
  ModelCapabilities,
  ModelServer,
  ModelSettings,
} from '../../core/agent/model/server.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

const KnownModel = z.strictObject({
  serverId: ModelServer.shape.serverId,
  model: z.string(),
  settings: ModelSettings,
  capabilities: ModelCapabilities.optional(),
});
export type KnownModel = z.infer<typeof KnownModel>;

const Registry = z.strictObject({
  servers: z.array(ModelServer),
  models: z.array(KnownModel),
  choice: AssistantChoice,
});
export type Registry = z.infer<typeof Registry>;

const EMPTY: Registry = { servers: [], models: [], choice: { kind: 'built_in' } };

export interface ModelRegistry {
  /** As it is now; the copy in memory, read from the file at the beginning. */
  current(): Registry;
  /** Durable when it resolves; one change after the other. */
  change(edit: (registry: Registry) => Registry): Promise<Registry>;
}

/** Reads the file once; nobody else writes it while an engine is open, and a later one wins. */
export async function openModelRegistry(configFolder: string): Promise<ModelRegistry> {
  const path = join(configFolder, 'models.json');
  let registry = await readJsonFile(path, Registry, EMPTY);
  let queue: Promise<unknown> = Promise.resolve();
  return {
    current: () => registry,
    change(edit) {
      const next = queue.then(async () => {
        // Another engine of the same person may have added a server since.
        const edited = edit(await readJsonFile(path, Registry, EMPTY));
        await writeJsonFile(path, edited);
        registry = edited;
        return edited;
      });
      queue = next.catch(() => {});
      return next;
    },
  };
}

/** What is known of a model; nothing set and nothing checked, for one that was not seen yet. */
export function knownModel(registry: Registry, serverId: string, model: string): KnownModel {
  return (
    registry.models.find((each) => each.serverId === serverId && each.model === model) ?? {
      serverId,
      model,
      settings: {},
    }
  );
}

/** The registry with this model's entry in place. */
export function withModel(registry: Registry, entry: KnownModel): Registry {
  const others = registry.models.filter(
    (each) => each.serverId !== entry.serverId || each.model !== entry.model,
  );
  return { ...registry, models: [...others, entry] };
}
