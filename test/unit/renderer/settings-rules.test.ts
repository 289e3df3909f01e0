import { expect, test } from 'vitest';
import { en } from '../../../renderer/app/i18n/en/index.ts';
import { zh } from '../../../renderer/app/i18n/zh/index.ts';
import { withRule } from '../../../renderer/features/settings/approvals/changed-rules.ts';
import { NAMED_TOOLS } from '../../../renderer/features/settings/approvals/tool-names.ts';
import { requestParts } from '../../../renderer/features/settings/network/request-parts.ts';
import { settingsPlaceOf, settingsPlaces } from '../../../renderer/features/settings/pages.ts';
import { byteCount } from '../../../renderer/ui/byte-count.ts';

test('a rule that goes back to the default is not kept, so that a later default holds', () => {
  const remember = { name: 'remember', defaultRule: 'ask' } as const;
  const rules = { write_file: 'deny' } as const;
  expect(withRule(rules, remember, 'allow')).toEqual({ write_file: 'deny', remember: 'allow' });
  expect(withRule({ ...rules, remember: 'allow' }, remember, 'ask')).toEqual(rules);
  expect(withRule(rules, remember, 'ask')).toEqual(rules);
});

test('every named tool has a name and a sentence in both languages', () => {
  for (const tool of NAMED_TOOLS) {
    for (const words of [en.approvals, zh.approvals]) {
      expect(words[`name_${tool}`]).not.toBe('');
      expect(words[`about_${tool}`]).not.toBe('');
    }
  }
});

test('a request shows its host with the port, and the rest beside it', () => {
  expect(requestParts('http://127.0.0.1:11434/v1/chat/completions')).toEqual({
    host: '127.0.0.1:11434',
    rest: '/v1/chat/completions',
  });
  expect(requestParts('https://a.org/x?q=1')).toEqual({ host: 'a.org', rest: '/x?q=1' });
  expect(requestParts('not an address')).toEqual({ host: 'not an address', rest: '' });
});

test('bytes are told in the unit a person reads', () => {
  expect(byteCount(0, 'en')).toBe('0 B');
  expect(byteCount(999, 'en')).toBe('999 B');
  expect(byteCount(1_234, 'en')).toBe('1.2 kB');
  expect(byteCount(999_600, 'en')).toBe('1 MB');
  expect(byteCount(34_000_000, 'en')).toBe('34 MB');
});

test('an address of a settings page that is not there leads to the first page', () => {
  expect(settingsPlaceOf('network')).toBe('network');
  expect(settingsPlaceOf('elsewhere')).toBe('general');
  expect(settingsPlaceOf(undefined)).toBe('general');
  expect(new Set(settingsPlaces.map(({ place }) => place)).size).toBe(settingsPlaces.length);
});
