/** Answers on their way into the record: each body a file of its own, whole and under its hash. */
import { ok, type Result } from '../../../core/errors.ts';
import { redact } from '../../../core/literature/redact.ts';
import type { Ask, ServiceAnswer } from '../../../core/literature/ports.ts';
import type { KeptAnswer } from '../../../core/literature/search.ts';
import type { FileStore } from '../../../core/ports.ts';

const LONGEST_URL = 10_000;

export interface CollectedAnswers {
  readonly ask: Ask;
  /** Makes every answer that was given durable; in the order in which they were asked for. */
  keep(): Promise<Result<KeptAnswer[]>>;
}

/** Stands between a service and what it asks, and remembers what it was told. */
export function collectAnswers(asking: Ask, files: Pick<FileStore, 'addBytes'>): CollectedAnswers {
  const given: ({ method: 'GET' | 'POST'; answer: ServiceAnswer } | undefined)[] = [];
  return {
    async ask(request) {
      const place = given.push(undefined) - 1;
      const answer = await asking(request);
      if (answer.ok) given[place] = { method: request.method, answer: answer.data };
      return answer;
    },
    async keep() {
      const kept: KeptAnswer[] = [];
      for (const each of given) {
        if (each === undefined) continue;
        const { url, status, headers, body, retrievedAt } = each.answer;
        const stored = await files.addBytes(Buffer.from(body, 'utf8'));
        if (!stored.ok) return stored;
        const { 'set-cookie': _cookie, ...plain } = headers;
        kept.push({
          method: each.method,
          url: redact(url).slice(0, LONGEST_URL),
          status,
          headers: plain,
          fileId: stored.data.fileId,
          retrievedAt,
        });
      }
      return ok(kept);
    },
  };
}
