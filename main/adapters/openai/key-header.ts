/** A key on its way to a server, and kept out of everything that comes back. */
import { NetError } from '../net/failures.ts';

/**
 * Sets nothing for a blank key: local servers want none. A key that no header can carry is refused
 * here, because what refuses it further down quotes it.
 */
export function setKey(headers: Headers, key: string | undefined): void {
  const bare = key?.trim() ?? '';
  if (bare === '') return;
  if (!/^[\x21-\x7e]+$/.test(bare)) {
    throw new NetError({
      code: 'model_unauthorized',
      message:
        'The key holds characters that no key has: a space, a line break or a letter with an accent. Copy it again and enter it anew.',
      retry: false,
    });
  }
  headers.set('authorization', `Bearer ${bare}`);
}

/** Servers may repeat a key in their errors; a failure is shown and recorded. */
export function withoutKey(text: string, key: string | undefined): string {
  const bare = key?.trim() ?? '';
  return bare.length < 6 ? text : text.replaceAll(bare, '[the key]');
}
