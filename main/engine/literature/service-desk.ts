/** The services under the workspace's settings and network policy. */
import { politeAsk, type ClientPorts } from '../../adapters/sources/client/polite-client.ts';
import { fail } from '../../core/errors.ts';
import type { ServiceDesk } from '../../core/literature/desk.ts';
import type { LiteratureService, ServiceAccess } from '../../core/literature/ports.ts';
import type { ServiceId } from '../../core/literature/service-id.ts';
import { decide } from '../../core/network/decide.ts';
import type { NetworkPolicy } from '../../core/network/policy.ts';
import type { ServiceSettingsKeeper } from './service-settings.ts';

export interface ServiceDeskPorts {
  readonly services: readonly LiteratureService[];
  readonly settings: ServiceSettingsKeeper;
  readonly policy: () => NetworkPolicy;
  readonly client: ClientPorts;
}

export function createServiceDesk(ports: ServiceDeskPorts): ServiceDesk {
  const { services, settings } = ports;
  const known = new Map(services.map((each) => [each.id, each]));

  function service(id: ServiceId): LiteratureService {
    const found = known.get(id);
    if (found === undefined) throw new Error(`No code speaks with "${id}".`);
    return found;
  }

  async function access(id: ServiceId): Promise<ServiceAccess> {
    const key = service(id).key === 'none' ? undefined : await settings.key(id);
    const email = settings.current().email.trim();
    return {
      address: addressOf(service(id), settings),
      ...(key === undefined ? {} : { key }),
      ...(email === '' || service(id).email === 'none' ? {} : { email }),
    };
  }

  const refusal = (id: ServiceId): string | undefined => refusalOf(ports, service(id));

  return {
    services: () => services,
    service,
    access,
    refusal,
    ask: (id, options) => async (request) => {
      const reason = refusal(id);
      if (reason !== undefined) return fail('network_refused', `Nothing was sent. ${reason}`);
      const asking = politeAsk(ports.client, service(id), await access(id), options);
      return asking(request);
    },
  };
}

/** Without a final slash. */
export function addressOf(
  { id, defaultAddress }: LiteratureService,
  settings: ServiceSettingsKeeper,
): string {
  return (settings.current().services[id]?.address ?? defaultAddress).replace(/\/+$/, '');
}

function refusalOf(
  { settings, policy }: ServiceDeskPorts,
  service: LiteratureService,
): string | undefined {
  const { id, name } = service;
  const { services, email } = settings.current();
  if (services[id]?.enabled === false)
    return `${name} is switched off in this workspace’s settings of literature services.`;
  const address = URL.parse(addressOf(service, settings));
  if (address === null) return `The address set for ${name} is not a web address.`;
  const decision = decide(policy(), address, settings.addresses());
  if (decision.decision === 'refused') return decision.reason;
  if (service.key === 'required' && !settings.hasKey(id))
    return `${name} asks for a key; give it in the settings of literature services.`;
  if (service.email === 'required' && email.trim() === '')
    return `${name} asks who is calling; give an e-mail address in the settings of literature services.`;
  return undefined;
}
