/** What names a request in the cache: the same whoever asks. */
import { redact } from '../../../core/literature/redact.ts';
import type { ServiceRequest } from '../../../core/literature/ports.ts';

/** Bodies are JSON, which carries no keys, or forms, of which keys are taken out as they are of addresses. */
export function requestName({ method, url, body = '' }: ServiceRequest): string {
  const isForm = /^[\w.+%-]+=/.test(body);
  return `${method} ${redact(url)}\n${isForm ? redact(`?${body}`) : body}`;
}
