import { expect, test } from 'vitest';
import { tellingParts as partsOf } from '../../../../../main/core/trajectory/redaction/parts.ts';
import type { RuleFacts } from '../../../../../main/core/trajectory/redaction/rule.ts';

const key: RuleFacts = { id: 'k', label: 'key', reason: 'model_key', confidence: 'high' };
const email: RuleFacts = { id: 'e', label: 'email', reason: 'email', confidence: 'high' };
const phone: RuleFacts = { id: 'p', label: 'phone', reason: 'phone', confidence: 'high' };

function tellingParts(rule: RuleFacts, value: string, before = '', agent = 'helper') {
  return partsOf(rule, value, { before, programs: new Set([agent]) }).map(({ text }) => text);
}

test('of a key the runs that could not stand there by chance are looked for by themselves', () => {
  const body = ['AbCdEf0123456789', 'GhIjKlMnOp'].join('');
  expect(tellingParts(key, `sk-proj-${body}`)).toEqual([body]);
  expect(tellingParts(key, `${'a1B2'.repeat(5)}.${'c3D4'.repeat(5)}`)).toEqual([
    'a1B2'.repeat(5),
    'c3D4'.repeat(5),
  ]);
});

test('words that a key begins with, and short pieces, say nothing', () => {
  expect(tellingParts(key, 'sk-live-production-abc123')).toEqual([]);
  expect(tellingParts({ ...key, confidence: 'low' }, `x-${'a1B2'.repeat(5)}`)).toEqual([]);
});

test('the name before the @ is looked for where its form says that it is a person’s, as a likely name', () => {
  expect(tellingParts(email, 'xiaoming.wang@example.org')).toEqual(['xiaoming.wang']);
  expect(tellingParts(email, 'j_smith2@example.org')).toEqual(['j_smith2']);
  const surroundings = { before: '', programs: new Set<string>() };
  const [part] = partsOf(email, 'xiaoming.wang@example.org', surroundings);
  expect(part?.rule).toMatchObject({ reason: 'person_name', confidence: 'medium' });
});

test('one word before the @ is a person’s where a name before the address says so', () => {
  expect(tellingParts(email, 'jsmith@example.org', 'Co-authored-by: Jane Smith <')).toEqual([
    'jsmith',
  ]);
  expect(tellingParts(email, 'xiaoming@example.org', '通讯作者：王小明 <')).toEqual(['xiaoming']);
  expect(tellingParts(email, 'jsmith@example.org', 'write to ')).toEqual([]);
  expect(tellingParts(email, 'jsmith@example.org', 'The Library Desk <')).toEqual([]);
});

test('what a program, an agent or an office is called is no person’s name', () => {
  for (const address of [
    'openhands@all-hands.dev',
    'swe-agent@example.org',
    'Support@example.org',
    'data.protection@example.org',
    'test_user@example.org',
    'li@example.org',
  ])
    expect(tellingParts(email, address, 'Open Hands <')).toEqual([]);
  expect(tellingParts(email, 'paper.finder@x.org', 'Paper Finder <', 'paperfinder')).toEqual([]);
  expect(tellingParts(email, 'dependabot@github.com', 'GitHub Dependabot <')).toEqual([]);
});

test('a phone number is looked for without its plus too; its pieces are left alone', () => {
  expect(tellingParts(phone, '+49 30 901820')).toEqual(['49 30 901820']);
  expect(tellingParts(phone, '138-1234-5678')).toEqual([]);
});
