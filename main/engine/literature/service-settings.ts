/** How this workspace uses the services: recorded in it, keys apart in the secret store. */
import { getSetting } from '../../adapters/sqlite/query-library.ts';
import type { Workspace } from '../../adapters/workspace/workspace.ts';
import { ok, type Result } from '../../core/errors.ts';
import {
  serviceKeyName,
  LITERATURE_SETTING,
  LiteratureSettings,
} from '../../core/literature/settings.ts';
import { ServiceId } from '../../core/literature/service-id.ts';
import type { SecretStore } from '../../core/ports.ts';
import { WORKSPACE_STREAM, type Actor } from '../../core/record/event.ts';

export interface ServiceSettingsKeeper {
  current(): LiteratureSettings;
  /** Holds from the next request on. */
  change(settings: LiteratureSettings, by: Actor): Promise<Result<void>>;
  key(service: ServiceId): Promise<string | undefined>;
  /** True as far as is known: keys are looked for once when the workspace opens. */
  hasKey(service: ServiceId): boolean;
  /** An empty key takes it away. */
  setKey(service: ServiceId, key: string): Promise<Result<void>>;
  /** Addresses a person gave in place of the services' own. */
  addresses(): readonly string[];
  /** Resolves when it is known which keys there are. */
  ready(): Promise<void>;
}

export function openServiceSettings(
  { database, journal }: Pick<Workspace, 'database' | 'journal'>,
  secrets: SecretStore,
): ServiceSettingsKeeper {
  // Kept here as well, so that a service that was switched off stays so when the index lags behind.
  let current = storedSettings(getSetting(database, LITERATURE_SETTING));
  const keys = new Set<ServiceId>();
  const looked = Promise.all(
    ServiceId.options.map(async (service) => {
      const key = await secrets.get(serviceKeyName(service)).catch(() => undefined);
      if (key !== undefined) keys.add(service);
    }),
  );
  return {
    current: () => current,
    async change(settings, actor) {
      const payload = { key: LITERATURE_SETTING, value: settings };
      const written = await journal.append(WORKSPACE_STREAM, [
        { actor, kind: 'setting.changed', payload },
      ]);
      if (!written.ok) return written;
      current = settings;
      return ok(undefined);
    },
    key: (service) => secrets.get(serviceKeyName(service)),
    hasKey: (service) => keys.has(service),
    async setKey(service, key) {
      await looked;
      if (key === '') {
        await secrets.remove(serviceKeyName(service));
        keys.delete(service);
        return ok(undefined);
      }
      const kept = await secrets.set(serviceKeyName(service), key);
      if (kept.ok) keys.add(service);
      return kept;
    },
    addresses: () =>
      Object.values(current.services).flatMap(({ address }) =>
        address === undefined ? [] : [address],
      ),
    ready: async () => void (await looked),
  };
}

/** A workspace that says nothing, or nothing this Cairn understands, uses each service at its own address. */
function storedSettings(value: unknown): LiteratureSettings {
  const parsed = LiteratureSettings.safeParse(value ?? {});
  return parsed.success ? parsed.data : LiteratureSettings.parse({});
}
