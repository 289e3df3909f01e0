/** Ids of traces and spans: the same trajectory gives the same ones, so that it is not stored twice. */

/** 16 hexadecimal digits; never all zero, which stands for no span. */
export function spanId(...parts: readonly string[]): string {
  return digits(parts.join('\n'), 1) + digits(parts.join('\n'), 2);
}

/** 32 hexadecimal digits. */
export function traceId(trajectoryId: string): string {
  return spanId('trace', trajectoryId) + spanId('trace, continued', trajectoryId);
}

/** FNV-1a (isthe.com/chongo/tech/comp/fnv) with the end of MurmurHash3, which spreads short texts. */
function digits(text: string, seed: number): string {
  let hash = 0x81_1c_9d_c5 ^ Math.imul(seed, 0x9e_37_79_b1);
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  const value = (hash ^ (hash >>> 16)) >>> 0;
  return (value === 0 ? 1 : value).toString(16).padStart(8, '0');
}
