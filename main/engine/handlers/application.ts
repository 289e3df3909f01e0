import type { applicationRoutes } from '../../../preload/contract/routes/application.ts';
import type { Host } from '../../../preload/contract/host.ts';
import type { HostCapabilities } from '../../../preload/contract/views.ts';
import { ok } from '../../core/errors.ts';
import type { Person } from '../../adapters/system/person.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { versions } from '../versions.ts';

export interface ApplicationPorts {
  readonly person: Person;
  readonly host: Host;
  readonly current: () => Room;
}

export function applicationHandlers({
  person,
  host,
  current,
}: ApplicationPorts): HandlersOf<typeof applicationRoutes> {
  return {
    'job.list': () => ok([...current().jobs.list()]),
    'job.get': ({ jobId }) => current().jobs.get(jobId),
    'job.stop': ({ jobId }) => current().jobs.stop(jobId),
    'job.resume': ({ jobId }) => current().jobs.resume(jobId),
    'job.dismiss': ({ jobId }) => ok([...current().jobs.dismiss(jobId)]),
    'preference.get': async () => ok(await person.preferences()),
    'preference.set': async (change) => ok(await person.prefer(withoutUndefined(change))),
    'host.capabilities': () => ok(capabilitiesOf(host)),
    'application.about': () => ok({ version: versions().cairn ?? '', versions: versions() }),
  };
}

function capabilitiesOf({ driver, dialogs, reveal, secrets }: Host): HostCapabilities {
  return { driver, dialogs, reveal, secrets: { ...secrets.describe() } };
}

function withoutUndefined<Value extends object>(
  value: Value,
): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the entries that are undefined are left out here
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>;
  };
}
