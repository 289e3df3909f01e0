/** Signed statements of where a stream ended, so that lines cut off at its tail are noticed. */
import type { Clock, Signer, SignatureVerifier, StreamHead } from '../ports.ts';
import { canonicalJson } from './canonical.ts';
import type { SignedHead, StreamName } from './event.ts';

/** Signs the canonical JSON (RFC 8785) of every field but the signature itself. */
export function signHead(
  stream: StreamName,
  head: StreamHead,
  ports: { readonly signer: Signer; readonly clock: Clock },
): SignedHead {
  const statement = {
    stream,
    seq: head.seq,
    hash: head.hash,
    time: ports.clock.now().toISOString(),
    publicKey: ports.signer.publicKey,
  };
  return { ...statement, signature: ports.signer.sign(canonicalJson(statement)) };
}

/** True when the signature was made with the key the statement names. */
export function isSignatureValid(signed: SignedHead, verifier: SignatureVerifier): boolean {
  const { signature, ...statement } = signed;
  return verifier.verify(signed.publicKey, canonicalJson(statement), signature);
}
