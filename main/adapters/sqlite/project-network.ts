/** What events of the ledger do to the list of requests. */
import type { Database } from 'better-sqlite3';
import type { Projector } from './projector-type.ts';
import { payloadReader } from './projector-type.ts';

/** Prepares the statements once; the result applies one event at a time. */
export function networkProjector(database: Database): Projector {
  // A name that led to a forbidden address is recorded a second time, now as refused.
  const request = database.prepare(
    `INSERT INTO network_request VALUES (@requestId, @seq, @time, @purpose, @method, @url, @decision,
     @reason, @sessionId, @callId, @bytesSent, NULL, NULL, NULL, NULL, NULL, NULL)
     ON CONFLICT (request_id) DO UPDATE SET decision = @decision, reason = @reason`,
  );
  const answer = database.prepare(
    `UPDATE network_request SET status = @status, address = @address,
     bytes_sent = coalesce(@bytesSent, bytes_sent), bytes_received = @bytesReceived, milliseconds = @milliseconds, outcome = @outcome,
     message = @message WHERE request_id = @requestId`,
  );
  return ({ kind, seq, time }, opened) => {
    if (opened.state !== 'known') return;
    const read = payloadReader(opened.payload);
    if (kind === 'network.requested') {
      const optional = { reason: null, sessionId: null, callId: null };
      request.run({ ...optional, ...read('network.requested'), seq, time });
    } else if (kind === 'network.answered') {
      const optional = { status: null, address: null, message: null, bytesSent: null };
      answer.run({ ...optional, ...read('network.answered') });
    }
  };
}
