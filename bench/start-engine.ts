/** What a measurement asks of the engine it has started, whichever driver started it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { Attachment } from '../main/adapters/system/attachment.ts';

export interface StartedEngine {
  readonly attachment: Attachment;
  /** When it said where it is, in milliseconds since 1970. */
  readonly since: number;
}

/** The engine that left its address in this home. Throws when there is none. */
export function engineIn(home: string): StartedEngine {
  const folder = join(home, 'state', 'engines');
  const name = readdirSync(folder).find((each) => each.endsWith('.json'));
  const path = join(folder, name ?? '');
  return {
    attachment: Attachment.parse(JSON.parse(readFileSync(path, 'utf8'))),
    since: statSync(path).mtimeMs,
  };
}

const Jobs = z.object({
  ok: z.literal(true),
  data: z.array(z.object({ endedAt: z.string().optional() })),
});

/** The sample library is made in the background of the first start. */
export async function untilNoJobRuns({ attachment }: StartedEngine): Promise<void> {
  for (;;) {
    const response = await fetch(`${attachment.origin}/api/job.list`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${attachment.token}`,
        'Content-Type': 'application/json',
      },
      body: '{}',
    });
    const { data } = Jobs.parse(await response.json());
    if (data.every(({ endedAt }) => endedAt !== undefined)) return;
    await new Promise((next) => setTimeout(next, 100));
  }
}
