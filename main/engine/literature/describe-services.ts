/** The services as the settings and the query builder show them. */
import type { LiteratureView, ServiceView } from '../../../preload/contract/views/literature.ts';
import type { Pacing } from '../../adapters/sources/client/pacing.ts';
import type { ServiceDesk } from '../../core/literature/desk.ts';
import type { LiteratureService } from '../../core/literature/ports.ts';
import { paceName } from '../../adapters/sources/client/polite-client.ts';
import { addressOf } from './service-desk.ts';
import type { ServiceSettingsKeeper } from './service-settings.ts';

export interface DescribePorts {
  readonly desk: ServiceDesk;
  readonly settings: ServiceSettingsKeeper;
  readonly pacing: Pacing;
}

export async function describeServices(ports: DescribePorts): Promise<LiteratureView> {
  await ports.settings.ready();
  return {
    email: ports.settings.current().email,
    services: await Promise.all(
      ports.desk.services().map((service) => describeService(ports, service)),
    ),
  };
}

async function describeService(
  { desk, settings, pacing }: DescribePorts,
  service: LiteratureService,
): Promise<ServiceView> {
  const { id, name, documentation, defaultAddress, key, email } = service;
  const address = addressOf(service, settings);
  const refusal = desk.refusal(id);
  const host = URL.parse(address)?.host;
  const busyUntil =
    host === undefined ? undefined : await pacing.busyUntil(paceName(host, service));
  return {
    service: id,
    name,
    documentation,
    searchable: service.search !== undefined,
    enabled: settings.current().services[id]?.enabled !== false,
    address,
    defaultAddress,
    key,
    hasKey: settings.hasKey(id),
    email,
    ...(refusal === undefined ? {} : { refusal }),
    ...(busyUntil === undefined ? {} : { busyUntil: new Date(busyUntil).toISOString() }),
  };
}
