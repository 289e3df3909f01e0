import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AppEvent } from '../../preload/contract/events.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;

beforeEach(async () => {
  home = await temporaryHome();
  cairn = await openTestEngine(join(home.home, 'workspace'));
});
afterEach(async () => {
  await cairn.close();
  await home.remove();
});

test('a workspace starts offline; a change is recorded, told to clients and there after a restart', async () => {
  expect(await cairn.get('network.policy', {})).toEqual({ mode: 'offline', hosts: [] });
  const heard: AppEvent[] = [];
  cairn.engine.onAppEvent((event) => heard.push(event));
  const policy = await cairn.get('network.setPolicy', {
    mode: 'listed_hosts',
    hosts: ['Export.arXiv.org', '*.example.org', 'export.arxiv.org'],
  });
  expect(policy).toEqual({ mode: 'listed_hosts', hosts: ['export.arxiv.org', '*.example.org'] });
  expect(heard.map(({ type }) => type)).toEqual(['assistant.changed', 'workspace.changed']);
  expect(heard[1]).toMatchObject({ workspace: { networkPolicy: 'listed_hosts' } });
  const { matches } = await cairn.get('record.find', { text: 'listed_hosts' });
  expect(matches).toMatchObject([{ stream: 'workspace', kind: 'setting.changed' }]);

  await cairn.close();
  cairn = await openTestEngine(join(home.home, 'workspace'));
  expect(await cairn.get('network.policy', {})).toEqual(policy);
  expect(await cairn.get('workspace.current', {})).toMatchObject({
    networkPolicy: 'listed_hosts',
  });
});

test('a host that is none is refused, and the policy stays as it was', async () => {
  const answer = await cairn.call('network.setPolicy', {
    mode: 'listed_hosts',
    hosts: ['https://arxiv.org/abs'],
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  expect(await cairn.get('network.policy', {})).toEqual({ mode: 'offline', hosts: [] });
});

test('an empty ledger is an empty list', async () => {
  expect(await cairn.get('network.ledger', {})).toEqual({ total: 0, entries: [] });
});
