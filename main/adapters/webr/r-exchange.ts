/** Frames into R and out of it, and the names of a cell. Runs inside the contained process. */
import type { RRequest } from './messages.ts';
import type { RSession } from './r-session.ts';

/** As resources/r/engine/frames.R has them. */
const NUMBERS = '/tmp/cairn-frame/numbers';
const TEXTS = '/tmp/cairn-frame/texts';

interface Taken {
  readonly numbers: Uint8Array;
  readonly texts?: Uint8Array;
}

type Exchange = Exclude<RRequest, { kind: 'start' | 'run' }>;

export async function exchange(
  session: RSession,
  request: Exchange,
): Promise<readonly string[] | Taken> {
  const { FS } = session.webR;
  switch (request.kind) {
    case 'names':
      await session.put('code', request.code);
      return session.call('names_of(code)');
    case 'give_begin':
      return session.call(`begin_frame(${request.rows}L)`);
    case 'give_column': {
      const { name, type, distinct = 0, ordered = false } = request.column;
      await session.put('name', name);
      await FS.writeFile(NUMBERS, request.numbers);
      if (request.texts !== undefined) await FS.writeFile(TEXTS, request.texts);
      const place = `"${type}", ${distinct}L, ${ordered ? 'TRUE' : 'FALSE'}`;
      const given = await session.call(`give_column(name, ${place})`);
      await FS.unlink(NUMBERS);
      if (request.texts !== undefined) await FS.unlink(TEXTS);
      return given;
    }
    case 'give_end':
      await session.put('name', request.name);
      return session.call('end_frame(name)');
    case 'take_begin':
      await session.put('name', request.name);
      return session.call(`begin_take(name, ${request.most})`);
    case 'take_column': {
      await session.call(`take_column(${request.index + 1}L)`);
      const numbers = await FS.readFile(NUMBERS);
      await FS.unlink(NUMBERS);
      if (!request.hasTexts) return { numbers };
      const texts = await FS.readFile(TEXTS);
      await FS.unlink(TEXTS);
      return { numbers, texts };
    }
    case 'take_end':
      return session.call('end_take()');
    default:
      return unknown(request);
  }
}

function unknown(request: never): never {
  throw new Error(`R was asked for what it does not know: ${JSON.stringify(request)}`);
}
