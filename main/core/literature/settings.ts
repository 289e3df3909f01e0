/** How a workspace uses the services; recorded as the setting `literature.services`. Keys are secrets and not here. */
import * as z from 'zod';
import { ServiceId } from './service-id.ts';

export const LITERATURE_SETTING = 'literature.services';

export const ServiceSettings = z.strictObject({
  enabled: z.boolean().default(true),
  /** Instead of the service's own address: a mirror, which may stand on this machine. */
  address: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
});
export type ServiceSettings = z.infer<typeof ServiceSettings>;

export const LiteratureSettings = z.strictObject({
  /** Several services ask who is calling, so that they can write before they block. */
  email: z.string().trim().max(300).default(''),
  services: z.partialRecord(ServiceId, ServiceSettings).default({}),
});
export type LiteratureSettings = z.infer<typeof LiteratureSettings>;

/** The name under which the key of a service is kept. */
export function serviceKeyName(service: ServiceId): string {
  return `literature-key:${service}`;
}
