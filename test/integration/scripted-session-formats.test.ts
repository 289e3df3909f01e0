/**
 * Sessions that went through the real loop, in every format there is: each file is held against its
 * own validator and then read again by rules that share no code with the exporters.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RouteInput } from '../../preload/contract/index.ts';
import { ExportResult } from '../../preload/contract/routes/trajectory.ts';
import { ExportFormatId } from '../../main/core/trajectory/formats/format.ts';
import { hasAtifSchema } from '../support/atif-rules.ts';
import { formatTable, verdict } from '../support/format-table.ts';
import { CAN_MASK, readIndependently } from '../support/independent-reader.ts';
import { hasInspectSchema } from '../support/inspect-schema.ts';
import { openLog } from '../support/inspect-rules.ts';
import { checkedAttributes } from '../support/otlp-rules.ts';
import { importSample, sample } from '../support/sample-papers.ts';
import {
  EDITED,
  MODEL_SAID,
  REJECTION,
  scriptedSession,
  WRITTEN,
  type ScriptedSession,
} from '../support/scripted-session.ts';
import { ask, eventsOf, verify } from '../support/sessions.ts';
import { countIn, failures, spokenWords } from '../support/spoken-words.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';
import { faultsIn } from '../support/written-formats.ts';

let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;
let scripted: ScriptedSession;
let asked: string;
const table = formatTable();

beforeAll(async () => {
  home = await temporaryHome();
  cairn = await openTestEngine(join(home.home, 'workspace'));
  await importSample(cairn);
  asked = (await ask(cairn, sample.guided.en)).summary.sessionId;
  scripted = await scriptedSession(cairn);
}, 120_000);

afterAll(async () => {
  const schemas = { ATIF: hasAtifSchema, Inspect: hasInspectSchema, OpenTelemetry: true };
  console.log('schemas with ajv:', schemas, `\n${table.text()}`);
  await cairn.close();
  await home.remove();
});

/** What the session is made of: without it, the rest would prove little. */
test('the session went through calls side by side, errors, an edit, a rejection, compactions and a fork', async () => {
  const { events, path, errors, masked } = scripted;
  const count = (kind: string, of = path) => of.filter((event) => event.kind === kind).length;
  expect(errors).toHaveLength(3);
  expect(errors[0]).toContain('page 99 is not one');
  expect(errors[1]).toContain(REJECTION);
  expect(errors[2]).toContain('does not hold this quote');
  expect(count('context.compacted')).toBeGreaterThan(0);
  expect(count('branch.opened')).toBe(1);
  expect(count('approval.decided')).toBe(2);
  expect(count('tool.called')).toBeGreaterThan(count('model.replied') - count('context.compacted'));
  expect(masked.filter(Boolean)).toHaveLength(3);
  expect(masked.length).toBeLessThan(count('model.replied'));
  expect(spokenWords(path)).toContain(MODEL_SAID.final);
  expect(spokenWords(path)).not.toContain(MODEL_SAID.left);
  expect(spokenWords(events)).toContain(MODEL_SAID.left);
  expect((await verify(cairn, scripted.sessionId)).findings).toEqual([]);
});

describe.each(ExportFormatId.options)('as %s', (format) => {
  test('the scripted session keeps its reply, every error, the edit and the masks, and every rule holds', async () => {
    const options = { format, maskFailedSteps: true };
    const made = await written({ trajectoryIds: [scripted.sessionId], options });
    const { path, errors, masked } = scripted;
    const own = await faultsIn(format, made.path);
    const read = await readIndependently(format, made.path);
    const said = spokenWords(path);
    const found = countIn(errors, read.results);
    const heard = countIn(said, read.texts);
    const lost = made.losses.find(({ what }) => what === 'masks')?.count ?? 0;
    const shown = read.replies.filter((reply) => reply.masked === true).length;
    const canMask = CAN_MASK.has(format);
    table.add(`${format}, scripted`, {
      validator: verdict(own),
      rules: verdict(read.faults),
      samples: made.samples,
      replies: `${read.replies.length} of ${masked.length}`,
      words: `${heard} of ${said.length}`,
      errors: `${found} of ${errors.length}`,
      masked: canMask ? `${shown} of 3` : `no place; ${lost} of 3 told`,
    });
    expect(own).toEqual([]);
    expect(read.faults).toEqual([]);
    expect(made.samples).toBe(1);
    expect(found).toBe(errors.length);
    expect(heard).toBe(said.length);
    expect(read.replies.at(-1)?.words).toContain(MODEL_SAID.final);
    expect(read.replies).toHaveLength(masked.length);
    expect(made.masks).toEqual({ learned: masked.length - 3, masked: 3 });
    const expected = canMask ? masked : masked.map(() => undefined);
    expect(read.replies.map((reply) => reply.masked)).toEqual(expected);
    expect(lost).toBe(canMask ? 0 : 3);
    // The arguments that ran are those to learn; what the model had written is kept where there is a place.
    expect(read.inputs).toContainEqual(EDITED);
    expect(read.inputs).not.toContainEqual(WRITTEN);
    const isLost = made.losses.some(({ what }) => what === 'edits');
    expect(read.texts.some((text) => text.includes(WRITTEN.content))).toBe(!isLost);
    // A crate has the record besides, with every branch.
    expect(countIn([MODEL_SAID.left], read.texts)).toBe(format === 'ro-crate' ? 1 : 0);
  });

  test('with every branch, both replies are in it and every rule holds', async () => {
    const options = { format, branches: 'all' as const };
    const made = await written({ trajectoryIds: [scripted.sessionId], options });
    const own = await faultsIn(format, made.path);
    const read = await readIndependently(format, made.path);
    const extension = made.path.split('.').at(-1);
    const answers = [MODEL_SAID.left, MODEL_SAID.final];
    const found = answers.filter((answer) =>
      read.replies.some(({ words }) => words.includes(answer)),
    );
    table.add(`${format}, every branch`, {
      validator: verdict(own),
      rules: verdict(read.faults),
      samples: made.samples,
      replies: read.replies.length,
      words: `${found.length} of 2 answers`,
      errors: `${countIn(scripted.errors, read.results)} of ${scripted.errors.length}`,
      masked: `(.${extension})`,
    });
    expect(own).toEqual([]);
    expect(read.faults).toEqual([]);
    expect(made.samples).toBe(2);
    expect(found).toEqual(answers);
    expect(countIn(scripted.errors, read.results)).toBe(scripted.errors.length);
  });

  test('a session of the sample workspace keeps its words and errors, and every rule holds', async () => {
    const made = await written({ trajectoryIds: [asked], options: { format } });
    const events = await eventsOf(cairn, asked);
    const errors = failures(events).map(({ error }) => error.message);
    const said = spokenWords(events);
    const own = await faultsIn(format, made.path);
    const read = await readIndependently(format, made.path);
    const shown = read.replies.filter((reply) => reply.masked === true).length;
    table.add(`${format}, sample`, {
      validator: verdict(own),
      rules: verdict(read.faults),
      samples: made.samples,
      replies: read.replies.length,
      words: `${countIn(said, read.texts)} of ${said.length}`,
      errors: `${countIn(errors, read.results)} of ${errors.length}`,
      masked: CAN_MASK.has(format) ? `${shown} of ${made.masks.masked}` : 'no place',
    });
    expect(own).toEqual([]);
    expect(read.faults).toEqual([]);
    expect(countIn(said, read.texts)).toBe(said.length);
    expect(countIn(errors, read.results)).toBe(errors.length);
    expect(read.replies).toHaveLength(made.masks.learned + made.masks.masked);
    expect(shown).toBe(CAN_MASK.has(format) ? made.masks.masked : 0);
  });
});

test('an Inspect log has the edit as a changed call and the rejection with its reason', async () => {
  const options = { format: 'inspect' as const };
  const made = await written({ trajectoryIds: [scripted.sessionId], options });
  const { samples } = openLog(new Uint8Array(readFileSync(made.path)));
  const approvals = samples
    .flatMap(({ events }) => events)
    .filter(({ event }) => event === 'approval');
  expect(approvals.map(({ decision }) => decision)).toEqual(['modify', 'reject']);
  expect(approvals[0]?.call?.arguments).toEqual(WRITTEN);
  expect(approvals[0]?.modified?.arguments).toEqual(EDITED);
  expect(approvals[1]?.explanation).toContain(REJECTION);
});

test('the messages and definitions of a trace are there to be held against their schemas', async () => {
  const options = { format: 'otlp' as const };
  const made = await written({ trajectoryIds: [scripted.sessionId], options });
  const checked = checkedAttributes(readFileSync(made.path, 'utf8'));
  console.log('held against the schemas of messages:', checked);
  expect(checked['gen_ai.output.messages']).toBe(scripted.masked.length);
  expect(checked['gen_ai.input.messages']).toBe(scripted.masked.length);
  expect(checked['gen_ai.tool.definitions']).toBe(1);
});

async function written(request: RouteInput<'trajectory.export'>): Promise<ExportResult> {
  const job = await cairn.finished(await cairn.get('trajectory.export', request));
  if (job.error !== undefined) throw new Error(`${job.error.code}: ${job.error.message}`);
  return ExportResult.parse(job.result);
}
