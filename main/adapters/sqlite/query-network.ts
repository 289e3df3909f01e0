/** Reading the ledger of requests. */
import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { NetworkAnswered, NetworkRequested } from '../../core/network/policy.ts';

/** One request with what came of it; `outcome` is absent while it runs, and for good after a crash in the middle. */
const RecordedRequest = z.strictObject({
  ...NetworkAnswered.omit({ requestId: true }).partial().shape,
  ...NetworkRequested.shape,
  time: z.iso.datetime({ precision: 3 }),
});
export type RecordedRequest = z.infer<typeof RecordedRequest>;

interface RequestRow {
  readonly request_id: string;
  readonly time: string;
  readonly purpose: string;
  readonly method: string;
  readonly url: string;
  readonly decision: string;
  readonly reason: string | null;
  readonly session_id: string | null;
  readonly call_id: string | null;
  readonly bytes_sent: number;
  readonly status: number | null;
  readonly address: string | null;
  readonly bytes_received: number | null;
  readonly milliseconds: number | null;
  readonly outcome: string | null;
  readonly message: string | null;
}

interface Paging {
  readonly decision: string | null;
  readonly limit: number;
  readonly offset: number;
}

/** Newest first; only those with one decision when it is given. `total` counts all of them, whatever the limit. */
export function listRequests(
  database: Database,
  page: {
    readonly offset?: number;
    readonly limit?: number;
    readonly decision?: RecordedRequest['decision'] | undefined;
  } = {},
): { readonly total: number; readonly requests: readonly RecordedRequest[] } {
  const where = 'WHERE @decision IS NULL OR decision = @decision';
  const decision = page.decision ?? null;
  const rows = database
    .prepare<[Paging], RequestRow>(
      `SELECT * FROM network_request ${where} ORDER BY seq DESC LIMIT @limit OFFSET @offset`,
    )
    .all({ decision, limit: page.limit ?? 100, offset: page.offset ?? 0 });
  const total = database
    .prepare<[Pick<Paging, 'decision'>], number>(`SELECT count(*) FROM network_request ${where}`)
    .pluck()
    .get({ decision });
  return { total: total ?? 0, requests: rows.map(requestOf) };
}

function requestOf(row: RequestRow): RecordedRequest {
  const fields = {
    requestId: row.request_id,
    time: row.time,
    purpose: row.purpose,
    method: row.method,
    url: row.url,
    decision: row.decision,
    reason: row.reason,
    sessionId: row.session_id,
    callId: row.call_id,
    bytesSent: row.bytes_sent,
    status: row.status,
    address: row.address,
    bytesReceived: row.bytes_received,
    milliseconds: row.milliseconds,
    outcome: row.outcome,
    message: row.message,
  };
  const present = Object.entries(fields).filter(([, value]) => value !== null);
  return RecordedRequest.parse(Object.fromEntries(present));
}
