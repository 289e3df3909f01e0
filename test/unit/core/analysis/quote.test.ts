import { describe, expect, it } from 'vitest';
import {
  isWritable,
  rName,
  rNamed,
  rNumber,
  rNumbers,
  rText,
  rTexts,
} from '../../../../main/core/analysis/methods/quote.ts';

describe('names in R code', () => {
  it('are plain where R reads them so, and in backticks elsewhere', () => {
    expect(rName('extra')).toBe('extra');
    expect(rName('Sepal.Length')).toBe('Sepal.Length');
    expect(rName('.hidden')).toBe('.hidden');
    expect(rName('flipper length (mm)')).toBe('`flipper length (mm)`');
    expect(rName('2nd')).toBe('`2nd`');
    expect(rName('.2way')).toBe('`.2way`');
    expect(rName('_x')).toBe('`_x`');
    expect(rName('身高')).toBe('`身高`');
    expect(rName('')).toBe('``');
  });

  it('are quoted when they are words of the language', () => {
    for (const word of ['if', 'TRUE', 'NULL', 'function', 'NA_real_', 'in'])
      expect(rName(word)).toBe(`\`${word}\``);
  });

  it('cannot end their backticks', () => {
    expect(rName('a`; stop("x"); `b')).toBe('`a\\`; stop("x"); \\`b`');
    expect(rName('a\\')).toBe('`a\\\\`');
    expect(rName('a\\`b')).toBe('`a\\\\\\`b`');
    expect(rName('a\nb\r\t\u007f')).toBe('`a\\x0ab\\x0d\\x09\\x7f`');
  });
});

describe('texts in R code', () => {
  it('cannot end their quotes', () => {
    expect(rText('it is "so"')).toBe(String.raw`"it is \"so\""`);
    expect(rText('a\\')).toBe(String.raw`"a\\"`);
    expect(rText('a\\"; q()')).toBe(String.raw`"a\\\"; q()"`);
    expect(rText("it's")).toBe(`"it's"`);
    expect(rText('line\nline\r\t')).toBe(String.raw`"line\nline\r\t"`);
  });

  it('show what cannot be seen or turns the direction of writing', () => {
    expect(rText('a\u202Eb')).toBe(String.raw`"a\u{202e}b"`);
    expect(rText('a\u2028b\u0001\u009f')).toBe(String.raw`"a\u{2028}b\u{1}\u{9f}"`);
    expect(rText('体重 😀')).toBe('"体重 😀"');
  });

  it('come as one or as a vector', () => {
    expect(rTexts(['a'])).toBe('"a"');
    expect(rTexts(['a', 'b"'])).toBe(String.raw`c("a", "b\"")`);
    expect(rTexts([])).toBe('c()');
  });
});

describe('what R cannot hold', () => {
  it('is refused before it is written', () => {
    expect(isWritable('a\0b')).toBe(false);
    expect(isWritable('\uD800')).toBe(false);
    expect(isWritable('plain')).toBe(true);
    expect(() => rName('a\0b')).toThrow('zero byte');
    expect(() => rText('\uDC00')).toThrow('half a character');
  });
});

describe('numbers in R code', () => {
  it('keep every digit', () => {
    expect(rNumber(0.1 + 0.2)).toBe('0.30000000000000004');
    expect(rNumber(5e-324)).toBe('5e-324');
    expect(rNumber(Number.NEGATIVE_INFINITY)).toBe('-Inf');
    expect(rNumber(Number.NaN)).toBe('NaN');
    expect(rNumbers([1, 2.5])).toBe('c(1, 2.5)');
    expect(rNamed([['a b', 1]])).toBe('c(`a b` = 1)');
  });
});
