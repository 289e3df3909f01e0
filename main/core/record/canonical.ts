/** The one text form of a JSON value that is hashed and signed: RFC 8785, JSON Canonicalization Scheme. */
import canonicalize from 'canonicalize';

/** A value that JSON can hold. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** Canonical JSON (RFC 8785) of a value that JSON can hold; anything else is a bug and throws. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('A value without a JSON form cannot be recorded.');
  return text;
}

/**
 * A copy made only of what JSON keeps, so that what is hashed now is what will be read back: absent
 * members are dropped, and half of a surrogate pair (broken text from a PDF or a model), which RFC
 * 8785 refuses, becomes U+FFFD.
 */
export function toPlainJson(value: unknown): Json {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'number' && Number.isFinite(value)) return value === 0 ? 0 : value;
  if (Array.isArray(value)) return value.map((item) => toPlainJson(item ?? null));
  if (typeof value === 'object') return plainObject(value);
  throw new TypeError(`A ${typeof value} that JSON cannot hold cannot be recorded.`);
}

function plainObject(value: object): Json {
  if ('toJSON' in value && typeof value.toJSON === 'function') return toPlainJson(value.toJSON());
  const copy: Record<string, Json> = {};
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    // defineProperty, because plain assignment of "__proto__" would lose the member.
    Object.defineProperty(copy, key.toWellFormed(), {
      value: toPlainJson(member),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return copy;
}
