import { expect, test } from 'vitest';
import { inOneGo } from '../../../../../../main/core/trajectory/curation/passages/in-pieces.ts';
import { runFinder } from '../../../../../../main/core/trajectory/curation/passages/common-runs.ts';
import { seededChance } from '../../../../../support/seeded-random.ts';

const chance = seededChance(7);

function runsFinder(sources: readonly string[]) {
  const finder = inOneGo(runFinder(sources));
  return { runsIn: (text: string) => inOneGo(finder.runsIn(text)) };
}

function letters(count: number): string {
  return Array.from({ length: count }, () => 'abcdefghijklmnopqrstuvwxyz'[chance.below(26)]).join(
    '',
  );
}

function words(count: number): string {
  return Array.from({ length: count }, () => letters(2 + chance.below(8))).join(' ');
}

test('any part of a source that tells something is found, wherever it was cut and however it was broken', () => {
  const sources = Array.from({ length: 20 }, () => words(60));
  const finder = runsFinder(sources);
  for (let round = 0; round < 300; round += 1) {
    const source = chance.below(sources.length);
    const whole = sources[source] ?? '';
    const from = chance.below(whole.length - 60);
    const part = whole.slice(from, from + 50 + chance.below(10)).trim();
    const text = `0${words(9)} 1 ${part.replaceAll(' ', '\n  ')} 2 ${words(9)}`;
    const [run, ...others] = finder.runsIn(text);
    expect(others).toEqual([]);
    expect(text.slice(run?.start, run?.end).replaceAll(/\s+/gu, ' ')).toBe(part);
    expect([run?.source, whole.slice(run?.from, run?.to)]).toEqual([source, part]);
  }
});

test('of two sources that hold the words, the one that holds more of them is taken', () => {
  const long = words(30);
  const sources = [long.slice(40, 120), long, words(30)];
  const text = `Before it: ${long}. After it.`;
  const runs = runsFinder(sources).runsIn(text);
  expect(runs).toEqual([{ start: 11, end: 11 + long.length, source: 1, from: 0, to: long.length }]);
});

test('marks around the words are taken along, the spaces around them are not', () => {
  const source = ' “The eleventh pond froze nine days later than all the others.” ';
  const [run] = runsFinder([source]).runsIn(`|${source}|`);
  expect(source.slice(run?.from, run?.to)).toBe(source.trim());
});

test('words that many texts share, names and figures are no passage', () => {
  const finder = runsFinder(['The mean of the first group was 12.4 (SD 3.1), of the second 11.8.']);
  expect(finder.runsIn('The mean of the first group was large.')).toEqual([]);
  expect(runsFinder([]).runsIn('Nothing is known of any work.')).toEqual([]);
});
