/**
 * Chat JSONL for slime's supervised training: messages with `step_loss_mask`, arguments as objects,
 * and always a list of tools, since slime stops at a row without one.
 * https://github.com/THUDM/slime/blob/main/slime/utils/data.py (`--input-key`, `--tool-key`) and
 * https://github.com/THUDM/slime/blob/main/slime/utils/mask_utils.py (`step_loss_mask`)
 *
 * slime drops no message: a mask of 0 keeps its tokens in the context and out of the loss. Without
 * the field a reply is learned.
 */
import * as z from 'zod';
import { ChatTool } from '../chat.ts';
import type { Dialogue } from '../dialogue.ts';
import type { ExportChoices, ExportProblem } from '../options.ts';
import { formatProblems } from '../problems/format-problems.ts';
import type { ExportFormat } from './format.ts';
import { LimiMessage, limiSample, validateLimi } from './limi.ts';
import { CHAT_CHOICES, lineWriter } from './line-writer.ts';
import { validateLines } from './written-file.ts';

export const SlimeSample = z.strictObject({
  messages: z.array(LimiMessage).min(1),
  tools: z.array(ChatTool),
  metadata: z.record(z.string(), z.unknown()).optional(),
});
export type SlimeSample = z.infer<typeof SlimeSample>;

export const slime: ExportFormat = {
  id: 'slime',
  name: 'slime chat JSONL',
  specification: 'https://github.com/THUDM/slime/blob/main/slime/utils/data.py',
  mediaType: 'application/jsonl',
  choices: CHAT_CHOICES,
  checkedAsWritten: true,
  recipe: (file) =>
    [
      `--prompt-data ${file} --input-key messages --tool-key tools`,
      '--rollout-function-path slime.rollout.sft_rollout.generate_rollout --loss-mask-type qwen3',
      '--loss-type sft_loss --calculate-per-token-loss',
      '--disable-compute-advantages-and-returns --debug-train-only',
    ].join(' \\\n'),
  open: (choices) =>
    lineWriter({ write: slimeSample, validate: validateSlime, typedArguments: true }, choices),
  validate: (file) => validateLines(file, validateSlime),
};

function slimeSample(dialogue: Dialogue, { reasoning }: ExportChoices): SlimeSample {
  const { messages, tools = [] } = limiSample(dialogue, reasoning);
  return { messages, tools };
}

/** What of a sample slime would stop at or learn wrongly; empty when nothing. */
export function validateSlime(sample: unknown): readonly ExportProblem[] {
  const parsed = SlimeSample.safeParse(sample);
  if (!parsed.success) {
    return formatProblems(parsed.error);
  }
  const { messages, tools } = parsed.data;
  return validateLimi({ messages, tools });
}
