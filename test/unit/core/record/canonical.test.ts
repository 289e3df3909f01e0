import { expect, test } from 'vitest';
import { canonicalJson, toPlainJson } from '../../../../main/core/record/canonical.ts';

test('the example of RFC 8785, section 3.2.2, comes out as the RFC prints it', () => {
  const value: unknown = JSON.parse(String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`);
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('members are ordered by UTF-16 code units, as in RFC 8785, section 3.2.3', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  // JSON.parse would move the member "1" to the front, so the text itself is looked at.
  const names = [...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map((match) => match[1]);
  expect(names).toEqual([
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
});

/** IEEE 754 bits and their text, from RFC 8785, appendix B. */
const numbers: readonly [string, string][] = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
];

test.each(numbers)('the number with the bits %s is written %s', (bits, text) => {
  expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text);
});

test('what JSON cannot hold is refused instead of being hashed as something else', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1n, undefined, () => 1]) {
    expect(() => toPlainJson(value)).toThrow(TypeError);
  }
  expect(() => canonicalJson('\ud800')).toThrow(/surrogate/);
});

test('a plain copy drops absent members and mends half surrogate pairs, so what is hashed is what is read back', () => {
  const plain = toPlainJson({ a: undefined, b: 'x\ud800y', c: [undefined, -0], d: new Date(0) });
  expect(plain).toEqual({ b: 'x\ufffdy', c: [null, 0], d: '1970-01-01T00:00:00.000Z' });
  expect(canonicalJson(JSON.parse(JSON.stringify(plain)))).toBe(canonicalJson(plain));
});

test('a member named __proto__ is kept', () => {
  const plain = toPlainJson(JSON.parse('{"__proto__":{"a":1}}'));
  expect(JSON.stringify(plain)).toBe('{"__proto__":{"a":1}}');
});
