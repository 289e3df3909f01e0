/**
 * Parameters as R code. Every name, text and number of a parameter goes through one of these, so that
 * nothing in it can be read as code.
 */

const reserved = new Set(
  'if else repeat while function for next break TRUE FALSE NULL Inf NaN NA NA_integer_ NA_real_ NA_character_ NA_complex_ in'.split(
    ' ',
  ),
);

/** What a name or text must not have: R ends a text at a zero byte and has no halves of characters. */
export function isWritable(name: string): boolean {
  return !name.includes('\0') && name.isWellFormed();
}

/** A name: plain where R reads it so, else in backticks. Throws on what R cannot hold. */
export function rName(name: string): string {
  assertWritable(name);
  if (/^([A-Za-z]|\.(?![0-9]))[A-Za-z0-9._]*$/.test(name) && !reserved.has(name)) return name;
  // R allows no \u in backticks; of control characters it reads \x and two digits.
  const escaped = Array.from(name, (character) => {
    if (character === '`' || character === '\\') return `\\${character}`;
    return isControl(character) ? `\\x${hex(character, 2)}` : character;
  });
  return `\`${escaped.join('')}\``;
}

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A text in double quotes. What cannot be seen, or turns the direction of writing, is escaped. */
export function rText(words: string): string {
  assertWritable(words);
  const escaped = Array.from(words, (character) => {
    const short = shortEscapes[character];
    if (short !== undefined) return short;
    return isControl(character) || isInvisible(character) ? `\\u{${hex(character, 1)}}` : character;
  });
  return `"${escaped.join('')}"`;
}

/** A number with every digit that tells it from its neighbours. */
export function rNumber(number: number): string {
  if (Number.isNaN(number)) return 'NaN';
  if (!Number.isFinite(number)) return number > 0 ? 'Inf' : '-Inf';
  return String(number);
}

export function rLogical(isTrue: boolean): string {
  return isTrue ? 'TRUE' : 'FALSE';
}

/** One text, or `c(…)` of several. */
export function rTexts(words: readonly string[]): string {
  return vector(words.map(rText));
}

/** One number, or `c(…)` of several. */
export function rNumbers(numbers: readonly number[]): string {
  return vector(numbers.map(rNumber));
}

/** `c("a" = 1)`: numbers with names. */
export function rNamed(entries: readonly (readonly [name: string, number: number])[]): string {
  return `c(${entries.map(([name, number]) => `${rName(name)} = ${rNumber(number)}`).join(', ')})`;
}

function vector(written: readonly string[]): string {
  return written.length === 1 ? (written[0] ?? 'c()') : `c(${written.join(', ')})`;
}

function isControl(character: string): boolean {
  return /^\p{Cc}$/u.test(character) && character < '\u0080';
}

/** Format characters (directions, joiners), separators of lines, and controls beyond ASCII. */
function isInvisible(character: string): boolean {
  return /^[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]$/u.test(character);
}

function hex(character: string, digits: number): string {
  return (character.codePointAt(0) ?? 0).toString(16).padStart(digits, '0');
}

function assertWritable(name: string): void {
  if (!isWritable(name)) throw new Error('A name with a zero byte or half a character reached R.');
}
