import { expect, test } from 'vitest';
import { providerTerms } from '../../../../../main/adapters/rights/terms-file.ts';
import {
  restrictedBy,
  termsFor,
} from '../../../../../main/core/trajectory/rights/provider-terms.ts';

/** The list itself is held to its rule: no claim without where and when it was read. */
const terms = await providerTerms();

test('every claim names where and on which day it was read; what was not read claims nothing', () => {
  expect(terms.length).toBeGreaterThan(0);
  const read = terms.filter(({ says }) => says !== 'not_read');
  for (const { id, basis, readOn = '', dated = '', readAt } of read) {
    expect(basis, id).not.toBe('none');
    expect(readOn, id).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(readOn >= dated, id).toBe(true);
    // Where others' words were read, it is their address as well.
    expect(readAt === undefined, id).toBe(basis === 'text');
  }
  const unread = terms.filter(({ says }) => says === 'not_read');
  for (const { id, basis, readOn, dated } of unread)
    expect({ id, basis, readOn, dated }).toEqual({ id, basis: 'none' });
  expect(new Set(terms.map(({ id }) => id)).size).toBe(terms.length);
});

test('Llama 3 forbids what Llama 3.1 and later allow under conditions', () => {
  const says = (model: string) => termsFor(terms, { model }).map((each) => each.says);
  expect(says('meta-llama/Meta-Llama-3-8B-Instruct')).toEqual(['restricted']);
  expect(says('llama3:70b')).toEqual(['restricted']);
  expect(says('meta-llama/Llama-3.1-8B-Instruct')).toEqual(['conditions']);
  expect(says('llama3.2')).toEqual(['conditions']);
  expect(says('meta-llama/Llama-3.3-70B-Instruct')).toEqual(['conditions']);
});

test('a model without an entry has none, and a service is known by its host', () => {
  expect(termsFor(terms, { model: 'some-other-model' })).toEqual([]);
  const [service] = termsFor(terms, { model: 'gpt-x', server: 'https://api.openai.com/v1' });
  expect(service).toMatchObject({ id: 'openai-service', basis: 'report' });
});

test('only terms that restrict are named, whether of a model or of a server it was asked at', () => {
  const named = (models: string[], servers: string[] = []) => {
    const names = new Set(restrictedBy(terms, { models, servers }));
    return terms.filter(({ name }) => names.has(name)).map(({ says }) => says);
  };
  expect(named(['llama3:70b', 'some-other-model'])).toEqual(['restricted']);
  expect(named(['llama3.2', 'some-other-model'])).toEqual([]);
  const service = terms.find(({ kind, says }) => kind === 'service' && says === 'restricted');
  expect(named(['some-other-model'], [`https://${service?.hosts[0] ?? ''}/v1`])).toEqual([
    'restricted',
  ]);
  expect(named(['some-other-model'], ['http://localhost:8080'])).toEqual([]);
});
