import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { modelServer } from '../support/model-server/for-tests.ts';
import { textOf } from '../support/model-server/request.ts';
import { reply } from '../support/model-server/script.ts';
import { respond as literature } from '../support/model-server/scripts/literature.ts';
import { importSample, sample } from '../support/sample-papers.ts';
import { ended, eventsOf, unanswered } from '../support/sessions.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;

beforeAll(async () => {
  home = await temporaryHome();
  cairn = await openTestEngine(join(home.home, 'workspace'));
  await importSample(cairn, 3);
}, 60_000);

afterAll(async () => {
  await cairn.close();
  await home.remove();
});

/** A sentence of the first paper as it stands on its page, and where. */
async function aQuote() {
  const { hits } = await cairn.get('library.search', { query: sample.guided.en, limit: 5 });
  const hit = hits[0];
  if (hit === undefined) throw new Error('The sample library has nothing on its own question.');
  const quote = hit.text.split(/(?<=[.!?]) /).find(({ length }) => length > 40) ?? hit.text;
  return { fileId: hit.fileId, page: hit.page, quote: quote.slice(0, 400) };
}

test('a model answers with located citations; a made-up quote and made-up sources are refused, and it is told', async () => {
  const place = await aQuote();
  const claims = (evidenceIds: string[]) => ({
    title: 'What was found',
    language: 'en',
    sections: [
      { heading: 'Findings', claims: [{ text: `The source says: ${place.quote}`, evidenceIds }] },
    ],
  });
  const server = await modelServer({
    script: [
      reply({
        reasoning: 'Search first.',
        calls: [{ name: 'library_search', arguments: { query: sample.guided.en, limit: 5 } }],
      }),
      reply({
        calls: [
          {
            name: 'record_evidence',
            arguments: { ...place, quote: 'This sentence was never printed anywhere.', theme: 't' },
          },
          { name: 'record_evidence', arguments: { ...place, theme: 'Findings' } },
        ],
      }),
      reply({ calls: [{ name: 'write_report', arguments: claims(['E9']) }] }),
      reply({ calls: [{ name: 'write_report', arguments: claims(['E1']) }] }),
      reply({ text: 'See also Nobody (2031), doi:10.9999/never-printed.' }),
      reply({ text: 'The report has what the library holds.' }),
    ],
    models: [{ id: 'scripted' }],
  });
  const { serverId } = await cairn.get('model.addServer', { url: server.origin });
  const { sessionId } = await cairn.get('session.start', {
    task: sample.guided.en,
    assistant: { kind: 'model', serverId, model: 'scripted' },
    mode: 'autonomous',
  });
  const view = await ended(cairn, sessionId);
  server.assertConsumed();
  expect(view.summary).toMatchObject({ state: 'closed', outcome: 'answered' });
  expect(view.summary.policy).toMatchObject({ kind: 'model', name: 'scripted' });
  expect(view.summary.usage?.requests).toBe(6);

  // Only what stands in its file became evidence, and every citation is located.
  expect(view.evidence).toHaveLength(1);
  const verified = await cairn.get('evidence.verify', { sessionId });
  expect(verified).toMatchObject({ total: 1, located: 1 });
  expect(view.report?.sections[0]?.claims[0]?.evidenceIds).toEqual([view.evidence[0]?.evidenceId]);

  // The model was told of each refusal in the next request.
  const told = server.chats.map(({ messages }) => messages.map(textOf).join('\n'));
  expect(told[2]).toContain('citation_not_located');
  expect(told[3]).toContain('E9');
  expect(told[5]).toContain('10.9999/never-printed');
  const events = await eventsOf(cairn, sessionId);
  expect(unanswered(events)).toEqual([]);
  expect(events.map(({ kind }) => kind)).toContain('citations.refused');

  // What each step saw can be built again from the record, and is what was sent.
  const steps = events.flatMap(({ kind, body }) =>
    kind === 'model.replied' && typeof body === 'object' && body !== null && 'stepId' in body
      ? [String(body.stepId)]
      : [],
  );
  expect(steps).toHaveLength(6);
  for (const [index, stepId] of steps.entries()) {
    const seen = await cairn.get('session.context', { sessionId, stepId });
    expect(seen.matches).toBe(true);
    const wire = server.chats[index]?.messages ?? [];
    expect(seen.messages.map(({ role }) => role)).toEqual(wire.map(({ role }) => role));
  }

  // Every request to the server is in the ledger, and nothing else is.
  const ledger = await cairn.get('network.ledger', {});
  expect(ledger.total).toBe(server.requests.length);
  expect(ledger.entries.every(({ url }) => url.startsWith(server.origin))).toBe(true);
  expect(ledger.entries.map(({ outcome }) => outcome)).not.toContain('stopped');
}, 60_000);

test('a server that does not answer ends the session with a failure in words, and another assistant goes on', async () => {
  const server = await modelServer({ script: [], models: [{ id: 'scripted' }] });
  const { serverId } = await cairn.get('model.addServer', { url: server.origin });
  await server.close();
  const { sessionId } = await cairn.get('session.start', {
    task: sample.guided.en,
    assistant: { kind: 'model', serverId, model: 'scripted' },
  });
  const failed = await ended(cairn, sessionId);
  expect(failed.summary.outcome).toBe('failed');
  const closed = (await eventsOf(cairn, sessionId)).find(({ kind }) => kind === 'session.closed');
  expect(closed?.body).toMatchObject({ failure: { code: 'model_unreachable' } });
  const changed = await cairn.get('session.changeAssistant', {
    sessionId,
    assistant: { kind: 'built_in' },
  });
  expect(changed.policy.kind).toBe('playbook');
  await cairn.get('session.say', { sessionId, text: sample.guided.en });
  const view = await ended(cairn, sessionId);
  expect(view.summary.outcome).toBe('answered');
  expect(view.report).toBeDefined();
}, 60_000);

test('the script that is there to try the app with answers its check, writes a cited report and asks to write a file', async () => {
  const server = await modelServer({ script: literature, models: [{ id: 'scripted' }] });
  const { serverId } = await cairn.get('model.addServer', { url: server.origin });
  await cairn.finished(await cairn.get('model.check', { serverId, model: 'scripted' }));
  const checked = await cairn.get('model.get', { serverId, model: 'scripted' });
  expect(checked.capabilities?.callsTools).toBe(true);
  const { sessionId } = await cairn.get('session.start', {
    task: sample.guided.en,
    assistant: { kind: 'model', serverId, model: 'scripted' },
    mode: 'unattended',
  });
  const view = await ended(cairn, sessionId);
  expect(view.summary.outcome).toBe('answered');
  const claims = view.report?.sections.flatMap((section) => section.claims) ?? [];
  expect(claims.length).toBeGreaterThan(0);
  expect(claims.every(({ kind }) => kind === 'cited')).toBe(true);
  const asked = (await eventsOf(cairn, sessionId)).filter(
    ({ kind }) => kind === 'approval.requested',
  );
  expect(asked).toHaveLength(1);
});
