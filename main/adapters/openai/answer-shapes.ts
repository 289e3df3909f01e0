/**
 * Brings answers that are no stream into the one shape the client reads. Servers put errors into
 * `{error}`, `{error: "text"}`, `{object: "error", message}`, `{detail}` or plain text, and some send
 * them with status 200.
 */
import { isRecord, listIn, parsedJson, recordIn, textIn } from './fields.ts';
import type { JsonRecord } from './fields.ts';

/** The error a body holds, as a record with a `message`; undefined when it holds none. */
export function errorIn(value: unknown): JsonRecord | undefined {
  if (!isRecord(value)) return undefined;
  const { error, detail } = value;
  if (isRecord(error)) return { ...error, message: messageIn(error) };
  if (typeof error === 'string' && error !== '') return { ...value, message: error };
  if (value['object'] === 'error' || value['type'] === 'error') {
    return { ...value, message: messageIn(value) };
  }
  if (detail !== undefined && value['choices'] === undefined) {
    return { ...value, message: detailText(detail) };
  }
  return undefined;
}

function messageIn(error: JsonRecord): string {
  const { message, metadata } = error;
  const said = typeof message === 'string' ? message : message ? JSON.stringify(message) : '';
  // OpenRouter puts what the provider behind it said here.
  const raw = textIn(recordIn(metadata)['raw']);
  if (raw !== '' && raw !== said) return `${said}: ${raw}`;
  return said === '' ? JSON.stringify(error) : said;
}

/** FastAPI's validation errors come as a list of `{loc, msg}`. */
function detailText(detail: unknown): string {
  if (typeof detail === 'string') return detail;
  const lines = listIn(detail).map((item) => {
    const { loc, msg } = recordIn(item);
    return `${listIn(loc).join('.')}: ${textIn(msg)}`;
  });
  return lines.length > 0 ? lines.join('; ') : JSON.stringify(detail);
}

/** The body of an answer with an error status, in the shape the `openai` package reads messages from. */
export function normalisedErrorBody(text: string): string {
  const value = parsedJson(text);
  const found = errorIn(value);
  if (found) return JSON.stringify({ error: found });
  const message = isRecord(value) ? textIn(value['message']) || text : plain(text);
  return JSON.stringify({ error: { message: message.slice(0, 5_000) } });
}

/** A page's words without its markup. */
function plain(text: string): string {
  if (!text.trimStart().startsWith('<')) return text.trim();
  const title = /<title[^>]*>([^<]*)</i.exec(text)?.[1]?.trim();
  return title ? `a web page: ${title}` : 'a web page';
}

/** The status an error sent with 200 stands for; 400 when it does not say. */
export function statusOfError(error: JsonRecord): number {
  const status = Number(error['code'] ?? error['status']);
  return Number.isInteger(status) && status >= 400 && status < 600 ? status : 400;
}

/** A whole reply as the one chunk of a stream, for servers that do not stream. */
export function chunkOfWhole(value: JsonRecord): JsonRecord | undefined {
  const choice = listIn(value['choices'])[0];
  if (!isRecord(choice) || !isRecord(choice['message'])) return undefined;
  const { message, ...rest } = choice;
  return { ...value, object: 'chat.completion.chunk', choices: [{ ...rest, delta: message }] };
}
