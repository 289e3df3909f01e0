import type { Failure, Result } from '../../preload/contract/types.ts';

interface Failed {
  readonly ok: false;
  readonly error: Failure;
}

/** The engine could not be reached; asking again may help. */
export function unreachable(): Failed {
  return {
    ok: false,
    error: {
      code: 'internal',
      message:
        'Cairn’s engine did not answer. What was recorded is safe on disk; the request is tried again when the connection is back.',
      retry: true,
    },
  };
}

/** The caller gave up waiting. */
export function givenUp(): Failed {
  return { ok: false, error: { code: 'stopped', message: 'The request was given up.' } };
}

/** The engine does not know this token: it was started again since the address was opened. */
export function refused(): Failed {
  return {
    ok: false,
    error: {
      code: 'unauthorized',
      message:
        'This address belongs to an earlier start of Cairn. Nothing was changed; open the address that the terminal prints.',
    },
  };
}

/**
 * True when a decoded body has the shape of a `Result`. What the data holds is taken on the engine's
 * word: it parses its own answers against the contract before they leave.
 */
export function isResult<Data>(body: unknown): body is Result<Data> {
  if (typeof body !== 'object' || body === null || !('ok' in body)) return false;
  if (body.ok === true) return 'data' in body;
  return body.ok === false && 'error' in body && typeof body.error === 'object';
}
