import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ImportSummary } from '../../main/core/trajectory/imports/report.ts';
import { TrajectoryStep } from '../../main/core/trajectory/trajectory.ts';
import { lines, readForeignText } from '../support/read-foreign.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

const user = (content: unknown, more: object = {}) => ({ role: 'user', content, ...more });
const sample = (...messages: unknown[]) => ({ messages });
const good = sample(user('still here'), { role: 'assistant', content: 'yes' });

function said({ trajectories }: ReturnType<typeof readForeignText>): string[] {
  return trajectories.flatMap(({ steps }) => steps.map(({ message }) => message));
}

test('nesting without end is named by its line, and the lines around it come in', () => {
  const deep = (open: string, close: string) => open.repeat(200_000) + close.repeat(200_000);
  const read = readForeignText(
    lines(
      good,
      `{"messages":${deep('[', ']')}}`,
      `{"a":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_001)}`,
      good,
    ),
  );
  expect(said(read)).toEqual(['still here', 'yes', 'still here', 'yes']);
  expect(read.damaged.map(({ place }) => place)).toEqual(['line 2', 'line 3']);
});

test('names that mean something to JavaScript are names like others', () => {
  const evil =
    '{"messages":[{"role":"user","content":"hello","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}],"__proto__":{"polluted":2},"tools":[{"name":"__proto__","parameters":{"__proto__":{"polluted":3}}}]}';
  const read = readForeignText(
    lines(evil, '{"messages":{"__proto__":[]},"conversations":"constructor"}'),
  );
  expect(said(read)).toEqual(['hello']);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  for (const { steps } of read.trajectories)
    for (const step of steps) expect(TrajectoryStep.safeParse(step).success).toBe(true);
});

test('very many small lines that are nothing are counted, and the lines around them come in', () => {
  const read = readForeignText(
    `${JSON.stringify(good)}\n${'{"a"\n'.repeat(20_000)}${JSON.stringify(good)}`,
  );
  expect(said(read)).toHaveLength(4);
  expect(read.damaged).toHaveLength(20_000);
});

test('numbers that are no counts, times or prices are left where they are', () => {
  const event = (usage: string, timestamp: string) =>
    `{"type":"assistant","uuid":"a","timestamp":${timestamp},"message":{"role":"assistant","content":[{"type":"text","text":"x"}],"usage":{"input_tokens":${usage},"output_tokens":${usage}}}}`;
  for (const number of ['1e999', '-5', '1.5', '9007199254740993', '"many"', 'null', '[]']) {
    const read = readForeignText(lines(event(number, number), event(number, '"0000 hello 2020"')));
    const steps = read.trajectories.flatMap((one) => one.steps);
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) {
      expect(TrajectoryStep.safeParse(step).error).toBeUndefined();
      expect(step.usage?.promptTokens).toBeUndefined();
    }
  }
});

test('bytes that are no UTF-8 are replaced and named; halves of surrogate pairs survive', () => {
  const bytes = Buffer.concat([
    Buffer.from(`${JSON.stringify(good)}\n{"messages":[{"role":"user","content":"caf`),
    Buffer.from([0xe9, 0xff]),
    Buffer.from('"}]}\n{"messages":[{"role":"user","content":"half \\ud800 pair"}]}'),
  ]);
  const read = readForeignText(bytes);
  expect(said(read)).toEqual(['still here', 'yes', 'caf\uFFFD\uFFFD', 'half \uD800 pair']);
  expect(read.damaged.map(({ place }) => place)).toEqual(['line 2']);
  for (const { title } of read.trajectories) expect(title.isWellFormed()).toBe(true);
});

test('an archive that unpacks to very much is not unpacked', () => {
  const bomb = zipSync({ 'events/event-1.json': new Uint8Array(300 * 1024 * 1024) }, { level: 1 });
  const read = readForeignText(bomb);
  expect(read.error?.code).toBe('too_large');
  expect(read.trajectories).toEqual([]);
}, 60_000);

test('a text that a log names very often is put in no more often than a sample may hold', () => {
  const long = 'x'.repeat(4 * 1024 * 1024);
  const asks = { event: 'info', data: Array.from({ length: 200 }, () => 'attachment://a') };
  const log = { version: 2, eval: {}, samples: [{ events: [asks], attachments: { a: long } }] };
  const read = readForeignText(JSON.stringify(log));
  expect(read.damaged[0]?.reason).toMatch(/^\d+ references/);
  expect(JSON.stringify(read.trajectories[0]?.steps).length).toBeLessThan(200 * 1024 * 1024);
});

test('whatever is wrong with an archive or a text, the answer is a failure or steps, never a throw', () => {
  const whole = Buffer.from(
    zipSync({ 'events/event-1.json': Buffer.from('{"kind":"MessageEvent","source":"user"}') }),
  );
  const texts: (string | Uint8Array)[] = [
    '',
    '\n\n  \n',
    '{',
    '[',
    '[]',
    '{}',
    'null',
    '"text"',
    '[[[[',
    '{"messages":[]}',
    '{"messages":[null,1,"a",[]]}',
    '{"conversations":[{}]}',
    '{"schema_version":"ATIF-v1.7","steps":[null,{},[]]}',
    '{"schema_version":"ATIF-v9.9","agent":1,"steps":[{"step_id":1,"source":"user","message":"hi"}]}',
    '{"history":[{"role":"assistant","tool_calls":[null,{"function":3}]}]}',
    '{"type":"session","harness":"x"}\n{"type":"message","message":{"role":"tool","toolCalls":7}}',
    '{"type":"response_item","payload":{"type":"function_call_output","output":{"a":{}}}}\n{"type":"event_msg","payload":{}}',
    '{"kind":"ActionEvent","source":"agent","thought":7,"action":null}\n{"kind":"ObservationEvent","source":"x","observation":[]}',
    '{"subtask_count":1,"subtask1":{"query":{"a":1},"deliverables":{"b":[1]}}}',
    '{"subtasks":[{"attempts":[null,{"rubric":7}]}]}',
    '{"entries":[{"actorType":"User","type":"message","content":{}}]}',
    '{"version":2,"eval":{},"samples":[null,7,{"events":[null,{"event":7},{"event":"model"},{"event":"tool"},{"event":"approval","call":7},{"event":"span_begin","id":"a","parent_id":"a"},{"event":"model","span_id":"a","input":7,"input_refs":[[-1,1e9],[0],7],"output":{"choices":[{"message":7}]}}]}]}',
    '{"version":2,"eval":{},"samples":[{"messages":7,"input":[{},null]},{"messages":[{"role":"tool","tool_call_id":7,"content":{}},{"role":"assistant","content":[7],"tool_calls":[null,{"arguments":"{"}]}],"attachments":7}]}',
    '{"version":2,"eval":{},"samples":[{"metadata":{"cairn":{"trajectory":{}}},"events":[{"event":"info","source":"cairn","data":{"step":{}}}]}]}',
    zipSync({ 'samples/a_epoch_1.json': Buffer.from('['), 'header.json': Buffer.from('7') }),
    zipSync({ 'samples/../../a_epoch_1.json': Buffer.from('{"messages":[]}') }).subarray(0, 90),
    new Uint8Array([0x50, 0x4b, 3, 4]),
    whole.subarray(0, whole.length - 30),
    zipSync({ '../../evil.json': Buffer.from('{}'), '/etc/events/x.json': Buffer.from('[') }),
    new Uint8Array(5_000),
    '\uFEFF'.repeat(10),
  ];
  for (const text of texts) {
    const read = readForeignText(text);
    for (const { steps, children, ...head } of read.trajectories) {
      expect(head.title.length).toBeGreaterThan(0);
      expect(children).toEqual([]);
      for (const step of steps) expect(TrajectoryStep.safeParse(step).error).toBeUndefined();
    }
  }
});

/** In a real engine: what it keeps of them. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;
const folder = mkdtempSync(join(tmpdir(), 'cairn-hostile-'));
beforeAll(async () => {
  home = await temporaryHome();
  cairn = await openTestEngine(join(home.home, 'workspace'));
});
afterAll(async () => {
  await cairn.close();
  await home.remove();
  rmSync(folder, { recursive: true });
});

async function imported(name: string, content: string | Uint8Array): Promise<ImportSummary> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const job = await cairn.finished(await cairn.get('trajectory.import', { paths: [path] }));
  return ImportSummary.parse(job.result);
}

test('an archive writes nothing outside the store, whatever the names in it', async () => {
  const event = Buffer.from(
    JSON.stringify({ kind: 'MessageEvent', source: 'user', llm_message: user('hi') }),
  );
  const { files } = await imported(
    'names.zip',
    zipSync({ '../../../evil/events/event-1.json': event }),
  );
  expect(files[0]?.counts.messages).toBe(1);
  expect(existsSync(join(home.home, '..', 'evil'))).toBe(false);
  expect(readdirSync(join(home.home, 'workspace')).toSorted()).not.toContain('evil');
});

test('a file name is words, not a place', async () => {
  const { files, failed } = await imported('…%2e%2e\u202Egpj.jsonl', JSON.stringify(good));
  expect(failed).toEqual([]);
  expect(files[0]?.trajectoryTotal).toBe(1);
});

test('what could not be read leaves no bytes and no event behind', async () => {
  const kept = (): number =>
    readdirSync(join(home.home, 'workspace/files'), {
      recursive: true,
      withFileTypes: true,
    }).filter((entry) => entry.isFile()).length;
  const before = kept();
  const { failed } = await imported('nothing.json', '{"type":"session","harness":"x","id":"y"}');
  expect(failed.map(({ code }) => code)).toEqual(['invalid_input']);
  expect(kept()).toBe(before);
});
