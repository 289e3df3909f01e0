import type { TrajectoryStep } from '../../../../preload/contract/types.ts';

/** One text of a step that can be held beside the same text of another. */
export interface StepText {
  readonly part: 'reasoning' | 'message' | 'arguments' | 'result' | 'error';
  /** The tool, where there is one. */
  readonly tool?: string;
  readonly text: string;
}

/** What a step says and does, text by text, in the order in which it is read. */
export function stepTexts(step: TrajectoryStep): readonly StepText[] {
  const texts: StepText[] = [];
  if (step.reasoning?.state === 'shown')
    texts.push({ part: 'reasoning', text: step.reasoning.text });
  if (step.message !== '') texts.push({ part: 'message', text: step.message });
  const tools = new Map(step.calls.map(({ callId, tool }) => [callId, tool]));
  for (const { tool, arguments: input } of step.calls) {
    texts.push({ part: 'arguments', tool, text: JSON.stringify(input, null, 2) ?? '' });
  }
  for (const observation of step.observations) {
    const tool = tools.get(observation.callId ?? '');
    texts.push({
      part: observation.outcome === 'error' ? 'error' : 'result',
      ...(tool === undefined ? {} : { tool }),
      text: observation.outcome === 'error' ? observation.error.message : observation.text,
    });
  }
  return texts;
}

/** A text of the left step beside that of the right; a side without one is left out. */
export interface TextPair {
  readonly part: StepText['part'];
  readonly tool?: string;
  readonly left?: string;
  readonly right?: string;
}

/** Texts of the same part and tool are paired in their order. */
export function pairTexts(
  left: readonly StepText[],
  right: readonly StepText[],
): readonly TextPair[] {
  const rest = [...right];
  const pairs: TextPair[] = left.map((one) => {
    const at = rest.findIndex(({ part, tool }) => part === one.part && tool === one.tool);
    const other = at === -1 ? undefined : rest.splice(at, 1)[0];
    return {
      part: one.part,
      ...(one.tool === undefined ? {} : { tool: one.tool }),
      left: one.text,
      ...(other === undefined ? {} : { right: other.text }),
    };
  });
  return [
    ...pairs,
    ...rest.map(({ part, tool, text }) => ({
      part,
      ...(tool === undefined ? {} : { tool }),
      right: text,
    })),
  ];
}
