/**
 * Who may talk to the server. It listens on 127.0.0.1 only; other pages in the same browser, other
 * programs on this machine and names that resolve here (DNS rebinding) are kept out by three checks:
 * the Host header, the Origin header when there is one, and a token made at each start.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Gate {
  readonly token: string;
  /** True when Host and Origin name this server and nothing else. */
  sameOrigin(request: IncomingMessage): boolean;
  /** True when the request carries the token as a bearer. */
  authorized(request: IncomingMessage): boolean;
  tokenMatches(candidate: string): boolean;
}

export function createGate(port: () => number): Gate {
  const token = randomBytes(32).toString('base64url');
  const expected = Buffer.from(token);

  function tokenMatches(candidate: string): boolean {
    const given = Buffer.from(candidate);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  return {
    token,
    tokenMatches,
    sameOrigin(request) {
      const hosts = [`127.0.0.1:${port()}`, `localhost:${port()}`];
      const { host, origin } = request.headers;
      // Said twice, one of them may be what somebody in between reads.
      const { host: hostLines = [], origin: originLines = [] } = request.headersDistinct;
      if (hostLines.length !== 1 || originLines.length > 1) return false;
      if (host === undefined || !hosts.includes(host)) return false;
      return origin === undefined || origin === `http://${host}`;
    },
    authorized(request) {
      const header = request.headers.authorization;
      return (
        header !== undefined &&
        header.startsWith('Bearer ') &&
        tokenMatches(header.slice('Bearer '.length))
      );
    },
  };
}
