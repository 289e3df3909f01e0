import { hash } from 'node:crypto';
import type { Digest } from '../../core/ports.ts';

/** SHA-256 of the machine's OpenSSL. */
export const systemDigest: Digest = { sha256: (data) => hash('sha256', data, 'hex') };
