/** Puts a reply on the wire: speed, comments, cuts, stalls and resets. */
import type { ServerResponse } from 'node:http';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { partsOf, wholeOf } from './parts.ts';
import type { Naming, Part } from './parts.ts';
import type { Quirks, Reply } from './script.ts';

/** Sends one reply; resolves when it is sent or the client is gone. */
export async function send(
  response: ServerResponse,
  reply: Reply,
  naming: Naming,
  speed: number | undefined,
): Promise<void> {
  switch (reply.kind) {
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'silence':
      return;
    case 'headers_only':
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.flushHeaders();
      return;
    case 'body':
      response.writeHead(reply.status, reply.headers);
      response.end(reply.body);
      return;
    case 'stream': {
      const { spoken, quirks } = reply;
      if (quirks.whole) {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(wholeOf(spoken, quirks, naming)));
        return;
      }
      response.writeHead(200, { 'content-type': quirks.contentType ?? 'text/event-stream' });
      response.flushHeaders();
      await stream(response, partsOf(spoken, quirks, naming), quirks, speed);
    }
  }
}

async function stream(
  response: ServerResponse,
  parts: readonly Part[],
  quirks: Quirks,
  serverSpeed: number | undefined,
): Promise<void> {
  const end = quirks.lineEnd ?? '\n';
  const wire = pacer(response, quirks.tokensPerSecond ?? serverSpeed);
  if (quirks.pause?.first) await setTimeout(quirks.pause.first);
  let said = 0;
  for (const part of parts) {
    if (response.destroyed) return;
    const line = `data: ${JSON.stringify(part.chunk)}`;
    if (said > 0 || part.content) {
      // What a quirk does "after n parts" comes before the next part, whatever that is.
      const trouble = await troubleAt(response, quirks, said, line, end);
      if (trouble === 'over') return;
    }
    if (part.content) {
      for (let count = 0; count < (quirks.comments ?? 0); count += 1) {
        await wire.write(`: PROCESSING${end}${end}`, false);
      }
      if (quirks.pause?.each && said > 0) await setTimeout(quirks.pause.each);
      said += 1;
    }
    await wire.write(`${line}${end}${end}`, part.content);
  }
  if (response.destroyed) return;
  if ((await troubleAt(response, quirks, said, '', end)) === 'over') return;
  if (quirks.done ?? !quirks.noFinish) response.write(`data: [DONE]${end}${end}`);
  response.end();
}

async function troubleAt(
  response: ServerResponse,
  quirks: Quirks,
  said: number,
  line: string,
  end: string,
): Promise<'over' | 'go_on'> {
  if (quirks.stallAfter === said) return 'over';
  if (quirks.garbageAfter === said) {
    response.write(`data: {"choices": [oops${end}${end}`);
    response.end();
    return 'over';
  }
  if (quirks.errorAfter?.after === said) {
    const named = quirks.errorAfter.event ? `event: error${end}` : '';
    response.write(`${named}data: ${JSON.stringify(quirks.errorAfter.body)}${end}${end}`);
    response.end(`data: [DONE]${end}${end}`);
    return 'over';
  }
  if (quirks.cut?.after !== said) return 'go_on';
  if (quirks.cut.how === 'mid_line') response.write(line.slice(0, Math.ceil(line.length / 2)));
  if (quirks.cut.how === 'reset') {
    // Let what was written reach the client first.
    await setTimeout(20);
    response.socket?.resetAndDestroy();
  } else response.end();
  return 'over';
}

/** Writes at the speed asked for: `parts with content` per second, held against the clock. */
function pacer(response: ServerResponse, perSecond: number | undefined) {
  const started = performance.now();
  let written = 0;
  return {
    write: async (text: string, counts: boolean): Promise<void> => {
      if (counts) written += 1;
      if (perSecond !== undefined && counts) {
        const due = started + ((written - 1) / perSecond) * 1_000;
        const wait = due - performance.now();
        if (wait >= 1) await setTimeout(wait);
      }
      if (response.destroyed) return;
      if (!response.write(text)) await drained(response);
      // Lets aborts and other requests in, and keeps parts apart on the wire.
      else if (written % 16 === 0) await setImmediate();
    },
  };
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    response.once('drain', resolve);
    response.once('close', resolve);
  });
}
