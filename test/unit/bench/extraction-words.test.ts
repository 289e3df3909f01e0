import { describe, expect, test } from 'vitest';
import { truthFrom } from '../../../bench/extraction-truth.ts';
import { accuracyOf, wordsOf } from '../../../bench/extraction-words.ts';

describe('words', () => {
  test('a space between letters and digits makes no difference, one inside a word does', () => {
    expect(wordsOf('virulence12')).toEqual(wordsOf('virulence 12'));
    expect(wordsOf('long-read')).not.toEqual(wordsOf('long- read'));
    expect(wordsOf('long-read')).not.toEqual(wordsOf('longread'));
  });

  test('Chinese and Japanese characters are words of their own', () => {
    expect(wordsOf('池塘的40个点')).toEqual(['池', '塘', '的', '40', '个', '点']);
    expect(wordsOf('データを読む')).toHaveLength(6);
  });
});

describe('accuracy', () => {
  const truth = truthFrom(
    '# a source\n\none two three four\n\n[float] a b c\n\n[optional] x y\n\nfive six',
  );

  test('is one for the truth itself, wherever floats stand and labels do or do not', () => {
    expect(accuracyOf(wordsOf('one two three four five six a b c'), truth).inOrder).toBe(1);
    expect(accuracyOf(wordsOf('one two a b c three four x five y six'), truth).inOrder).toBe(1);
  });

  test('loses a word for each that is missing, added or changed', () => {
    const errors = (text: string) => accuracyOf(wordsOf(text), truth).errors;
    expect(errors('one two three four five six a b')).toBe(1);
    expect(errors('head one two three four five six a b c')).toBe(1);
    expect(errors('one two 3 four five six a b c')).toBe(1);
    expect(errors('x x one two three four five six a b c')).toBe(1);
  });

  test('a wrong order costs in order and nothing without it', () => {
    const { inOrder, anyOrder } = accuracyOf(wordsOf('four five six one two three a b c'), truth);
    expect(inOrder).toBeLessThan(0.7);
    expect(anyOrder).toBe(1);
  });
});
