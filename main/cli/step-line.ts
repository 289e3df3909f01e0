import type { SessionEvent } from '../../preload/contract/views.ts';
import { sessionKinds } from '../core/record/kinds.ts';

/** One line for a person about an event of a session; undefined for events that say nothing new here. */
export function stepLine(event: SessionEvent): string | undefined {
  switch (event.kind) {
    case 'reasoning':
    case 'message.agent': {
      const body = sessionKinds['message.researcher'].payload.loose().safeParse(event.body);
      return body.success ? `  ${body.data.text}` : undefined;
    }
    case 'tool.called': {
      const body = sessionKinds['tool.called'].payload.safeParse(event.body);
      return body.success
        ? `→ ${body.data.tool} ${shorten(JSON.stringify(body.data.arguments))}`
        : undefined;
    }
    case 'tool.result': {
      const body = sessionKinds['tool.result'].payload.safeParse(event.body);
      if (!body.success) return undefined;
      return body.data.outcome === 'error'
        ? `  ✗ ${body.data.error.code}: ${body.data.error.message}`
        : `  ✓ ${Math.round(body.data.milliseconds)} ms`;
    }
    case 'model.failed': {
      const body = sessionKinds['model.failed'].payload.safeParse(event.body);
      return body.success
        ? `  ✗ ${body.data.failure.code}: ${body.data.failure.message}`
        : undefined;
    }
    case 'approval.decided': {
      const body = sessionKinds['approval.decided'].payload.safeParse(event.body);
      return body.success ? `  ${APPROVAL_WORDS[body.data.decision]} (${body.data.by})` : undefined;
    }
    case 'context.compacted':
      return '  (earlier steps were summarised for the model; the record keeps all of them)';
    default:
      return undefined;
  }
}

const APPROVAL_WORDS = { approve: 'approved', reject: 'not approved' } as const;

const LINE_LENGTH = 140;

function shorten(text: string): string {
  return text.length <= LINE_LENGTH ? text : `${text.slice(0, LINE_LENGTH - 1)}…`;
}
