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

const entries: readonly (readonly [model: string, server: string, ids: readonly string[]])[] = [
  ['claude-sonnet-4-5', '', ['anthropic-service']],
  ['anthropic/claude-3.5-sonnet', 'https://openrouter.ai/api/v1', ['anthropic-service']],
  ['us.anthropic.claude-sonnet-4-20250514-v1:0', '', ['anthropic-service']],
  ['gpt-4o', '', ['openai-service']],
  ['openai/gpt-oss-120b', 'http://localhost:8000/v1', ['gpt-oss-weights']],
  ['gpt-oss:20b', '', ['gpt-oss-weights']],
  ['gpt-neox-20b', '', []],
  ['qwen2.5:7b-instruct', 'http://localhost:11434/v1', ['qwen2.5-weights']],
  ['Qwen/Qwen2.5-Coder-7B-Instruct', '', ['qwen2.5-weights']],
  ['qwen2.5:3b', '', ['qwen2.5-3b-weights']],
  ['Qwen/Qwen2.5-72B-Instruct', '', ['qwen2.5-72b-weights']],
  ['Qwen/Qwen2-7B-Instruct', '', ['qwen2-weights']],
  ['Qwen/Qwen2-72B-Instruct', '', ['tongyi-qianwen-weights']],
  ['qwen3:8b', '', ['qwen3-weights']],
  ['qwen3.5-397b-a17b', '', ['qwen-later-weights']],
  ['qwen-plus', '', ['qwen-service']],
  ['mistral-small', '', ['mistral-small-weights']],
  ['mistral-small:22b', '', ['mistral-research-weights']],
  ['mistral-small-latest', 'https://api.mistral.ai/v1', ['mistral-service']],
  ['mixtral:8x7b', '', ['mistral-apache-weights']],
  ['mistral-large-3', '', ['mistral-later-weights']],
  ['glm-4.5', '', ['glm-4.5-weights']],
  ['zai-org/GLM-4.5-Air', 'https://api.z.ai/api/paas/v4', ['zai-service', 'glm-4.5-weights']],
  ['glm-4.5-flash', '', ['zai-service']],
  ['glm-4.6', '', ['glm-later-weights']],
  ['glm-4-9b-chat', '', ['glm-4-9b-weights']],
  ['glm-4-9b-0414', '', ['glm-4-0414-weights']],
  ['deepseek-chat', 'https://api.deepseek.com/v1', ['deepseek-service']],
  ['deepseek-r1', '', ['deepseek-r1-weights']],
  ['deepseek-r1-distill-qwen-7b', '', ['deepseek-r1-weights']],
  ['deepseek-r1-distill-llama-8b', '', ['deepseek-r1-llama-weights']],
  ['deepseek-r1:8b', '', ['deepseek-r1-llama-weights']],
  ['deepseek-r1:8b-0528-qwen3-q4_K_M', '', ['deepseek-r1-weights']],
  ['deepseek-ai/DeepSeek-V3', '', ['deepseek-weights']],
  ['deepseek-v3.1', '', ['deepseek-later-weights']],
];

test.each(entries)('of %s at "%s" the list has %j', (model, server, ids) => {
  expect(termsFor(terms, { model, server }).map(({ id }) => id)).toEqual(ids);
});

test('of each maker only what its terms restrict keeps a trajectory out of a data set', () => {
  const restricted = (model: string, server?: string) =>
    restrictedBy(terms, { models: [model], servers: server === undefined ? [] : [server] });
  const kept = [
    'gpt-oss:20b',
    'qwen2.5:7b-instruct',
    'qwen2.5:72b',
    'qwen3:8b',
    'qwen-plus',
    'mistral-small',
    'mistral-large',
    'glm-4.5',
    'glm-4.6',
    'deepseek-r1:8b',
    'deepseek-r1-distill-llama-8b',
    'deepseek-chat',
  ];
  expect(kept.filter((model) => restricted(model).length > 0)).toEqual([]);
  const left = ['claude-sonnet-4-5', 'gpt-4o', 'qwen:7b', 'Qwen/Qwen2-72B-Instruct'];
  expect(left.filter((model) => restricted(model).length === 0)).toEqual([]);
  // The same weights at the maker's own service, whose terms are narrower.
  expect(restricted('glm-4.5', 'https://api.z.ai/api/paas/v4')).toHaveLength(1);
  expect(restricted('qwen2.5:7b-instruct', 'https://api.anthropic.com')).toHaveLength(1);
});

test('no two entries list the same beginning of a name', () => {
  const beginnings = terms.flatMap(({ models }) => models);
  expect(beginnings.filter((each, at) => beginnings.indexOf(each) !== at)).toEqual([]);
  expect(beginnings.filter((each) => each !== each.toLowerCase())).toEqual([]);
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
