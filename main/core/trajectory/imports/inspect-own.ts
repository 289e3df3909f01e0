/** A sample that Cairn wrote itself: back to the trajectory it was, but for the data of results. */
import {
  OWN,
  OwnEvent,
  OwnInfo,
  OwnResult,
  OwnSample,
  OwnSpan,
  type OwnStep,
} from '../formats/inspect/own.ts';
import {
  TrajectoryCall,
  TrajectoryStep,
  type Trajectory,
  type TrajectoryObservation,
} from '../trajectory.ts';
import { fieldOf, fieldsOf, listOf, textOf, wordsOf, type Fields } from './fields.ts';
import { Attachments } from './inspect-attachments.ts';
import { callsOf } from './inspect-messages.ts';
import { otherEvent, unreadableEvent } from './inspect-notes.ts';
import { thoughtIn } from './openai.ts';
import type { ImportSink, ReadHead } from './reading.ts';
import { stepOf } from './steps.ts';
import { remark } from './remarks/remark.ts';

/** What Cairn says of a sample; undefined when another program wrote it. */
export function ownSample(sample: Fields): OwnSample | undefined {
  return OwnSample.safeParse(fieldOf(sample['metadata'], OWN)).data;
}

/** An agent's trajectory while it is read. */
interface Part {
  readonly spanId: string | undefined;
  readonly about: OwnSpan | undefined;
  readonly steps: TrajectoryStep[];
  readonly children: { readonly place: number; readonly trajectory: Trajectory }[];
  /** The step that results and effects belong to. */
  current: TrajectoryStep | undefined;
}

/** Steps go to the sink. An event that says nothing of a step is kept like any other program's. */
export function readOwnSample(
  sample: Fields,
  { trajectory: { trajectoryId: _id, ...facts } }: OwnSample,
  sink: ImportSink,
): ReadHead['trajectory'] {
  const attachments = new Attachments(fieldsOf(sample['attachments']) ?? {});
  const root: Part = newPart(undefined, undefined);
  const open: Part[] = [root];
  for (const value of listOf(sample['events'])) {
    const event = fieldsOf(attachments.resolve(value)) ?? {};
    const part = open.at(-1) ?? root;
    const span = OwnSpan.safeParse(fieldOf(event['metadata'], OWN));
    if (event['event'] === 'span_begin' && span.success)
      open.push(newPart(wordsOf(event['id']), span.data));
    else if (event['event'] === 'span_end' && part !== root && event['id'] === part.spanId) {
      open.pop();
      close(part, open.at(-1) ?? root);
    } else takeEvent(event, part, sink);
  }
  while (open.length > 1) {
    const part = open.pop();
    if (part !== undefined) close(part, open.at(-1) ?? root);
  }
  for (const step of root.steps) sink.step(step);
  return { ...facts, children: inOrder(root) };
}

function newPart(spanId: string | undefined, about: OwnSpan | undefined): Part {
  return { spanId, about, steps: [], children: [], current: undefined };
}

function close(part: Part, parent: Part): void {
  if (part.about === undefined) return;
  const { trajectory, place } = part.about;
  const whole = { ...trajectory, steps: part.steps, children: inOrder(part) };
  parent.children.push({ place, trajectory: whole });
}

function inOrder({ children }: Part): Trajectory[] {
  return children
    .toSorted((one, other) => one.place - other.place)
    .map(({ trajectory }) => trajectory);
}

function takeEvent(event: Fields, part: Part, sink: ImportSink): void {
  const own = fieldOf(event['metadata'], OWN);
  switch (event['event']) {
    case 'model':
    case 'input':
    case 'compaction':
    case 'interrupt': {
      const read = OwnEvent.safeParse(own);
      if (!read.success) return takeOther(event, part, sink);
      return begin(part, stepFrom(event, read.data.step), event, sink);
    }
    case 'info': {
      const read = event['source'] === OWN ? OwnInfo.safeParse(event['data']) : undefined;
      if (read?.success !== true) return takeOther(event, part, sink);
      const info = read.data;
      if ('step' in info) return begin(part, stepFrom(event, info.step), event, sink);
      if ('effect' in info) part.current?.effects.push(info.effect);
      else part.current?.observations.push(info.observation);
      return;
    }
    case 'tool': {
      const made = resultFrom(event, own);
      if (made === undefined || part.current === undefined) return takeOther(event, part, sink);
      part.current.observations.push(made);
      return;
    }
    case 'approval':
      // What it says stands with the call.
      return;
    default:
      takeOther(event, part, sink);
  }
}

function begin(
  part: Part,
  step: TrajectoryStep | undefined,
  event: Fields,
  sink: ImportSink,
): void {
  if (step === undefined) {
    sink.damaged(remark('at_event', { number: part.steps.length + 1 }), remark('event_unfit'));
    part.steps.push(unreadableEvent(event));
    return;
  }
  part.steps.push(step);
  part.current = step;
}

/** Added by another program, or changed so that it cannot be read as ours. */
function takeOther(event: Fields, part: Part, sink: ImportSink): void {
  const other = otherEvent(event);
  if ('leftOut' in other) {
    sink.leftOut(other.leftOut, other.why);
    return;
  }
  if (other.opaque !== undefined) sink.opaque(other.opaque);
  part.steps.push(other.step);
}

function stepFrom(event: Fields, own: OwnStep): TrajectoryStep | undefined {
  const { message, calls: ownCalls = [], ...facts } = own;
  const reply = replyOf(event);
  const completion = textOf(fieldOf(event['output'], 'completion'));
  const reasoning = reply === undefined ? undefined : thoughtOf(reply, completion);
  const native = reply === undefined ? [] : callsOf(reply, () => '');
  const calls = (reply === undefined ? ownCalls : native).map((call, index) => ({
    ...call,
    ...ownCalls[index],
  }));
  const read = TrajectoryStep.safeParse(
    stepOf({
      ...(reasoning === undefined ? {} : { reasoning: { state: 'shown', text: reasoning } }),
      ...facts,
      message: message ?? completion ?? textOf(event['input']) ?? '',
      calls: calls.flatMap((call) => TrajectoryCall.safeParse(call).data ?? []),
    }),
  );
  return read.success && read.data.calls.length === calls.length ? read.data : undefined;
}

/** The message of a model's event. */
function replyOf(event: Fields): Fields | undefined {
  if (event['event'] !== 'model') return undefined;
  const [choice] = listOf(fieldOf(event['output'], 'choices'));
  return fieldsOf(fieldOf(choice, 'message'));
}

/** In a part of its own, or in front of the words. */
function thoughtOf({ content }: Fields, completion: string | undefined): string | undefined {
  if (typeof content === 'string')
    return content === completion ? undefined : thoughtIn(content).reasoning;
  const part = listOf(content).find((each) => fieldOf(each, 'type') === 'reasoning');
  return textOf(fieldOf(part, 'reasoning'));
}

function resultFrom(event: Fields, own: unknown): TrajectoryObservation | undefined {
  const callId = wordsOf(event['id']) ?? '';
  const read = OwnResult.safeParse(own ?? { observation: {} });
  if (!read.success) return undefined;
  const { error, ...facts } = read.data.observation;
  return error === undefined
    ? { outcome: 'success', text: textOf(event['result']) ?? '', callId, ...facts }
    : { outcome: 'error', error, callId, ...facts };
}
