/** How long to wait before a request is made again. */
import type { Random } from '../../../core/ports.ts';

/**
 * Full jitter: anything between nothing and a bound that doubles with every try, after "Exponential
 * Backoff And Jitter", aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter. `tries` have
 * been made, from 1; milliseconds.
 */
export function backoff(
  tries: number,
  random: Random,
  {
    least = 0,
    base = 1_000,
    most = 30_000,
  }: Partial<Record<'least' | 'base' | 'most', number>> = {},
): number {
  const bound = Math.min(most, base * 2 ** (tries - 1));
  return least + fraction(random) * bound;
}

/** From 0 up to but without 1. */
function fraction(random: Random): number {
  const [first = 0, second = 0, third = 0, fourth = 0] = random.bytes(4);
  return (((first * 256 + second) * 256 + third) * 256 + fourth) / 2 ** 32;
}
