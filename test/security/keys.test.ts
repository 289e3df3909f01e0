import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { modelServer } from '../support/model-server/for-tests.ts';
import { answer, reply } from '../support/model-server/script.ts';
import { ended, eventsOf } from '../support/sessions.ts';
import { openTestEngine, temporaryHome } from '../support/test-engine.ts';

const KEY = 'sk-this-must-never-be-seen-again-0123456789';

/** Files below a folder that hold the text. */
async function holding(folder: string, text: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const found = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      return (await readFile(path)).includes(text) ? [path] : [];
    }),
  );
  return found.flat();
}

test('a key reaches its server and nothing else: no answer, no record, no ledger, no file in the clear', async () => {
  const home = await temporaryHome();
  const cairn = await openTestEngine(join(home.home, 'workspace'));
  onTestFinished(async () => {
    await cairn.close();
    await home.remove();
  });
  const server = await modelServer({
    key: KEY,
    models: [{ id: 'scripted' }],
    script: [
      reply({ text: 'It works.' }),
      // A server that repeats the key in its words, as some do.
      answer(400, { error: { message: `Bad request with key ${KEY} for this model.` } }),
    ],
  });
  const answers: unknown[] = [];
  const added = await cairn.get('model.addServer', { url: server.origin, key: KEY });
  expect(added).toMatchObject({ state: 'ready', hasKey: true });
  const assistant = { kind: 'model', serverId: added.serverId, model: 'scripted' } as const;
  const { sessionId } = await cairn.get('session.start', { task: 'Does it work?', assistant });
  expect((await ended(cairn, sessionId)).summary.outcome).toBe('answered');
  await cairn.get('session.say', { sessionId, text: 'And again?' });
  expect((await ended(cairn, sessionId)).summary.outcome).toBe('failed');
  server.assertConsumed();
  const { serverId } = added;
  answers.push(
    added,
    await cairn.get('model.servers', {}),
    await cairn.get('model.known', {}),
    await cairn.get('model.get', { serverId, model: 'scripted' }),
    await cairn.get('assistant.current', {}),
    await cairn.get('network.ledger', {}),
    await cairn.get('session.view', { sessionId }),
    await eventsOf(cairn, sessionId),
    await cairn.call('model.setKey', { serverId, key: `${KEY}-wrong` }),
  );
  expect(JSON.stringify(answers)).not.toContain(KEY);
  expect(await holding(home.home, KEY)).toEqual([]);
}, 60_000);
