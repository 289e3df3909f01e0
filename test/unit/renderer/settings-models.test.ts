import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import { ServerKind, ServerState } from '../../../main/core/agent/model/server.ts';
import {
  isAllowed,
  policyWith,
  serverPlace,
} from '../../../renderer/app/assistant/server-address.ts';
import { en } from '../../../renderer/app/i18n/en/index.ts';
import { zh } from '../../../renderer/app/i18n/zh/index.ts';
import { matchingModels } from '../../../renderer/features/settings/models/matching-models.ts';
import { serverKinds, serverPresets } from '../../../renderer/features/settings/models/presets.ts';
import { nextWords } from '../../../renderer/features/settings/models/server-words.ts';
import {
  draftOf,
  emptyDraft,
  readDraft,
} from '../../../renderer/features/settings/models/settings-draft.ts';

test('an address is read as a person types it, and what is on this machine is known', () => {
  expect(serverPlace('localhost:8000')).toEqual({ host: 'localhost', isLocal: true });
  expect(serverPlace(' 127.0.0.1:11434/v1 ')).toEqual({ host: '127.0.0.1', isLocal: true });
  expect(serverPlace('http://[::1]:8080/v1')).toEqual({ host: '::1', isLocal: true });
  expect(serverPlace('192.168.1.20:8000')).toEqual({ host: '192.168.1.20', isLocal: false });
  expect(serverPlace('https://API.OpenAI.com/v1')).toEqual({
    host: 'api.openai.com',
    isLocal: false,
  });
  for (const wrong of ['', '   ', 'ftp://a.org', 'http://', 'not an address']) {
    expect(serverPlace(wrong), wrong).toBeUndefined();
  }
});

test('an offline workspace keeps a provider from being asked, not a server on this machine', () => {
  const offline = { mode: 'offline', hosts: ['api.openai.com'] } as const;
  const listed = { mode: 'listed_hosts', hosts: ['*.openai.com'] } as const;
  const provider = { host: 'api.openai.com', isLocal: false };
  expect(isAllowed({ ...offline, hosts: [] }, { host: 'localhost', isLocal: true })).toBe(true);
  expect(isAllowed({ ...offline, hosts: [...offline.hosts] }, provider)).toBe(false);
  expect(isAllowed({ ...listed, hosts: [...listed.hosts] }, provider)).toBe(true);
  expect(isAllowed({ mode: 'open', hosts: [] }, provider)).toBe(true);
});

test('allowing a host in an offline workspace lists that host and no other', () => {
  const before = { mode: 'offline' as const, hosts: ['forgotten.example.org'] };
  expect(policyWith(before, 'api.openai.com')).toEqual({
    mode: 'listed_hosts',
    hosts: ['api.openai.com'],
  });
  const listed = { mode: 'listed_hosts' as const, hosts: ['a.org'] };
  expect(policyWith(listed, 'b.org')).toEqual({ mode: 'listed_hosts', hosts: ['a.org', 'b.org'] });
  expect(policyWith(listed, 'a.org')).toEqual(listed);
});

test('every preset has an address that can be read, and every kind of server a word', () => {
  const provided = serverPresets.filter(({ id }) => id !== 'another');
  expect(provided.map(({ url }) => serverPlace(url)?.isLocal)).toEqual(provided.map(() => false));
  expect([...serverKinds].toSorted()).toEqual([...ServerKind.options].toSorted());
  for (const kind of ServerKind.options) expect(en.models[`kind_${kind}`]).not.toBe('');
});

test('settings go through the boxes and come back equal', () => {
  const settings = {
    temperature: 0.2,
    topP: 0.9,
    maxTokens: 4_096,
    seed: -7,
    reasoningEffort: 'low' as const,
    contextTokens: 32_768,
    prices: { input: 0.27, cachedInput: 0, output: 1.1 },
    extra: { top_k: 40, options: { num_ctx: 8_192 } },
  };
  expect(readDraft(draftOf(settings))).toEqual({ settings, problems: {} });
  expect(readDraft(draftOf({}))).toEqual({ settings: {}, problems: {} });
});

test('a number that does not fit is named with its box and kept out of the settings', () => {
  const draft = {
    ...emptyDraft,
    temperature: '2.1',
    topP: '0,5',
    maxTokens: '1.5',
    seed: '1e99',
    contextTokens: '999',
    priceInput: '-1',
    priceOutput: '2',
  };
  expect(readDraft(draft)).toEqual({
    settings: {},
    problems: {
      temperature: 'error_temperature',
      topP: 'error_topP',
      maxTokens: 'error_maxTokens',
      seed: 'error_seed',
      contextTokens: 'error_contextTokens',
      priceInput: 'error_price',
    },
  });
});

test('one price alone makes no cost, and the other is asked for', () => {
  expect(readDraft({ ...emptyDraft, priceOutput: '2' }).problems).toEqual({
    priceInput: 'error_pricePair',
  });
  expect(readDraft({ ...emptyDraft, priceCached: '2' }).problems).toEqual({
    priceInput: 'error_pricePair',
    priceOutput: 'error_pricePair',
  });
});

test('further fields are one JSON object that leaves alone what Cairn sets itself', () => {
  const problem = (extra: string) => readDraft({ ...emptyDraft, extra }).problems.extra;
  expect(problem('{"top_k": 40}')).toBeUndefined();
  expect(problem('{top_k: 40}')).toBe('error_extraJson');
  expect(problem('[1]')).toBe('error_extraObject');
  expect(problem('null')).toBe('error_extraObject');
  expect(problem('{"tools": []}')).toBe('error_extraOwn');
  expect(readDraft({ ...emptyDraft, extra: '{"stream": false}' }).ownField).toBe('stream');
});

test('models are found by any words of their names', () => {
  const models = ['qwen/qwen3-235b', 'qwen/qwen3-8b', 'deepseek/deepseek-chat'];
  expect(matchingModels(models, 'QWEN 8b')).toEqual(['qwen/qwen3-8b']);
  expect(matchingModels(models, ' ')).toEqual(models);
  expect(matchingModels(models, 'claude')).toEqual([]);
});

test('every state of a server says what to do next, in both languages', async () => {
  const translator = createInstance();
  await translator.init({ lng: 'en', keySeparator: false, ns: ['models'], resources: { en, zh } });
  const states = [undefined, ...ServerState.options];
  for (const language of ['en', 'zh']) {
    const t = translator.getFixedT(language, 'models');
    for (const state of states) {
      for (const mode of ['offline', 'listed_hosts', 'open'] as const) {
        for (const kind of ServerKind.options) {
          const server = { ...(state === undefined ? {} : { state }), kind, hasKey: false };
          const place = { host: 'example.org', isLocal: true, mode };
          const words = nextWords(t, { ...server, models: [] }, place);
          expect(words, `${language} ${state}`).not.toMatch(/next_|\{\{|^$/);
        }
      }
    }
  }
  const t = translator.getFixedT('en', 'models');
  const place = { host: 'a.org', isLocal: false, mode: 'open' as const };
  const key = (hasKey: boolean) =>
    nextWords(t, { state: 'key_needed', kind: 'openai', hasKey, models: [] }, place);
  expect(key(true)).not.toBe(key(false));
});
