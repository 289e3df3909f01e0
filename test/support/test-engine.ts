/** A real engine on a temporary workspace, with a home of its own, for one test file. */
import { createTerminalHost } from '../../main/adapters/system/terminal-host.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RouteInput, RouteName, RouteOutput } from '../../preload/contract/index.ts';
import type { Result } from '../../main/core/errors.ts';
import type { Job } from '../../main/core/jobs.ts';
import {
  openEngine,
  type DriverEngine,
  type EngineOptions,
} from '../../main/engine/open-engine.ts';

export interface TestEngine {
  readonly engine: DriverEngine;
  readonly folder: string;
  /** Answers are held against their schemas; a refusal comes back as it is. */
  call<Name extends RouteName>(
    name: Name,
    input: RouteInput<Name>,
  ): Promise<Result<RouteOutput<Name>>>;
  /** The data of an answer that must be one. */
  get<Name extends RouteName>(name: Name, input: RouteInput<Name>): Promise<RouteOutput<Name>>;
  /** Waits until the job has ended. */
  finished(job: Job): Promise<Job>;
  close(): Promise<void>;
}

/** Keys, preferences and workspaces of the test below one temporary folder, given up at the end. */
export async function temporaryHome(): Promise<{ readonly home: string; remove(): Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'cairn-test-'));
  const before = { cairn: process.env['CAIRN_HOME'], home: process.env['HOME'] };
  process.env['CAIRN_HOME'] = home;
  process.env['HOME'] = home;
  const restore = (name: string, value: string | undefined) => {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  };
  return {
    home,
    async remove() {
      restore('CAIRN_HOME', before.cairn);
      restore('HOME', before.home);
      await rm(home, { recursive: true, force: true });
    },
  };
}

export async function openTestEngine(
  folder: string,
  more: Pick<EngineOptions, 'network' | 'waiting' | 'recogniser'> = {},
): Promise<TestEngine> {
  const opened = await openEngine({
    ...more,
    folder,
    create: true,
    host: createTerminalHost('test'),
    checkAnswers: true,
  });
  if (!opened.ok) throw new Error(`${opened.error.code}: ${opened.error.message}`);
  const engine = opened.data;

  async function call<Name extends RouteName>(
    name: Name,
    input: RouteInput<Name>,
  ): Promise<Result<RouteOutput<Name>>> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the engine holds its answers against this route's schema
    return (await engine.invoke(name, input, { driver: 'test' })) as Result<RouteOutput<Name>>;
  }
  async function get<Name extends RouteName>(
    name: Name,
    input: RouteInput<Name>,
  ): Promise<RouteOutput<Name>> {
    const answer = await call(name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code}: ${answer.error.message}`);
    return answer.data;
  }
  return {
    engine,
    folder,
    call,
    get,
    async finished(job) {
      for (;;) {
        const now = await get('job.get', { jobId: job.jobId });
        if (now.endedAt !== undefined) return now;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    close: () => engine.close(),
  };
}
