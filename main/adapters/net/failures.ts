/** What a person or a policy is told when a request could not be made. */
import { fail, type Failure } from '../../core/errors.ts';
import { systemCode, wordsOf } from '../system/io-error.ts';
import { AddressRefused } from './address-refused.ts';

/** Carries a failure through code that expects `fetch` to throw. */
export class NetError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'NetError';
    this.failure = failure;
  }
}

/** System and undici codes after which the same request may well succeed. */
const PASSING = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_SOCKET',
]);

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'there is no host of this name, or this computer has no network',
  EAI_AGAIN: 'the name could not be looked up just now',
  ECONNRESET: 'the other side ended the connection',
  UND_ERR_SOCKET: 'the other side ended the connection',
  UND_ERR_CONNECT_TIMEOUT: 'it took too long to connect',
  ETIMEDOUT: 'it took too long to connect',
  UND_ERR_HEADERS_TIMEOUT: 'no answer came',
  UND_ERR_BODY_TIMEOUT: 'the answer stopped coming',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'it signed its certificate itself, so nothing shows that it is the server it says it is',
  SELF_SIGNED_CERT_IN_CHAIN:
    'its certificate comes from an authority that this computer does not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate comes from an authority that this computer does not know',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'its certificate comes from an authority that this computer does not know',
  CERT_HAS_EXPIRED: 'its certificate is no longer valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

export function refused(reason: string, more: Omit<Failure, 'code' | 'message'> = {}) {
  return fail('network_refused', `Nothing was sent. ${reason}`, more);
}

/** Nothing leaves that is not written down. */
export function unrecorded({ code, message, retry }: Failure) {
  return refused(`The ledger of requests could not be written: ${message}`, {
    details: { cause: code },
    ...(retry === undefined ? {} : { retry }),
  });
}

export function stopped() {
  return fail('stopped', 'The request was stopped.');
}

/** `host` names the other side. */
export function unreachable(host: string, error: unknown) {
  const cause = innermost(error);
  const code = systemCode(cause) ?? '';
  const words = WORDS[code] ?? wordsOf(cause);
  return fail('network_failed', `"${host}" could not be reached: ${words}.`, {
    retry: PASSING.has(code),
    ...(code === '' ? {} : { details: { cause: code } }),
  });
}

/** The refusal of an address inside the errors that connecting wraps around it. */
export function addressRefusal(error: unknown): AddressRefused | undefined {
  return causesOf(error).find((cause) => cause instanceof AddressRefused);
}

function innermost(error: unknown): unknown {
  return causesOf(error).findLast((cause) => systemCode(cause) !== undefined) ?? error;
}

/** The error, what caused it, and what caused that; of several failed connections, each. */
function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = [];
  let cause = error;
  while (cause !== undefined && cause !== null && causes.length < 20) {
    causes.push(cause);
    if (cause instanceof AggregateError) causes.push(...cause.errors);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return causes;
}
