/** Decides how a stream ended, from everything that is known once it is over. */
import type { ReplyFailure } from '../../core/agent/model/client.ts';
import type { FinishReason } from '../../core/agent/model/reply.ts';
import { cutFailure, overflowFailure, reportedFailure } from './failures.ts';
import type { Asked } from './failures.ts';
import type { ReplyReader } from './reply-reader.ts';

export interface ReplyEnd {
  readonly finishReason: FinishReason;
  readonly failure?: ReplyFailure;
}

/**
 * For a stream that stopped by itself. A stream without finish_reason counts as ended only when the
 * server marked its end.
 */
export function endOf(
  reader: ReplyReader,
  asked: Asked,
  marked: boolean,
  emptyMeansOverflow: boolean,
): ReplyEnd {
  const empty = reader.text === '' && reader.reasoning === '' && !reader.calls.started;
  if (empty && emptyMeansOverflow && reader.finish === '') {
    return { finishReason: 'cut', failure: overflowFailure(asked, undefined) };
  }
  switch (reader.finish) {
    case '':
      if (marked && !empty) return { finishReason: reader.calls.started ? 'tool_calls' : 'stop' };
      return { finishReason: 'cut', failure: cutFailure(asked) };
    case 'length':
    case 'max_tokens':
      return { finishReason: 'length' };
    case 'tool_calls':
    case 'function_call':
      return { finishReason: 'tool_calls' };
    case 'content_filter':
    case 'sensitive':
      return {
        finishReason: 'content_filter',
        failure: {
          code: 'model_refused',
          message: `The content filter of ${asked.server} ended the reply. What had arrived is kept; word the request differently, or choose another model.`,
          retry: false,
        },
      };
    case 'model_context_window_exceeded':
      return { finishReason: 'cut', failure: overflowFailure(asked, undefined) };
    // The server's own trouble: OpenRouter, GLM, DeepSeek, vLLM and SGLang.
    case 'error':
    case 'network_error':
    case 'insufficient_system_resource':
    case 'abort':
      return { finishReason: 'cut', failure: reportedFailure({}, undefined, undefined, asked) };
    default:
      return { finishReason: 'stop' };
  }
}

/** For a reply the watchdog ended. */
export function stalledFailure(
  asked: Asked,
  limit: 'first_chunk' | 'chunk_gap',
  milliseconds: number,
): ReplyFailure {
  const time =
    milliseconds >= 1_000 ? `${Math.round(milliseconds / 1_000)} s` : `${milliseconds} ms`;
  return {
    code: 'model_stalled',
    message:
      limit === 'first_chunk'
        ? `${asked.server} had not begun its reply after ${time}. It may be loading the model or reading a long prompt; try again, or choose a smaller model.`
        : `${asked.server} stopped in the middle of its reply and sent nothing for ${time}. What had arrived is kept; try again.`,
    retry: true,
  };
}
