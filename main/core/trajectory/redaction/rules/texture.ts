/** What a word is made of, to tell a made-up key from a word, a name or code. */

/** Bits for each character, from how often each stands in the text (Shannon). */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

export function hasDigit(text: string): boolean {
  return /\d/.test(text);
}

const LETTERS_AND_DIGITS = /(?=.*\d)(?=.*[A-Za-z])/s;

/** Letters and digits without an order that words or counting would have. */
export function looksRandom(text: string): boolean {
  if (!LETTERS_AND_DIGITS.test(text)) return false;
  const isHex = /^[0-9a-f]+$/i.test(text);
  return entropyOf(text) >= (isHex ? 2.9 : 3.4) && !/(?:0123|1234|abcd)/i.test(text);
}

/** Stands where a value would: written for a reader to fill in, or taken from elsewhere. */
export function isPlaceholder(value: string): boolean {
  return (
    /^(?:[*•.xX#_-]+|<.*>|\[.*\]|\{.*\}|\(.*\)?|\$.*|%.*%|@.*)$/s.test(value) ||
    /\b(?:your|example|sample|placeholder|changeme|change_me|dummy|redacted|insert|replace|hidden|todo|fixme|undefined|null|none|nil|true|false|string|str|int|bool|any|empty|required|optional|missing|invalid|unknown|default|test)\b/i.test(
      value.replaceAll('_', ' '),
    ) ||
    /^(?:your|my|some|the|any|example|insert|enter)[a-z_-]*$/i.test(value) ||
    /xxxx|\*\*\*|\.\.\./i.test(value)
  );
}

/** Reads as a piece of a program: a name, a call, a member of something. */
export function looksLikeCode(value: string): boolean {
  return (
    /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$/.test(value) ||
    /[()[\]{}]/.test(value) ||
    /^[A-Za-z_$]+$/.test(value) ||
    /^(?:os|process|self|this|config|settings|args|env|secrets|request|response|f?["'`])[.[("'`]/.test(
      value,
    )
  );
}
