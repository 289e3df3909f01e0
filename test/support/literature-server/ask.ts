/** Asks over HTTP as a service's port wants it: without pace, retry or cache, which are another's part. */
import { fail, ok } from '../../../main/core/errors.ts';
import type { Ask, ServiceAnswer } from '../../../main/core/literature/ports.ts';

/** Every answer that came, for a replay. */
export interface KeptAsk {
  readonly ask: Ask;
  readonly answers: readonly ServiceAnswer[];
}

/** Stands for "when it came", so that records of two runs can be compared. */
export const RETRIEVED_AT = '2026-01-05T10:00:00.000Z';

export function plainAsk(): KeptAsk {
  const answers: ServiceAnswer[] = [];
  const ask: Ask = async ({ method, url, headers, body }) => {
    try {
      const response = await fetch(url, {
        method,
        ...(headers === undefined ? {} : { headers }),
        ...(body === undefined ? {} : { body }),
      });
      const answer = {
        url,
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text(),
        retrievedAt: RETRIEVED_AT,
      };
      answers.push(answer);
      return ok(answer);
    } catch (error) {
      return fail('network_failed', String(error), { retry: true });
    }
  };
  return { ask, answers };
}

/** Gives out answers in their order, whatever is asked; fails when there are no more. */
export function replayAsk(answers: readonly ServiceAnswer[]): Ask {
  let at = 0;
  return () => {
    const answer = answers[at];
    at += 1;
    return Promise.resolve(answer ? ok(answer) : fail('network_failed', 'No answer is left'));
  };
}
