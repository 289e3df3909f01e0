/**
 * Choosing from many sessions: how long counting, the overview, checks, near-duplicates and the plan of a
 * data set take, and how long the engine is deaf meanwhile.
 *
 * Node bench/curation.ts [SESSIONS]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { createTerminalHost } from '../main/adapters/system/terminal-host.ts';
import { userFolders } from '../main/adapters/system/paths.ts';
import { createWorkspace } from '../main/adapters/workspace/workspace.ts';
import { openEngine, type DriverEngine } from '../main/engine/open-engine.ts';
import type { RouteInput, RouteName, RouteOutput } from '../preload/contract/index.ts';
import { recorder, search } from '../test/support/recorded-session.ts';
import { seededChance } from '../test/support/seeded-random.ts';

export interface CurationStep {
  readonly step: string;
  readonly seconds: number;
  /** Milliseconds in which the engine answered nobody. */
  readonly longestPause: number;
  /** Resident set of the process after it, in megabytes. */
  readonly resident: number;
  readonly found: string;
}

export interface CurationFigures {
  readonly sessions: number;
  readonly steps: readonly CurationStep[];
}

const SPLIT = { train: 0.8, validation: 0.1, test: 0.1, seed: 'bench' };

/** Makes the sessions in a temporary folder, works with them, and removes them. */
export async function benchCuration(sessions = 10_000): Promise<CurationFigures> {
  const home = await mkdtemp(join(tmpdir(), 'cairn-bench-curation-'));
  const before = process.env['CAIRN_HOME'];
  process.env['CAIRN_HOME'] = home;
  const folder = join(home, 'workspace');
  try {
    await make(folder, sessions);
    const engine = await openEngine({ folder, create: false, host: createTerminalHost('test') });
    if (!engine.ok) throw new Error(engine.error.message);
    try {
      return { sessions, steps: await measured(engine.data) };
    } finally {
      await engine.data.close();
    }
  } finally {
    if (before === undefined) Reflect.deleteProperty(process.env, 'CAIRN_HOME');
    else process.env['CAIRN_HOME'] = before;
    await rm(home, { recursive: true, force: true });
  }
}

async function make(folder: string, sessions: number): Promise<void> {
  const options = { driver: 'test' as const, configFolder: userFolders().config };
  const made = await createWorkspace(folder, 'Curation', options);
  if (!made.ok) throw new Error(made.error.message);
  for (let index = 0; index < sessions; index += 1) {
    const events = sessionOf(index);
    const drafts = events.map(({ actor, kind, payload }) => ({ actor, kind, payload }));
    const [first] = events;
    if (first === undefined) continue;
    const written = await made.data.journal.append(first.stream, drafts);
    if (!written.ok) throw new Error(written.error.message);
  }
  await made.data.close();
}

const WORDS =
  'spacing recall testing memory sleep retention interleaving feedback transfer attention load examples review protocol estimate variance adults children weeks months words faces diary trial sample power'.split(
    ' ',
  );

/** One in twenty asks what the one before it asked, with a word more, and searches alike. */
function sessionOf(index: number) {
  const source = index % 20 === 19 ? index - 1 : index;
  const chance = seededChance(source + 1);
  const word = () => WORDS[chance.below(WORDS.length)] ?? '';
  const question = Array.from({ length: 24 }, word).join(' ');
  const session = recorder(source === index ? question : `${question} please`, {
    sessionId: `ses_bench_${String(index).padStart(5, '0')}`,
  });
  for (let round = 0; round < 3; round += 1) {
    const [first = '', second = ''] = session.reply({
      reasoning: `I look for ${word()} in round ${round}. `.repeat(5),
      calls: [search(`${word()} ${word()} ${word()}`), search(`${word()} ${word()}`)],
    });
    session.result(first, `Spaced practice raised recall of ${word()}. `.repeat(20));
    if (round === 1) session.error(second, 'not_found', 'There is no such passage.');
    else session.result(second, `Massed practice did not, of ${word()}. `.repeat(20));
  }
  session.reply({ text: 'Yes, it did. '.repeat(10) });
  session.close();
  return session.events();
}

async function measured(engine: DriverEngine): Promise<readonly CurationStep[]> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const steps: CurationStep[] = [];

  async function call<Name extends RouteName>(
    name: Name,
    input: RouteInput<Name>,
  ): Promise<RouteOutput<Name>> {
    const answer = await engine.invoke(name, input, { driver: 'test' });
    if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the engine answers with what the route says
    return answer.data as RouteOutput<Name>;
  }

  async function timed<Data>(
    step: string,
    run: () => Promise<Data>,
    found: (data: Data) => string = () => '',
  ): Promise<Data> {
    delay.reset();
    delay.enable();
    const started = performance.now();
    const data = await run();
    const seconds = (performance.now() - started) / 1_000;
    // What was held up shows once a timer has its turn.
    await new Promise((resolve) => setTimeout(resolve, 30));
    delay.disable();
    steps.push({
      step,
      seconds,
      longestPause: Math.max(0, delay.max / 1e6 - 5),
      resident: process.memoryUsage.rss() / 1_048_576,
      found: found(data),
    });
    return data;
  }

  await timed(
    'counting (job, estimate)',
    async () => {
      const { jobId } = await call('measure.start', {});
      for (;;) {
        const job = await call('job.get', { jobId });
        if (job.endedAt !== undefined) return job;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    ({ state }) => state,
  );
  const plan = { criteria: { oneOfAlike: true }, split: SPLIT, limit: 1 };
  for (const turn of ['', ', again']) {
    await timed(
      `overview${turn}`,
      () => call('measure.overview', {}),
      ({ measured: count }) => `${count} measured`,
    );
    await timed(
      `checks${turn}`,
      () => call('check.list', {}),
      ({ trajectories }) => `${trajectories.length} with something to say`,
    );
    await timed(
      `near-duplicates${turn}`,
      () => call('duplicate.list', {}),
      ({ total, groups }) => `${total} pairs, ${groups.length} groups`,
    );
    await timed(
      `plan of a data set${turn}`,
      () => call('dataset.plan', plan),
      ({ members, profile }) => `${members} members, ${profile.alike?.leftOut} left out`,
    );
  }
  await timed('list, a page', () => call('curation.list', {}));
  await timed('how far counting is', () => call('measure.state', {}));
  const { datasetId } = await timed('saving the data set', () =>
    call('dataset.create', { name: 'Bench', criteria: {}, split: SPLIT }),
  );
  await timed(
    'its members, a page',
    () => call('dataset.members', { datasetId, version: 1 }),
    ({ total }) => `${total} members`,
  );
  await timed('its card', () => call('dataset.card', { datasetId, version: 1 }));
  return steps;
}

/** For a person. */
export function curationWords({ sessions, steps }: CurationFigures): string {
  const width = Math.max(...steps.map(({ step }) => step.length));
  return [
    `${sessions} sessions`,
    ...steps.map(
      ({ step, seconds, longestPause, resident, found }) =>
        `  ${step.padEnd(width)}  ${seconds.toFixed(2).padStart(7)} s  longest pause ${longestPause.toFixed(0).padStart(5)} ms  ${resident.toFixed(0).padStart(5)} MB  ${found}`,
    ),
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  console.log(curationWords(await benchCuration(Number(process.argv[2] ?? 10_000))));
