/**
 * Which agent an event belongs to. Spans say it: one that a call of a tool opened is a sub-agent's, and
 * what a scorer asks a model is no work of the agent. In older logs steps and nested lists say it.
 */
import { fieldOf, listOf, textOf, wordsOf } from './fields.ts';

export interface AgentSpan {
  readonly id: string;
  readonly name: string;
  readonly kind: 'agent' | 'scorer';
}

interface Span {
  readonly name: string;
  readonly type: string | undefined;
  readonly parent: string | undefined;
}

/** Spans within spans; a circle of them ends here. */
const DEEPEST = 100;
/** Of these a scorer makes its own; what it found stays with the agent. */
const SCORERS = new Set(['model', 'tool', 'approval']);

export class InspectSpans {
  readonly #spans = new Map<string, Span>();
  readonly #ran = new Set<string>();
  readonly #agents = new Map<string, AgentSpan | undefined>();

  constructor(events: readonly unknown[]) {
    for (const event of events) {
      const kind = fieldOf(event, 'event');
      const ran = wordsOf(fieldOf(event, 'agent_span_id'));
      if (kind === 'tool' && ran !== undefined) this.#ran.add(ran);
      const id = wordsOf(fieldOf(event, 'id'));
      if (kind !== 'span_begin' || id === undefined) continue;
      this.#spans.set(id, {
        name: wordsOf(fieldOf(event, 'name')) ?? 'agent',
        type: textOf(fieldOf(event, 'type')),
        parent: wordsOf(fieldOf(event, 'parent_id')) ?? wordsOf(fieldOf(event, 'span_id')),
      });
    }
  }

  /** The nearest span that is an agent's own; undefined for the sample's agent. */
  of(event: unknown): AgentSpan | undefined {
    const isScorers = SCORERS.has(textOf(fieldOf(event, 'event')) ?? '');
    let span = this.#nearest(wordsOf(fieldOf(event, 'span_id')));
    if (isScorers) return span;
    for (let up = 0; span?.kind === 'scorer' && up < DEEPEST; up += 1) span = this.above(span);
    return span?.kind === 'scorer' ? undefined : span;
  }

  /** The agent that ran it. */
  above(span: AgentSpan): AgentSpan | undefined {
    return this.#nearest(this.#spans.get(span.id)?.parent);
  }

  #nearest(from: string | undefined): AgentSpan | undefined {
    if (from === undefined) return undefined;
    if (this.#agents.has(from)) return this.#agents.get(from);
    let id: string | undefined = from;
    let found: AgentSpan | undefined;
    for (let up = 0; id !== undefined && found === undefined && up < DEEPEST; up += 1) {
      found = this.#own(id);
      id = this.#spans.get(id)?.parent;
    }
    this.#agents.set(from, found);
    return found;
  }

  #own(id: string): AgentSpan | undefined {
    const span = this.#spans.get(id);
    if (span === undefined) return undefined;
    const { name, type } = span;
    if (type === 'scorer') return { id, name, kind: 'scorer' };
    if (this.#ran.has(id) || (type === 'agent' && this.#isInTool(span)))
      return { id, name, kind: 'agent' };
    return undefined;
  }

  #isInTool({ parent }: Span): boolean {
    let id = parent;
    for (let up = 0; id !== undefined && up < DEEPEST; up += 1) {
      const span = this.#spans.get(id);
      if (span?.type === 'tool') return true;
      id = span?.parent;
    }
    return false;
  }
}

/** True when a model was asked among these events, or in lists within them. */
export function asksModel(events: unknown, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  return listOf(events).some(
    (event) =>
      fieldOf(event, 'event') === 'model' || asksModel(fieldOf(event, 'events'), depth + 1),
  );
}
