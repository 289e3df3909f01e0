/** A prompt above the window, in the words and shapes of each server. */
import { assertNever } from '../../../main/core/errors.ts';
import { answer, page, reply } from './script.ts';
import type { Reply } from './script.ts';

export const OVERFLOW_SHAPES = [
  'llama_cpp_400',
  'llama_cpp_500',
  'lm_studio_empty',
  'lm_studio_400',
  'vllm',
  'sglang',
  'openai',
  'openrouter_200',
  'kimi',
  'context_window',
  'glm_finish',
  'in_stream',
] as const;

/** `silent`: the front of the prompt is dropped and the reply goes on (Ollama, GLM). */
export type OverflowShape = (typeof OVERFLOW_SHAPES)[number] | 'silent';

export function overflowAnswer(
  shape: OverflowShape,
  counted: number,
  window: number,
): Reply | undefined {
  switch (shape) {
    case 'silent':
      return undefined;
    case 'llama_cpp_400':
      return answer(400, {
        error: {
          code: 400,
          message: `the request exceeds the available context size (${window} tokens), try increasing it`,
          type: 'exceed_context_size_error',
          n_prompt_tokens: counted,
          n_ctx: window,
        },
      });
    case 'llama_cpp_500':
      return answer(500, {
        error: { code: 500, message: 'Context size has been exceeded.', type: 'server_error' },
      });
    case 'lm_studio_empty':
      return reply({}, { roleFirst: false, noFinish: true, usage: 'missing', done: true });
    case 'lm_studio_400':
      return answer(400, {
        error: `The number of tokens to keep from the initial prompt is greater than the context length (${window}).`,
      });
    case 'vllm':
      return answer(400, {
        object: 'error',
        message: `This model's maximum context length is ${window} tokens. However, you requested ${counted} tokens in the messages.`,
        type: 'BadRequestError',
        param: null,
        code: 400,
      });
    case 'sglang':
      return answer(400, {
        object: 'error',
        message: `The input (${counted} tokens) is longer than the model's context length (${window} tokens).`,
        type: 'BadRequestError',
        code: 400,
      });
    case 'openai':
      return answer(400, {
        error: {
          message: `Your input exceeds the context window of this model. Please adjust your input and try again.`,
          type: 'invalid_request_error',
          code: 'context_length_exceeded',
        },
      });
    case 'openrouter_200':
      return answer(200, {
        error: {
          message: `This endpoint's maximum context length is ${window} tokens. However, you requested about ${counted} tokens.`,
          code: 400,
        },
      });
    case 'kimi':
      return answer(400, {
        error: {
          message: `Invalid request: Your request exceeded model token limit: ${window}`,
          type: 'invalid_request_error',
        },
      });
    case 'context_window':
      return page(400, `input of ${counted} tokens exceeds the context window`, 'text/plain');
    case 'glm_finish':
      return reply({ finish: 'model_context_window_exceeded' });
    case 'in_stream':
      return reply(
        { text: 'x' },
        {
          errorAfter: {
            after: 0,
            body: {
              error: {
                message: `This model's maximum context length is ${window} tokens.`,
                code: 'context_length_exceeded',
              },
            },
          },
        },
      );
    default:
      return assertNever(shape);
  }
}
