/** Random bytes, and ids that sort by the time of their making. */
import { randomBytes } from 'node:crypto';
import type { Clock, Random } from '../../core/ports.ts';

/** Crockford's base 32 in lower case: no i, l, o, u, and in the order of the characters' codes. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

const TIME_CHARACTERS = 10;
const RANDOM_CHARACTERS = 16;

/**
 * After the ULID specification (github.com/ulid/spec): 48 bits of milliseconds and 80 random bits.
 * Within one millisecond, or when the clock goes back, the random part counts on, so ids of one
 * process always sort in the order they were made.
 */
export function createRandom(clock: Clock): Random {
  let lastTime = -1;
  let tail = 0n;
  return {
    id(prefix) {
      const now = clock.now().getTime();
      if (now > lastTime) {
        lastTime = now;
        // The top bit stays free, so that counting on never overflows.
        tail = BigInt(`0x${randomBytes(10).toString('hex')}`) >> 1n;
      } else {
        tail += 1n;
      }
      return `${prefix}_${base32(BigInt(lastTime), TIME_CHARACTERS)}${base32(tail, RANDOM_CHARACTERS)}`;
    },
    bytes: (count) => new Uint8Array(randomBytes(count)),
  };
}

function base32(value: bigint, characters: number): string {
  let text = '';
  let rest = value;
  for (let index = 0; index < characters; index += 1) {
    text = ALPHABET.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return text;
}
