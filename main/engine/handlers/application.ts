import type { applicationRoutes } from '../../../preload/contract/routes/application.ts';
import type { AppEvent } from '../../../preload/contract/events.ts';
import { ok } from '../../core/errors.ts';
import type { Person } from '../../adapters/system/person.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { versions } from '../versions.ts';

export interface ApplicationPorts {
  readonly person: Person;
  readonly current: () => Room;
  readonly publish: (event: AppEvent) => void;
}

export function applicationHandlers({
  person,
  current,
  publish,
}: ApplicationPorts): HandlersOf<typeof applicationRoutes> {
  return {
    'job.list': () => ok([...current().jobs.list()]),
    'job.get': ({ jobId }) => current().jobs.get(jobId),
    'job.stop': ({ jobId }) => current().jobs.stop(jobId),
    'job.resume': ({ jobId }) => current().jobs.resume(jobId),
    'job.dismiss': ({ jobId }) => ok([...current().jobs.dismiss(jobId)]),
    'preference.get': async () => ok(await person.preferences()),
    async 'preference.set'(change) {
      const preferences = await person.prefer(withoutUndefined(change));
      publish({ type: 'preferences.changed', preferences });
      return ok(preferences);
    },
    'application.about': () => ok({ version: versions().cairn ?? '', versions: versions() }),
  };
}

function withoutUndefined<Value extends object>(
  value: Value,
): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the entries that are undefined are left out here
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>;
  };
}
