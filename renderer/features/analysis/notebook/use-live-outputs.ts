import { useEffect, useState } from 'react';
import type { CellOutput } from '../../../../preload/contract/types.ts';
import { useClient } from '../../../app/query/client-context.tsx';

/** Characters of running text that are kept on screen; the recorded run has all of it. */
const MOST_TEXT = 20_000;
const MOST_OUTPUTS = 60;

export type LiveOutputs = ReadonlyMap<string, readonly CellOutput[]>;

/** What running cells put out, as it comes; drawn at most once for each picture of the screen. */
export function useLiveOutputs(notebookId: string, running: readonly string[]): LiveOutputs {
  const client = useClient();
  const [live, setLive] = useState<LiveOutputs>(new Map());
  useEffect(() => {
    let waiting: { readonly cellId: string; readonly output: CellOutput }[] = [];
    let frame: number | undefined;
    const draw = (): void => {
      frame = undefined;
      const came = waiting;
      waiting = [];
      setLive((before) => {
        const next = new Map(before);
        for (const { cellId, output } of came)
          next.set(cellId, withOutput(next.get(cellId) ?? [], output));
        return next;
      });
    };
    const stop = client.onAppEvent((event) => {
      if (event.type !== 'cell.output' || event.notebookId !== notebookId) return;
      waiting.push(event);
      frame ??= requestAnimationFrame(draw);
    });
    return () => {
      stop();
      if (frame !== undefined) cancelAnimationFrame(frame);
    };
  }, [client, notebookId]);
  // What ended is in the record: the next run begins with nothing.
  const key = running.join(' ');
  const [shownFor, setShownFor] = useState(key);
  if (shownFor !== key) {
    const still = new Set(running);
    setShownFor(key);
    setLive(new Map([...live].filter(([cellId]) => still.has(cellId))));
  }
  return live;
}

/** Text goes on where text of the same stream was; only the end of much of it is kept. */
export function withOutput(
  outputs: readonly CellOutput[],
  output: CellOutput,
): readonly CellOutput[] {
  const last = outputs.at(-1);
  if (output.kind !== 'text' || last?.kind !== 'text' || last.stream !== output.stream)
    return [...outputs, output].slice(-MOST_OUTPUTS);
  const text = (last.text + output.text).slice(-MOST_TEXT);
  return [...outputs.slice(0, -1), { ...last, text }];
}
