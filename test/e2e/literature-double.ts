/** A workspace whose literature services are played by the loopback double. */
import type { Page } from '@playwright/test';
import * as z from 'zod';
import type { RunningLiteratureServer } from '../support/literature-server/server.ts';
import type { RunningApp } from '../support/running-app.ts';
import { call } from './api.ts';

/** The services stand at the double's address; for all the rest the workspace stays offline. */
export async function pointAtDouble(
  app: RunningApp,
  literature: RunningLiteratureServer,
): Promise<void> {
  await call(app, 'literature.configure', { email: 'ada@lab.example' });
  for (const [service, address] of Object.entries(literature.addresses)) {
    await call(app, 'literature.configure', { service, address });
  }
}

/** Back to the services' own addresses, which the offline workspace refuses. */
export async function pointAtServices(app: RunningApp): Promise<void> {
  const view = await call(app, 'literature.services', {});
  for (const { service } of z
    .object({ services: z.array(z.object({ service: z.string() })) })
    .parse(view).services) {
    await call(app, 'literature.configure', { service, address: '' });
  }
}

const Started = z.object({ searchId: z.string(), job: z.object({ jobId: z.string() }) });
const Ended = z.object({ endedAt: z.string().optional() });

/** Runs a search beside the page and answers with its id once it has ended. */
export async function searched(
  app: RunningApp,
  page: Page,
  text: string,
  services: readonly string[],
): Promise<string> {
  const { query } = z
    .object({ query: z.unknown() })
    .parse(await call(app, 'literature.parseQuery', { text }));
  const { searchId, job } = Started.parse(
    await call(app, 'search.start', { query, services, limit: 100 }),
  );
  for (;;) {
    if (Ended.parse(await call(app, 'job.get', job)).endedAt !== undefined) return searchId;
    await page.waitForTimeout(100);
  }
}

const Found = z.object({ works: z.array(z.object({ recordId: z.string() })) });

/** Takes everything a search found into the library. */
export async function keepAll(app: RunningApp, searchId: string): Promise<void> {
  const { works } = Found.parse(await call(app, 'search.works', { searchId }));
  await call(app, 'search.keep', { searchId, recordIds: works.map(({ recordId }) => recordId) });
}
