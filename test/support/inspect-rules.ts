/** Inspect's logs read without the exporter, as a document and as an archive. */
import { unzipSync } from 'fflate';
import * as z from 'zod';
import { hasInspectSchema, logFaults } from './inspect-schema.ts';
import type { ReadBack } from './read-back.ts';
import { textsIn } from './read-back.ts';

const Content = z.union([
  z.string(),
  z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
]);
const Call = z.looseObject({
  id: z.string(),
  function: z.string(),
  arguments: z.record(z.string(), z.unknown()),
});
const Message = z.looseObject({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: Content,
  tool_calls: z.array(Call).nullish(),
  tool_call_id: z.string().nullish(),
});
type Message = z.infer<typeof Message>;
export const InspectEvent = z.looseObject({
  event: z.string(),
  timestamp: z.iso.datetime({ offset: true }),
  working_start: z.number(),
  span_id: z.string().nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  /** Of an approval. */
  decision: z.enum(['approve', 'modify', 'reject', 'escalate', 'terminate']).optional(),
  explanation: z.string().nullish(),
  call: Call.optional(),
  modified: Call.nullish(),
});
const Sample = z.looseObject({
  id: z.union([z.string(), z.int()]),
  epoch: z.int(),
  messages: z.array(Message),
  events: z.array(InspectEvent),
});
type Sample = z.infer<typeof Sample>;
const Header = z.looseObject({
  version: z.literal(2),
  status: z.enum(['started', 'success', 'cancelled', 'error']),
  eval: z.looseObject({
    dataset: z.looseObject({ samples: z.int(), sample_ids: z.array(z.unknown()) }),
  }),
});
const Own = z.looseObject({
  cairn: z.looseObject({ train: z.enum(['learn', 'mask']).optional() }),
});

interface Opened {
  readonly header: z.infer<typeof Header>;
  readonly samples: readonly Sample[];
  readonly raw: unknown;
  readonly faults: readonly string[];
}

/** Parts of an archive besides its samples; `reductions.json` is only there where scores were reduced. */
const PARTS = ['header.json', 'summaries.json', '_journal/start.json', '_journal/summaries/1.json'];

export function openLog(bytes: Uint8Array): Opened {
  if (bytes[0] !== 0x50) {
    const raw: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const { samples } = z.looseObject({ samples: z.array(Sample) }).parse(raw);
    return { header: Header.parse(raw), samples, raw, faults: [] };
  }
  const parts = new Map(
    Object.entries(unzipSync(bytes)).map(([name, content]): [string, unknown] => [
      name,
      JSON.parse(new TextDecoder().decode(content)),
    ]),
  );
  const samples = [...parts].filter(([name]) => name.startsWith('samples/'));
  const read = samples.map(([, content]) => Sample.parse(content));
  const misnamed = samples.filter(
    ([name], index) => name !== `samples/${read[index]?.id}_epoch_${read[index]?.epoch}.json`,
  );
  return {
    header: Header.parse(parts.get('header.json')),
    samples: read,
    raw: Object.fromEntries(parts),
    faults: [
      ...PARTS.filter((name) => !parts.has(name)).map((name) => `there is no ${name}`),
      ...misnamed.map(([name]) => `${name} is of another sample`),
      ...(z.array(z.unknown()).parse(parts.get('summaries.json')).length === samples.length
        ? []
        : ['there are other summaries than samples']),
    ],
  };
}

export function readInspect(bytes: Uint8Array): ReadBack {
  const { header, samples, raw, faults } = openLog(bytes);
  const said = header.eval.dataset;
  const messages = samples.flatMap((sample) => sample.messages);
  return {
    faults: [
      ...faults,
      ...(hasInspectSchema ? logFaults(bytes) : []),
      ...(said.samples === samples.length && said.sample_ids.length === samples.length
        ? []
        : [`${said.samples} samples are said and ${samples.length} are there`]),
      ...samples.flatMap(sampleFaults),
    ],
    replies: samples.flatMap(repliesOf),
    results: messages.filter(({ role }) => role === 'tool').map(wordsOf),
    inputs: messages.flatMap(({ tool_calls: calls }) => calls ?? []).map((call) => call.arguments),
    texts: textsIn(raw),
  };
}

/** Words stand in the messages, masks in the events that made them; sub-agents have spans of their own. */
function repliesOf({ messages, events }: Sample): ReadBack['replies'] {
  const made = events.filter(({ event, span_id: span }) => event === 'model' && span == null);
  const said = messages.filter(({ role }) => role === 'assistant');
  return made.map(({ metadata }, index) => {
    const message = said[index];
    return {
      words: message === undefined ? '' : wordsOf(message),
      masked: Own.parse(metadata).cairn.train === 'mask',
    };
  });
}

function wordsOf({ content }: Message): string {
  if (typeof content === 'string') return content;
  return content.flatMap(({ text }) => text ?? []).join('\n');
}

function sampleFaults({ id, messages, events }: Sample): string[] {
  const faults: string[] = [];
  const open = new Map<string, unknown>();
  for (const { role, tool_calls: calls, tool_call_id: answered } of messages) {
    for (const call of calls ?? []) open.set(call.id, call);
    if (role === 'tool' && !open.delete(answered ?? ''))
      faults.push(`${id}: a result answers no call`);
  }
  if (open.size > 0) faults.push(`${id}: ${open.size} calls without a result`);
  for (const { event, decision, modified } of events) {
    if (event !== 'approval') continue;
    if (decision === undefined) faults.push(`${id}: an approval without a decision`);
    if ((decision === 'modify') !== (modified != null))
      faults.push(`${id}: ${String(decision)} with ${modified == null ? 'no' : 'a'} changed call`);
  }
  return faults;
}
