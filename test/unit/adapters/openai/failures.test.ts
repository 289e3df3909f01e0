import { describe, expect, test } from 'vitest';
import { NetError } from '../../../../main/adapters/net/failures.ts';
import { errorIn, normalisedErrorBody } from '../../../../main/adapters/openai/answer-shapes.ts';
import { failureOf, reportedFailure } from '../../../../main/adapters/openai/failures.ts';
import { overflowIn } from '../../../../main/adapters/openai/overflow.ts';
import { retryAfterIn } from '../../../../main/adapters/openai/retry-after.ts';

const ASKED = { server: 'Lab server', model: 'qwen3' };

const reported = (message: string, status?: number) =>
  reportedFailure({ message }, status, undefined, ASKED);

describe('failures', () => {
  test('a refusal by the network policy keeps its code and words, however deep it is wrapped', () => {
    const inside = new NetError({ code: 'network_refused', message: 'Nothing was sent.' });
    const wrapped = new Error('Connection error.', { cause: new Error('x', { cause: inside }) });
    expect(failureOf(wrapped, ASKED, 'before')).toEqual(inside.failure);
  });

  test('a failed connection is unreachable before the answer and a cut within it', () => {
    const error = new NetError({ code: 'network_failed', message: 'gone', retry: false });
    expect(failureOf(error, ASKED, 'before')).toMatchObject({
      code: 'model_unreachable',
      retry: false,
    });
    expect(failureOf(error, ASKED, 'within').code).toBe('model_stream_cut');
  });

  test.each([
    ['Your request was flagged by moderation', 403, 'model_refused'],
    ['Forbidden', 403, 'model_unauthorized'],
    ['Insufficient Balance', 402, 'model_refused'],
    ['Error rendering prompt', 500, 'model_busy'],
    ['404 page not found', 404, 'model_bad_reply'],
    ['"auto" tool choice requires --enable-auto-tool-choice', 400, 'not_supported_here'],
    ['temperature must be below 2', 400, 'model_bad_reply'],
    ['upstream closed', undefined, 'model_stream_cut'],
  ] as const)('"%s" with %s is %s', (message, status, code) => {
    expect(reported(message, status).code).toBe(code);
  });

  test('each message names the server, says what to do and quotes what was said', () => {
    const { message } = reported('Rate limit reached for requests', 429);
    expect(message).toContain('Lab server');
    expect(message).toContain('try again');
    expect(message).toContain('Rate limit reached');
  });

  test('a very long error is cut', () => {
    expect(reported('x'.repeat(100_000), 500).message.length).toBeLessThan(1_200);
  });

  test('a limit of tokens per minute is no overflow', () => {
    const words = 'Request too large for gpt on tokens per min (TPM): Limit 30000, Requested 40000';
    expect(reported(words, 429).code).toBe('model_busy');
  });
});

describe('overflow', () => {
  test.each([
    'Trying to keep the first 5000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens, which is not enough.',
    'The prompt (5000 tokens) is longer than the maximum model length of 4096.',
    'prompt is too long: 5000 tokens > 4096 maximum',
    'The input token count (5000) exceeds the maximum number of tokens allowed (4096).',
    "Requested token count exceeds the model's maximum context length of 4096 tokens.",
  ])('the window is read from "%s"', (words) => {
    expect(overflowIn(words, {})).toEqual({ tokens: 4_096 });
  });

  test.each(['The tool call has too many arguments', 'context is missing', ''])(
    '"%s" is none',
    (words) => {
      expect(overflowIn(words, { code: 400 })).toBeUndefined();
    },
  );
});

describe('bodies', () => {
  test('no error is seen in an ordinary reply', () => {
    expect(errorIn({ choices: [], error: null })).toBeUndefined();
    expect(errorIn({ id: 'x', object: 'chat.completion.chunk', choices: [] })).toBeUndefined();
    expect(errorIn([])).toBeUndefined();
  });

  test('a web page is named by its title, not quoted', () => {
    const page = '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>';
    expect(normalisedErrorBody(page)).toBe(
      JSON.stringify({ error: { message: 'a web page: 502 Bad Gateway' } }),
    );
  });

  test('an empty body gives an empty message', () => {
    expect(normalisedErrorBody('')).toBe(JSON.stringify({ error: { message: '' } }));
  });
});

test('Retry-After is read as seconds or as a date, never as less than nothing', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  const read = (value: string) => retryAfterIn(new Headers({ 'retry-after': value }), now);
  expect(read('2')).toBe(2_000);
  expect(read('Thu, 01 Jan 2026 00:00:30 GMT')).toBe(30_000);
  expect(read('Wed, 31 Dec 2025 00:00:00 GMT')).toBe(0);
  expect(read('soon')).toBeUndefined();
  expect(retryAfterIn(new Headers(), now)).toBeUndefined();
});
