/** A change of how the services are used. */
import * as z from 'zod';
import type { RouteRequest } from '../../../preload/contract/index.ts';
import type { LiteratureView } from '../../../preload/contract/views/literature.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { LiteratureSettings, ServiceSettings } from '../../core/literature/settings.ts';
import type { Actor } from '../../core/record/event.ts';
import { describeServices, type DescribePorts } from './describe-services.ts';
import { addressOf } from './service-desk.ts';

export type ServiceChange = RouteRequest<'literature.configure'>;

export interface ConfigurePorts extends DescribePorts {
  readonly allowHost: (address: string) => Promise<Result<unknown>>;
  readonly changed: () => void;
}

/** What is not well formed changes nothing; the key goes to the secret store and nowhere else. */
export async function configureServices(
  ports: ConfigurePorts,
  change: ServiceChange,
  by: Actor,
): Promise<Result<LiteratureView>> {
  const { settings } = ports;
  const problem = problemOf(change);
  if (problem !== undefined) return fail('invalid_input', `${problem} Nothing was changed.`);
  const before = settings.current();
  const after = changed(before, change);
  if (JSON.stringify(after) !== JSON.stringify(before)) {
    const written = await settings.change(after, by);
    if (!written.ok) return written;
  }
  const { service, key, allowHost } = change;
  if (service !== undefined && key !== undefined) {
    const kept = await settings.setKey(service, key);
    if (!kept.ok) return kept;
  }
  if (service !== undefined && allowHost) {
    const allowed = await ports.allowHost(addressOf(ports.desk.service(service), settings));
    if (!allowed.ok) return allowed;
  }
  ports.changed();
  return ok(await describeServices(ports));
}

function problemOf({ service, email, enabled, address, key, allowHost }: ServiceChange) {
  const concernsOne = enabled !== undefined || address !== undefined || key !== undefined;
  if (service === undefined && (concernsOne || allowHost)) return 'No service was named.';
  if (email !== undefined && email !== '' && !z.email().safeParse(email).success)
    return `"${email}" is not an e-mail address.`;
  if (address === undefined || address === '') return undefined;
  const url = URL.parse(address);
  const isUsable = url !== null && ServiceSettings.shape.address.safeParse(address).success;
  if (!isUsable) return `"${address}" is not a web address; it begins with http:// or https://.`;
  return url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== ''
    ? 'The address may have no user name, password, "?" or "#".'
    : undefined;
}

function changed(
  before: LiteratureSettings,
  { email, service, enabled, address }: ServiceChange,
): LiteratureSettings {
  const services = { ...before.services };
  if (service !== undefined && (enabled !== undefined || address !== undefined)) {
    const { address: was, ...rest } = services[service] ?? { enabled: true };
    const now = address === undefined ? was : address === '' ? undefined : address;
    services[service] = {
      ...rest,
      ...(enabled === undefined ? {} : { enabled }),
      ...(now === undefined ? {} : { address: now }),
    };
  }
  return LiteratureSettings.parse({ email: email ?? before.email, services });
}
