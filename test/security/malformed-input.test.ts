import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { isRouteName, routes } from '../../preload/contract/index.ts';
import { startServer, type RunningServer } from '../../main/server/server.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

/** Every route, over both transports, with input it must refuse. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;
let server: RunningServer;

beforeAll(async () => {
  home = await temporaryHome();
  cairn = await openTestEngine(join(home.home, 'workspace'));
  server = await startServer({
    engine: cairn.engine,
    port: 0,
    driver: 'test',
    onFault: (error) => {
      throw error;
    },
  });
});
afterAll(async () => {
  await server.close();
  await cairn.close();
  await home.remove();
});

const names = Object.keys(routes).filter(isRouteName);
const Answer = z.object({ ok: z.boolean(), error: z.object({ code: z.string() }).optional() });

async function overHttp(name: string, body: string) {
  const response = await fetch(`http://127.0.0.1:${server.port}/api/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${server.token}` },
    body,
  });
  return { status: response.status, answer: Answer.parse(await response.json()) };
}

/** Inputs no route takes: not an object, a member nobody knows, a prototype smuggled in, something far too deep. */
const malformed: readonly unknown[] = [
  [],
  'text',
  42,
  true,
  { unknownMember: 1 },
  JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}') as unknown,
  JSON.parse(`{"path":${'['.repeat(800)}${']'.repeat(800)}}`) as unknown,
];

test.each(names)(
  '%s refuses malformed input in process and over HTTP, and records nothing',
  async (name) => {
    const before = (await cairn.get('workspace.current', {})).counts;
    for (const input of malformed) {
      const inProcess = await cairn.engine.invoke(name, input, { driver: 'test' });
      expect(inProcess, JSON.stringify(input).slice(0, 80)).toMatchObject({
        ok: false,
        error: { code: 'invalid_input' },
      });
      const { status, answer } = await overHttp(name, JSON.stringify(input));
      expect({ status, code: answer.error?.code }).toEqual({ status: 400, code: 'invalid_input' });
    }
    expect((await cairn.get('workspace.current', {})).counts).toEqual(before);
    expect('polluted' in {}).toBe(false);
  },
);

/** For each member a route knows: the wrong type in its place, the others as they should be. */
test.each(names)('%s refuses each of its members with a wrong type', async (name) => {
  const input: z.ZodType = routes[name].input;
  const members = input instanceof z.ZodObject ? Object.keys(input.shape) : [];
  for (const member of members) {
    for (const wrong of [{ nested: true }, Symbol.iterator.toString().repeat(200_000)]) {
      const answer = await cairn.engine.invoke(name, { [member]: wrong }, { driver: 'test' });
      expect(answer, `${name}.${member}`).toMatchObject({
        ok: false,
        error: { code: 'invalid_input' },
      });
    }
  }
});

test.each(['', '{', 'null', '"', '{"a":1}}', '\u0000'])(
  'a body that is no JSON object is refused: %j',
  async (body) => {
    const { answer } = await overHttp('work.get', body);
    expect(answer.error?.code).toBe('invalid_input');
  },
);

test('bytes that are not UTF-8 are refused', async () => {
  const response = await fetch(`http://127.0.0.1:${server.port}/api/work.get`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${server.token}` },
    body: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
  });
  expect(Answer.parse(await response.json()).error?.code).toBe('invalid_input');
});

test.each([
  '',
  'nothing.here',
  'constructor',
  '__proto__',
  'toString',
  'work.get/../x',
  'work.get%2f',
])('there is no route named %j', async (name) => {
  expect(await cairn.engine.invoke(name, {}, { driver: 'test' })).toMatchObject({
    error: { code: 'unknown_route' },
  });
});
