/** Foreign trajectories of any size: one long session, very many samples, one document of many steps. */
import { closeSync, openSync, writeSync } from 'node:fs';

const PROSE = 'Farm ponds in the lowlands hold a share of all species that no river does. ';

/** About so many characters, never the same twice. */
function words(index: number, length: number): string {
  return `${index}: ${PROSE.repeat(Math.ceil(length / PROSE.length))}`.slice(0, length);
}

type Write = (path: string, bytes: number) => void;

/** By the file's name. Each writes about so many bytes. */
export const largeTrajectories: Readonly<Record<string, Write>> = {
  'claude-code.jsonl': writeClaudeSession,
  'sharegpt.json': writeSamples,
  'atif.json': writeDocument,
};

/** One session of Claude Code: calls with a thought before them and a result after them. */
export function writeClaudeSession(path: string, bytes: number): void {
  inPieces(path, bytes, '', '', (index) => {
    const line = (type: string, uuid: string, parentUuid: string | null, content: unknown) =>
      `${JSON.stringify({ type, uuid, parentUuid, sessionId: 'bench', message: { role: type, content, ...(type === 'assistant' ? { id: `m${index}` } : {}) } })}\n`;
    const call = { type: 'tool_use', id: `t${index}`, name: 'read', input: { page: index } };
    const result = { type: 'tool_result', tool_use_id: `t${index}`, content: words(index, 2_500) };
    return (
      line('assistant', `a${index}`, index === 0 ? null : `u${index - 1}`, [
        { type: 'thinking', thinking: words(index, 400) },
        call,
      ]) + line('user', `u${index}`, `a${index}`, [result])
    );
  });
}

function writeSamples(path: string, bytes: number): void {
  inPieces(path, bytes, '[', ']', (index) => {
    const conversations = Array.from({ length: 6 }, (_, turn) => ({
      from: turn % 2 === 0 ? 'human' : 'gpt',
      value: words(index * 6 + turn, 800),
    }));
    return `${index === 0 ? '' : ','}\n${JSON.stringify({ conversations })}`;
  });
}

/** 50,000 steps in 100 MB. */
function writeDocument(path: string, bytes: number): void {
  const head = '{"schema_version":"ATIF-v1.7","agent":{"name":"bench","version":"1"},"steps":[';
  inPieces(path, bytes, head, ']}', (index) => {
    const step = {
      step_id: index + 1,
      source: index % 2 === 0 ? 'user' : 'agent',
      message: words(index, 1_920),
    };
    return `${index === 0 ? '' : ','}${JSON.stringify(step)}`;
  });
}

function inPieces(
  path: string,
  bytes: number,
  head: string,
  tail: string,
  piece: (index: number) => string,
): void {
  const file = openSync(path, 'w');
  try {
    let written = writeSync(file, head);
    for (let index = 0; written < bytes;) {
      let text = '';
      for (; text.length < 1_000_000 && written + text.length < bytes; index += 1)
        text += piece(index);
      written += writeSync(file, text);
    }
    writeSync(file, tail);
  } finally {
    closeSync(file);
  }
}
