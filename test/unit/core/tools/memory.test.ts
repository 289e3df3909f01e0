import { expect, test } from 'vitest';
import { ok } from '../../../../main/core/errors.ts';
import type { MemoryNote } from '../../../../main/core/tools/memory.ts';
import { readMemory, remember } from '../../../../main/core/tools/memory.ts';
import type { Memory } from '../../../../main/core/tools/memory.ts';
import { draft } from '../../../../main/core/agent/session-record.ts';
import { sha256 as digest } from '../../../support/agent-library.ts';
import { callTool, openedRecord } from '../../../support/tool-context.ts';

/** A memory of one process, which counts what is written. */
function plainMemory(): Memory & { writes: number } {
  const notes = new Map<string, MemoryNote>();
  return {
    writes: 0,
    list: () => [...notes.values()],
    async write(note) {
      this.writes += 1;
      notes.set(note.memoryId, { ...note, writtenAt: '2026-01-02T03:04:05.000Z' });
      return ok(undefined);
    },
  };
}

test('remember asks the researcher unless a rule says otherwise; reading does not', () => {
  const memory = plainMemory();
  expect(remember(memory, digest)).toMatchObject({
    approval: 'ask',
    reach: ['memory'],
    sideEffect: true,
  });
  expect(readMemory(memory)).toMatchObject({ approval: 'allow', sideEffect: false });
});

test('what is remembered can be read back, in the name of whoever was at work', async () => {
  const memory = plainMemory();
  const record = await openedRecord();
  await record.append([
    draft('model.changed', { policy: { kind: 'model', name: 'qwen3', version: '1' } }, 'system'),
  ]);
  const kept = await callTool(remember(memory, digest), { text: ' Adults only. ' }, record);
  expect(kept.ok).toBe(true);
  expect(memory.list()).toMatchObject([
    { text: 'Adults only.', by: { kind: 'agent', name: 'qwen3' } },
  ]);
  const read = await callTool(readMemory(memory), {}, record);
  expect(read.ok && read.data.text).toMatch(/^\[mem_\w+\] Adults only\. \(agent, 2026-01-02\)$/);
});

test('a call that runs again after a crash leaves one note', async () => {
  const memory = plainMemory();
  const record = await openedRecord();
  const tool = remember(memory, digest);
  const first = await callTool(tool, { text: 'Adults only.' }, record);
  const second = await callTool(tool, { text: 'Adults only.' }, record);
  expect(second).toEqual(first);
  expect(memory.list()).toHaveLength(1);
  expect(memory.writes).toBe(1);
});

test('a note is replaced by its id, and an id that is not there is refused', async () => {
  const memory = plainMemory();
  const record = await openedRecord();
  await memory.write({ memoryId: 'mem_1', text: 'Children too.', by: { kind: 'researcher' } });
  const tool = remember(memory, digest);
  await callTool(tool, { memoryId: 'mem_1', text: 'Adults only.' }, record);
  expect(memory.list().map(({ text }) => text)).toEqual(['Adults only.']);
  expect(await callTool(tool, { memoryId: 'mem_9', text: 'x' }, record)).toMatchObject({
    error: { code: 'not_found' },
  });
  expect(memory.list()).toHaveLength(1);
});

test('an empty or endless note is refused and nothing is written', async () => {
  const memory = plainMemory();
  const record = await openedRecord();
  for (const text of ['   ', 'x'.repeat(5_001)]) {
    expect(await callTool(remember(memory, digest), { text }, record)).toMatchObject({
      error: { code: 'tool_input_invalid' },
    });
  }
  expect(memory.writes).toBe(0);
});
