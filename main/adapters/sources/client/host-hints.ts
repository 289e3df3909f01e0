/** What a host's headers say about when, and how often, it may be asked. */
import type { Pace } from '../../../core/literature/ports.ts';

type Headers = Readonly<Record<string, string>>;

/** Larger numbers in a reset header are seconds since 1970 and not from now. */
const EPOCH_SECONDS = 1_000_000_000;

/**
 * Until when the host wants to be left alone, in milliseconds since 1970: `Retry-After` as seconds or
 * as a date (RFC 9110, section 10.2.3), or the reset of a budget that is used up.
 */
export function aloneUntil(headers: Headers, now: number): number | undefined {
  return retryAfter(headers['retry-after'], now) ?? resetOf(headers, now);
}

function retryAfter(value: string | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (text === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return now + Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : date;
}

function resetOf(headers: Headers, now: number): number | undefined {
  const remaining = headers['x-ratelimit-remaining'] ?? headers['x-rate-limit-remaining'];
  const reset = headers['x-ratelimit-reset'] ?? headers['x-rate-limit-reset'];
  if (remaining === undefined || reset === undefined || Number(remaining) > 0) return undefined;
  const seconds = Number(reset);
  if (reset.trim() === '' || !Number.isFinite(seconds) || seconds < 0) return undefined;
  return seconds > EPOCH_SECONDS ? seconds * 1000 : now + seconds * 1000;
}

/** The pace the host names: so many requests in an interval such as "1s", as Crossref does. */
export function namedPace(headers: Headers): Pick<Pace, 'requests' | 'milliseconds'> | undefined {
  const requests = Number(headers['x-rate-limit-limit'] ?? headers['x-ratelimit-limit']);
  const interval = headers['x-rate-limit-interval'] ?? headers['x-ratelimit-interval'];
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)?$/.exec(interval?.trim() ?? '');
  if (match === null || !Number.isInteger(requests) || requests < 1) return undefined;
  const milliseconds = Number(match[1]) * (UNITS[match[2] ?? 's'] ?? 1000);
  return milliseconds > 0 ? { requests, milliseconds } : undefined;
}

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
