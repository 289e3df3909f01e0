import { expect, test } from 'vitest';
import {
  argumentChanges,
  sameJson,
} from '../../../../renderer/features/workbench/approvals/argument-changes.ts';
import {
  checkArguments,
  readJson,
} from '../../../../renderer/features/workbench/approvals/check-arguments.ts';
import { simpleFields } from '../../../../renderer/features/workbench/approvals/schema-fields.ts';

const schema = {
  type: 'object',
  properties: {
    url: { type: 'string', description: 'Where.', maxLength: 20 },
    pages: { type: 'integer', minimum: 1 },
    deep: { type: 'boolean' },
    format: { type: 'string', enum: ['text', 'html'] },
  },
  required: ['url'],
  additionalProperties: false,
};

test('a flat object of simple fields is a form', () => {
  expect(simpleFields(schema, { url: 'a', pages: 2 })).toMatchObject([
    { name: 'url', kind: 'text', required: true, description: 'Where.' },
    { name: 'pages', kind: 'integer', required: false, minimum: 1 },
    { name: 'deep', kind: 'boolean' },
    { name: 'format', kind: 'choice', choices: ['text', 'html'] },
  ]);
});

test('anything a form would lose is edited as JSON: lists, unknown fields, other types', () => {
  const nested = { type: 'object', properties: { terms: { type: 'array' } } };
  expect(simpleFields(nested, { terms: [] })).toBeUndefined();
  expect(simpleFields(schema, { url: 'a', more: 1 })).toBeUndefined();
  expect(simpleFields(schema, { url: 7 })).toBeUndefined();
  expect(simpleFields(undefined, { url: 'a' })).toBeUndefined();
});

test('what does not fit the schema is named with its place', () => {
  expect(checkArguments(schema, { url: 'a', pages: 1, format: 'text' })).toEqual([]);
  expect(checkArguments(schema, { pages: 0, format: 'pdf', more: 1 })).toEqual([
    { kind: 'missing', path: 'url' },
    { kind: 'unknown', path: 'more' },
    { kind: 'range', path: 'pages' },
    { kind: 'choice', path: 'format', wanted: 'text, html' },
  ]);
  const list = { type: 'object', properties: { a: { type: 'array', items: { type: 'string' } } } };
  expect(checkArguments(list, { a: ['x', 3] })).toEqual([
    { kind: 'type', path: 'a[1]', wanted: 'string' },
  ]);
  expect(checkArguments(schema, 'text')).toEqual([{ kind: 'type', path: '', wanted: 'object' }]);
});

test('a text that is no JSON is a problem, not an exception', () => {
  expect(readJson('{"a":')).toMatchObject({ problem: { kind: 'not_json' } });
  expect(readJson('{"a": 1,\n"b" 2}')).toEqual({
    problem: { kind: 'not_json', line: 2, column: 5 },
  });
  expect(readJson('{"a":1}')).toEqual({ value: { a: 1 } });
});

test('changes are shown field by field, added and left out ones too', () => {
  const before = { url: 'a', deep: true, terms: [{ term: 'x' }, { term: 'y' }] };
  const after = { url: 'b', pages: 2, terms: [{ term: 'x' }, { term: 'z' }] };
  expect(argumentChanges(before, after)).toEqual([
    { path: 'url', before: 'a', after: 'b' },
    { path: 'deep', before: 'true' },
    { path: 'terms[1].term', before: 'y', after: 'z' },
    { path: 'pages', after: '2' },
  ]);
  expect(argumentChanges(before, structuredClone(before))).toEqual([]);
  expect(sameJson({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
});
