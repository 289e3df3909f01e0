import { zstdCompressSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { answers, log, question, sample, spec, usual } from '../../../../support/inspect-log.ts';
import { readForeignText } from '../../../../support/read-foreign.ts';
import { zipOf } from '../../../../support/zip-of.ts';

describe('an archive', () => {
  const json = (value: unknown) => Buffer.from(JSON.stringify(value));
  const { samples: _samples, ...header } = log();
  const start = { version: 2, eval: spec, plan: header.plan };
  const one = { ...sample({ events: usual() }), id: 'a' };
  const two = { ...sample({ messages: [question, answers] }), id: 'b' };
  const files = {
    '_journal/start.json': json(start),
    'samples/b_epoch_1.json': json(two),
    'samples/a_epoch_1.json': json(one),
  };

  test('gives each sample as a trajectory, in the order of the archive', () => {
    const whole = readForeignText(zipSync({ ...files, 'header.json': json(header) }));
    expect(whole.format).toBe('inspect');
    expect(whole.trajectories.map(({ steps }) => steps.length)).toEqual([2, 5]);
    expect(whole.damaged).toEqual([]);
  });

  test('without its header, as a run that died leaves it, is read by what the journal says', () => {
    const { trajectories, damaged } = readForeignText(zipSync(files));
    expect(trajectories.map(({ agent }) => agent.name)).toEqual(['react', 'react']);
    expect(damaged).toEqual([]);
  });

  test('that was cut off gives the samples before the cut, and says so', () => {
    const bytes = zipSync(files);
    const cut = readForeignText(bytes.subarray(0, Math.floor(bytes.length * 0.55)));
    expect(cut.trajectories).toHaveLength(1);
    expect(cut.damaged.map(({ place }) => place)).toEqual(['the end']);
  });

  test('packed with Zstandard, as Inspect packs it, is read whole and cut off', () => {
    const members = Object.entries(files).map(([name, bytes]) => ({
      name,
      bytes,
      packed: zstdCompressSync(bytes),
      method: 93,
    }));
    const bytes = zipOf(members);
    expect(readForeignText(bytes).trajectories).toHaveLength(2);
    const cut = readForeignText(bytes.subarray(0, Math.floor(bytes.length * 0.55)));
    expect(cut.trajectories).toHaveLength(1);
  });

  test('names a member that is damaged, and reads the last of two with one name', () => {
    const members = [
      { name: 'header.json', bytes: json(header) },
      { name: 'samples/a_epoch_1.json', bytes: json(two) },
      { name: 'samples/a_epoch_1.json', bytes: json(one) },
      { name: 'samples/c_epoch_1.json', bytes: json(two), packed: Buffer.from('?'), method: 8 },
    ];
    const { trajectories, damaged } = readForeignText(zipOf(members));
    expect(trajectories.map(({ steps }) => steps.length)).toEqual([5]);
    expect(damaged.map(({ place }) => place)).toEqual(['samples/c_epoch_1.json']);
  });
});
