import { expect, test } from 'vitest';
import type { Job } from '../../../preload/contract/types.ts';
import { KeyMatcher } from '../../../renderer/app/commands/key-matcher.ts';
import type { Bound } from '../../../renderer/app/commands/key-matcher.ts';
import { keyLabels } from '../../../renderer/app/commands/keys.ts';
import type { KeyPress } from '../../../renderer/app/commands/keys.ts';
import { CommandRegistry } from '../../../renderer/app/commands/registry.ts';
import { en } from '../../../renderer/app/i18n/en/index.ts';
import { systemLanguage } from '../../../renderer/app/i18n/system-language.ts';
import { zh } from '../../../renderer/app/i18n/zh/index.ts';
import { parseHash } from '../../../renderer/app/location.ts';
import { withJob } from '../../../renderer/app/query/live-queries.ts';
import { millisecondsLeft } from '../../../renderer/app/shell/job-progress.ts';
import { takeToken } from '../../../renderer/client/token.ts';
import { GROUP_WEIGHT } from '../../../renderer/features/trajectories/record/density.ts';
import { kindGroup } from '../../../renderer/features/trajectories/record/kind-groups.ts';
import { densityMarks } from '../../../renderer/ui/density/density-marks.ts';
import { duration, relativeTime } from '../../../renderer/ui/relative-time.ts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  ...none,
  key,
  code: '',
  ...more,
});
const commands: readonly Bound[] = [
  { id: 'sessions', keys: ['g s', 'alt+3'] },
  { id: 'send', keys: ['mod+enter'] },
  { id: 'stop', keys: ['escape'] },
  { id: 'help', keys: ['?'] },
  { id: 'search', keys: ['s'] },
];
const calm = { typing: false, now: 1_000 };

test('a sequence of two keys works in time and not after it, and the second key alone means itself', () => {
  const matcher = new KeyMatcher();
  expect(matcher.match(press('g'), commands, calm)).toBeUndefined();
  expect(matcher.match(press('s'), commands, { ...calm, now: 1_500 })).toBe('sessions');
  expect(matcher.match(press('g'), commands, calm)).toBeUndefined();
  expect(matcher.match(press('s'), commands, { ...calm, now: 9_000 })).toBe('search');
});

test('while somebody types, letters are letters and Escape stops nothing; chords still act', () => {
  const matcher = new KeyMatcher();
  const typing = { typing: true, now: 0 };
  expect(matcher.match(press('s'), commands, typing)).toBeUndefined();
  expect(matcher.match(press('?', { shiftKey: true }), commands, typing)).toBeUndefined();
  expect(matcher.match(press('Escape'), commands, typing)).toBeUndefined();
  expect(matcher.match(press('Enter', { metaKey: true }), commands, typing)).toBe('send');
});

test('a sign that needs Shift is found, and Alt finds the key where it changes the letter', () => {
  const matcher = new KeyMatcher();
  expect(matcher.match(press('?', { shiftKey: true }), commands, calm)).toBe('help');
  const changed = press('£', { altKey: true, code: 'Digit3' });
  expect(matcher.match(changed, commands, calm)).toBe('sessions');
});

test('a browser chord is not taken for a letter', () => {
  const matcher = new KeyMatcher();
  expect(matcher.match(press('s', { ctrlKey: true }), commands, calm)).toBeUndefined();
});

test('what is registered later covers the same command until it leaves', () => {
  const registry = new CommandRegistry();
  const ran: string[] = [];
  const command = (word: string) => ({
    id: 'x',
    group: 'app' as const,
    title: word,
    run: () => ran.push(word),
  });
  registry.register([command('first')]);
  const leave = registry.register([command('second')]);
  expect(registry.all().map(({ title }) => title)).toEqual(['second']);
  leave();
  expect(registry.all().map(({ title }) => title)).toEqual(['first']);
});

test('key names follow the machine', () => {
  expect(keyLabels('mod+enter', false)).toEqual([['Ctrl', 'Enter']]);
  expect(keyLabels('mod+k', true)).toEqual([['⌘', 'K']]);
});

test('the hash keeps its own search part', () => {
  expect(parseHash('#/reader/ab?page=3&evidence=s:e')).toEqual({
    path: '/reader/ab',
    search: 'page=3&evidence=s:e',
  });
  expect(parseHash('')).toEqual({ path: '/', search: '' });
});

test('the token leaves the address, stays for the tab, and is found again after a reload', () => {
  const kept = new Map<string, string>();
  const shown: string[] = [];
  const place = (hash: string) => ({
    location: { hash, pathname: '/', search: '' },
    history: { replaceState: (_data: unknown, _unused: string, url: string) => shown.push(url) },
    storage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    },
  });
  expect(takeToken(place(''))).toBeUndefined();
  expect(takeToken(place('#token=a%2Bb'))).toBe('a+b');
  expect(takeToken(place('#/sessions?token=c&x=1'))).toBe('c');
  expect(takeToken(place('#/sessions'))).toBe('c');
  expect(shown).toEqual(['/', '/#/sessions?x=1']);
});

test('every language has exactly the sentences of the English one, with the same blanks', () => {
  const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
  for (const [area, english] of Object.entries(en)) {
    const chinese: Record<string, string> = Object.fromEntries(
      Object.entries(Object.entries(zh).find(([name]) => name === area)?.[1] ?? {}),
    );
    for (const [key, text] of Object.entries(english)) {
      // Forms of a number that Chinese does not have.
      if (/_one$|_ordinal_(two|few)$/.test(key)) continue;
      expect(new Set(blanks(chinese[key] ?? '')), `${area}:${key}`).toEqual(new Set(blanks(text)));
      expect(chinese[key], `${area}:${key}`).toBeTruthy();
    }
  }
});

test('the interface speaks the first language of the browser that it knows', () => {
  expect(systemLanguage(['de-DE', 'zh-Hans-CN', 'en'])).toBe('zh');
  expect(systemLanguage(['fr'])).toBe('en');
});

const job: Job = {
  jobId: 'j',
  kind: 'import',
  title: 'Import',
  state: 'running',
  progress: { done: 10, total: 40, unit: 'files' },
  startedAt: '2026-01-05T09:00:00.000Z',
  resumable: true,
};
const now = Date.parse('2026-01-05T09:00:20.000Z');

test('time left follows the pace, and is not guessed from the first file of many', () => {
  expect(millisecondsLeft(job, now)).toBe(60_000);
  expect(
    millisecondsLeft({ ...job, progress: { done: 1, total: 40, unit: 'files' } }, now),
  ).toBeUndefined();
  expect(millisecondsLeft({ ...job, progress: { done: 3, unit: 'files' } }, now)).toBeUndefined();
});

test('time left after a pause follows the pace since it was resumed', () => {
  const resumed = { ...job, resumed: { at: '2026-01-05T09:00:10.000Z', done: 5 } };
  // Five files in the ten seconds since then, thirty to go.
  expect(millisecondsLeft(resumed, now)).toBe(60_000);
  const justResumed = { ...job, resumed: { at: '2026-01-05T09:00:19.000Z', done: 10 } };
  expect(millisecondsLeft(justResumed, now)).toBeUndefined();
});

test('a job that changed keeps its place in the tray; a new one comes first', () => {
  const other = { ...job, jobId: 'k' };
  const changed = { ...job, title: 'Changed' };
  expect(withJob([other, job], changed)).toEqual([other, changed]);
  expect(withJob([other], job)).toEqual([job, other]);
});

test('the strip has one mark for each event while there is room, and never loses the report', () => {
  const marksOf = (kinds: readonly string[], width: number) =>
    densityMarks(kinds.map(kindGroup), width, GROUP_WEIGHT);
  expect(marksOf(['tool.called', 'report.written'], 100)).toHaveLength(2);
  const kinds = Array.from({ length: 1_000 }, (_, index) =>
    index === 507 ? 'report.written' : 'tool.result',
  );
  const marks = marksOf(kinds, 50);
  expect(marks).toHaveLength(50);
  expect(marks.filter(({ group }) => group === 'report')).toEqual([
    { first: 500, last: 519, group: 'report', fullness: 1 },
  ]);
  expect(marks.at(-1)?.last).toBe(999);
  expect(marksOf([], 50)).toEqual([]);
});

test('times read as people say them, in both languages', () => {
  expect(relativeTime('2026-01-05T08:57:00.000Z', now, 'en')).toBe('3 minutes ago');
  expect(relativeTime('2026-01-04T08:57:00.000Z', now, 'zh')).toBe('昨天');
  expect(relativeTime('2026-01-05T08:57:00.000Z', now, 'zh')).toBe('3 分钟前');
  expect(relativeTime('2026-01-05T09:00:15.000Z', now, 'zh')).toBe('刚刚');
  expect(duration(8_000, 'zh')).toBe('8 秒');
  expect(duration(185_000, 'zh')).toBe('3 分钟 5 秒');
  expect(duration(340, 'en')).toBe('340 ms');
  expect(duration(185_000, 'en')).toBe('3 min 5 sec');
});
