import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { temporaryFolder } from '../support/temporary-folder.ts';

const run = promisify(execFile);
const script = join(import.meta.dirname, '../support/search-offline.ts');

const Outcome = z.object({
  asked: z.int(),
  refused: z.object({ ok: z.boolean(), error: z.object({ code: z.string() }) }),
  count: z.object({ ok: z.boolean(), error: z.object({ code: z.string() }) }),
  summary: z.object({
    parts: z.array(
      z.object({
        service: z.string(),
        retrieved: z.int(),
        outcome: z.string(),
        error: z.object({ code: z.string() }).optional(),
      }),
    ),
  }),
  kept: z.object({ added: z.int() }),
  ledger: z.array(z.object({ host: z.string(), decision: z.string() })),
  port: z.int(),
});

/** What a whole round of questions came to, run by this command. */
async function round(command: string, words: readonly string[]) {
  const { stdout } = await run(command, [...words, temporaryFolder()]);
  return Outcome.parse(JSON.parse(stdout));
}

function expectOnlyTheRegistered({
  asked,
  refused,
  count,
  summary,
  kept,
  ledger,
  port,
}: z.infer<typeof Outcome>) {
  expect(refused).toMatchObject({ ok: false, error: { code: 'network_refused' } });
  expect(count).toMatchObject({ ok: false, error: { code: 'network_refused' } });
  const [registered, ...others] = summary.parts.toSorted(
    (one, other) => other.retrieved - one.retrieved,
  );
  expect(registered).toMatchObject({ service: 'openalex', retrieved: 3, outcome: 'complete' });
  for (const part of others)
    expect(part).toMatchObject({
      retrieved: 0,
      outcome: 'failed',
      error: { code: 'network_refused' },
    });
  expect(kept.added).toBe(3);
  expect(asked).toBeGreaterThan(0);
  const hosts = ledger.filter(({ decision }) => decision === 'allowed').map(({ host }) => host);
  expect(new Set(hosts)).toEqual(new Set([`127.0.0.1:${port}`]));
  expect(hosts).toHaveLength(asked);
}

function whyNot(command: string, words: readonly string[]): string | undefined {
  try {
    execFileSync(command, words, { stdio: 'ignore' });
    return undefined;
  } catch {
    return `"${[command, ...words].join(' ')}" does not work on this system`;
  }
}

test('offline, by the ledger and by every connection the process made, only the registered service on this machine is asked', async (context) => {
  const reason = whyNot('strace', ['-f', '-o', '/dev/null', 'true']);
  if (reason !== undefined) context.skip(reason);
  const trace = join(temporaryFolder(), 'trace');
  const watched = ['-f', '-qq', '-e', 'trace=connect,sendto,sendmsg,sendmmsg', '-o', trace];
  const outcome = await round('strace', [...watched, process.execPath, script]);
  expectOnlyTheRegistered(outcome);
  expect(existsSync(trace)).toBe(true);
  const reached = readFileSync(trace, 'utf8')
    .split('\n')
    .filter((line) => /AF_INET6?\b/.test(line))
    .map((line) =>
      /inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/.exec(line)?.slice(1).find(Boolean),
    );
  expect(new Set(reached)).toEqual(new Set(['127.0.0.1']));
});

test('without any network but this machine itself, the same round comes to the same', async (context) => {
  const alone = 'ip link set lo up && exec "$0" "$@"';
  const words = ['-rn', 'sh', '-c', alone];
  const reason = whyNot('unshare', [...words, 'true']);
  if (reason !== undefined) context.skip(reason);
  const outcome = await round('unshare', [...words, process.execPath, script]);
  expectOnlyTheRegistered(outcome);
  expect(outcome.kept.added).toBe(3);
});
