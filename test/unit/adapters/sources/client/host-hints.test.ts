import { expect, test } from 'vitest';
import { aloneUntil, namedPace } from '../../../../../main/adapters/sources/client/host-hints.ts';

const NOW = Date.parse('2026-03-01T12:00:00.000Z');

test('Retry-After counts as seconds from now and as a date, and words count as nothing', () => {
  expect(aloneUntil({ 'retry-after': '120' }, NOW)).toBe(NOW + 120_000);
  expect(aloneUntil({ 'retry-after': 'Sun, 01 Mar 2026 12:05:00 GMT' }, NOW)).toBe(NOW + 300_000);
  expect(aloneUntil({ 'retry-after': 'soon' }, NOW)).toBeUndefined();
  expect(aloneUntil({ 'retry-after': '' }, NOW)).toBeUndefined();
});

test('a budget that is used up is waited for until its reset, from now or since 1970; one that is not is no pause', () => {
  const empty = { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '0' };
  expect(aloneUntil({ ...empty, 'x-ratelimit-reset': '30' }, NOW)).toBe(NOW + 30_000);
  const epoch = String(NOW / 1000 + 60);
  expect(aloneUntil({ ...empty, 'x-ratelimit-reset': epoch }, NOW)).toBe(NOW + 60_000);
  const left = { ...empty, 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': '30' };
  expect(aloneUntil(left, NOW)).toBeUndefined();
  expect(aloneUntil(empty, NOW)).toBeUndefined();
});

test('the pace a host names is read with its unit, and a limit without an interval names none', () => {
  const crossref = { 'x-rate-limit-limit': '50', 'x-rate-limit-interval': '1s' };
  expect(namedPace(crossref)).toEqual({ requests: 50, milliseconds: 1_000 });
  const daily = { 'x-ratelimit-limit': '100000', 'x-ratelimit-interval': '1d' };
  expect(namedPace(daily)).toEqual({ requests: 100_000, milliseconds: 86_400_000 });
  expect(namedPace({ 'x-rate-limit-limit': '50' })).toBeUndefined();
  expect(namedPace({ 'x-rate-limit-limit': '0', 'x-rate-limit-interval': '1s' })).toBeUndefined();
});
