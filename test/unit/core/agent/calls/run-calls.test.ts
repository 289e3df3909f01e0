import { expect, test } from 'vitest';
import { eventsOf, openCalls } from '../../../../../main/core/agent/session-state.ts';
import type { Step } from '../../../../../main/core/agent/step.ts';
import { fail, ok } from '../../../../../main/core/errors.ts';
import type { OutputFolder } from '../../../../../main/core/agent/calls/truncate.ts';
import type { Tool } from '../../../../../main/core/tools/tool.ts';
import { memoryRecord } from '../../../../support/memory-record.ts';
import { replyStep, request } from '../../../../support/model-step.ts';
import { scriptedPolicy } from '../../../../support/scripted-policy.ts';
import { opening, sessionKit } from '../../../../support/session-kit.ts';
import { testTool } from '../../../../support/test-tool.ts';

const never = new AbortController().signal;
const answered: Step = { kind: 'finish', outcome: 'answered' };

/** Tools that tell when they begin and end; each ends when it is let go. */
function timeline() {
  const lines: string[] = [];
  const ends = new Map<string, () => void>();
  const tool = (name: string, sideEffect = false): Tool =>
    testTool(
      name,
      async ({ value = '' }) => {
        lines.push(`${name}${value} begins`);
        await new Promise<void>((resolve) => {
          ends.set(`${name}${value}`, resolve);
        });
        lines.push(`${name}${value} ends`);
        return ok({ text: `${name}${value}`, data: null });
      },
      { sideEffect },
    );
  return { lines, tool, end: (name: string) => ends.get(name)?.() };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

function stepOf(...calls: readonly [tool: string, value?: string][]): Step {
  return replyStep({
    calls: calls.map(([tool, value]) => request(tool, value === undefined ? {} : { value })),
  });
}

async function start(
  tools: readonly Tool[],
  step: Step,
  more: Partial<Parameters<typeof sessionKit>[0]> = {},
) {
  const policy = scriptedPolicy([step, answered], 'any_time');
  const kit = sessionKit({ policy, tools, ...more });
  await kit.session.open(opening('a task'));
  const texts = (): unknown[] =>
    eventsOf(kit.record.events(), 'tool.result').map(({ payload }) =>
      payload.outcome === 'success' ? payload.text : payload.error.code,
    );
  return { ...kit, texts };
}

test('neighbours that only read run together, and their results stand in the order of the calls', async () => {
  const { tool, lines, end } = timeline();
  const kit = await start([tool('read')], stepOf(['read', '1'], ['read', '2'], ['read', '3']));
  const running = kit.session.run(never);
  await settled();
  expect(lines).toEqual(['read1 begins', 'read2 begins', 'read3 begins']);
  end('read3');
  end('read2');
  await settled();
  expect(kit.texts()).toEqual([]);
  end('read1');
  expect(await running).toEqual(ok('answered'));
  expect(kit.texts()).toEqual(['read1', 'read2', 'read3']);
});

test('a result is recorded as soon as those before it are, while later ones still run', async () => {
  const { tool, end } = timeline();
  const kit = await start([tool('read')], stepOf(['read', '1'], ['read', '2']));
  const running = kit.session.run(never);
  await settled();
  end('read1');
  await settled();
  expect(kit.texts()).toEqual(['read1']);
  end('read2');
  await running;
});

test('a call with a side effect waits for those before it, and those after wait for it', async () => {
  const { tool, lines, end } = timeline();
  const kit = await start(
    [tool('read'), tool('write', true)],
    stepOf(['read', '1'], ['write', '2'], ['write', '3'], ['read', '4']),
  );
  const running = kit.session.run(never);
  for (const name of ['read1', 'write2', 'write3', 'read4']) {
    await settled();
    end(name);
  }
  expect(await running).toEqual(ok('answered'));
  expect(lines).toEqual(
    ['read1', 'write2', 'write3', 'read4'].flatMap((name) => [`${name} begins`, `${name} ends`]),
  );
});

test('a call that does not fit gets its error and holds nobody up', async () => {
  const ran: string[] = [];
  const write = testTool('write', async ({ value = '' }) => {
    ran.push(value);
    return ok({ text: value, data: null });
  });
  const step = replyStep({
    calls: [request('nonsense'), request('write', { value: 7 }), request('write', { value: 'a' })],
  });
  const kit = await start([write], step);
  await kit.session.run(never);
  expect(kit.texts()).toEqual(['tool_unknown', 'tool_input_invalid', 'a']);
  expect(ran).toEqual(['a']);
});

test('abort leaves no work running: every tool is told, and what it tries to record is refused', async () => {
  const controller = new AbortController();
  const late: unknown[] = [];
  const told: string[] = [];
  const slow = testTool('slow', ({ value = '' }, context) => {
    context.signal.addEventListener('abort', () => {
      told.push(value);
      void context.append([]).then((written) => late.push(written));
    });
    return new Promise(() => undefined);
  });
  const kit = await start([slow], stepOf(['slow', '1'], ['slow', '2'], ['slow', '3']));
  const running = kit.session.run(controller.signal);
  await settled();
  controller.abort();
  expect(await running).toEqual(ok('stopped'));
  await settled();
  expect(told.toSorted()).toEqual(['1', '2', '3']);
  expect(kit.texts()).toEqual(['stopped', 'stopped', 'stopped']);
  const events = kit.record.events().length;
  expect(late).toHaveLength(3);
  expect(kit.record.events()).toHaveLength(events);
});

test('a tool without a limit of its own does not exist: its time runs out beside the others', async () => {
  const stuck = testTool('stuck', () => new Promise(() => undefined), {
    limits: { milliseconds: 20, outputCharacters: 100 },
  });
  const quick = testTool('quick', async () => ok({ text: 'quick', data: null }));
  const kit = await start([stuck, quick], stepOf(['stuck'], ['quick']));
  expect(await kit.session.run(never)).toEqual(ok('answered'));
  expect(kit.texts()).toEqual(['tool_timeout', 'quick']);
});

test('when the record fails in the middle, what runs beside it is ended', async () => {
  const record = memoryRecord();
  let told = false;
  const stuck = testTool('stuck', (_, { signal }) => {
    signal.addEventListener('abort', () => {
      told = true;
    });
    return new Promise(() => undefined);
  });
  const quick = testTool('quick', async () => {
    record.failAfter(record.events().length);
    return ok({ text: 'quick', data: null });
  });
  const kit = await start([stuck, quick], stepOf(['quick'], ['stuck']), { record });
  expect(await kit.session.run(never)).toMatchObject({ error: { code: 'disk_full' } });
  await settled();
  expect(told).toBe(true);
});

test('a result that cannot be recorded is an error of its tool', async () => {
  const odd = testTool('odd', async () => ok({ text: 'fine', data: { deep: 1n } }));
  const kit = await start([odd], stepOf(['odd']));
  expect(await kit.session.run(never)).toEqual(ok('answered'));
  expect(kit.texts()).toEqual(['tool_failed']);
  expect(openCalls(kit.record.events())).toEqual([]);
});

function folder(): OutputFolder & { readonly files: Map<string, string> } {
  const files = new Map<string, string>();
  return {
    files,
    write: async (path, text) => {
      files.set(path, text);
      return ok({ path: `work/${path}`, sha256: 'a'.repeat(64), bytes: text.length });
    },
  };
}

test('unbounded output goes whole to a file; the policy sees head, tail and where to read on', async () => {
  const work = folder();
  const text = `first ${'x'.repeat(99_988)} last`;
  const long = testTool('long', async () => ok({ text, data: null }), {
    limits: { milliseconds: 5_000, outputCharacters: 400_000 },
  });
  const kit = await start([long], stepOf(['long']), { work });
  await kit.session.run(never);
  const [called] = eventsOf(kit.record.events(), 'tool.called');
  const path = `outputs/${called?.payload.callId}.txt`;
  expect(work.files.get(path)).toBe(text);
  expect(eventsOf(kit.record.events(), 'artifact.made')[0]?.payload.path).toBe(`work/${path}`);
  const shown = String(kit.texts()[0]);
  expect(shown.length).toBeLessThan(40_300);
  expect(shown).toMatch(/^first x+\n… 59999 of 99999 characters are left out here\./);
  expect(shown).toMatch(/x last$/);
  expect(shown).toContain(`work/${path}: read on with read_file, offset 28000.`);
});

test('when the whole output cannot be kept, that is said', async () => {
  const work: OutputFolder = { write: async () => fail('disk_full', 'The disk is full.') };
  const long = testTool('long', async () => ok({ text: 'x'.repeat(5_000), data: null }));
  const kit = await start([long], stepOf(['long']), { work });
  await kit.session.run(never);
  expect(kit.texts()[0]).toContain('The rest was not kept: The disk is full.');
  expect(eventsOf(kit.record.events(), 'artifact.made')).toEqual([]);
});
