import { expect, test } from 'vitest';
import { tellingParts } from '../../../../../main/core/trajectory/redaction/parts.ts';
import type { RuleFacts } from '../../../../../main/core/trajectory/redaction/rule.ts';

const key: RuleFacts = { id: 'k', label: 'key', reason: 'model_key', confidence: 'high' };
const email: RuleFacts = { id: 'e', label: 'email', reason: 'email', confidence: 'high' };
const phone: RuleFacts = { id: 'p', label: 'phone', reason: 'phone', confidence: 'high' };

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

test('of an email the name is looked for, where it is somebody’s', () => {
  expect(tellingParts(email, 'xiaoming.wang@example.org')).toEqual(['xiaoming.wang']);
  expect(tellingParts(email, 'Support@example.org')).toEqual([]);
  expect(tellingParts(email, 'li@example.org')).toEqual([]);
});

test('a phone number is looked for without its plus too; its pieces are left alone', () => {
  expect(tellingParts(phone, '+49 30 901820')).toEqual(['49 30 901820']);
  expect(tellingParts(phone, '138-1234-5678')).toEqual([]);
});
