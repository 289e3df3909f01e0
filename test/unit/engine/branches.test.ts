import { expect, test } from 'vitest';
import { pathTo } from '../../../main/adapters/sqlite/query-path.ts';
import { branchesOf } from '../../../main/adapters/sqlite/query-branches.ts';

// 0…9 the trunk; at 10 a branch from 4, up to 14; at 15 back to the trunk's end; at 18 a branch from 12.
const partings = [
  { seq: 10, parentSeq: 4 },
  { seq: 15, parentSeq: 9 },
  { seq: 18, parentSeq: 12 },
];

test('the path to an event leaves out what other branches hold', () => {
  expect(pathTo(partings, 9)).toEqual([{ from: 0, to: 9 }]);
  expect(pathTo(partings, 14)).toEqual([
    { from: 0, to: 4 },
    { from: 10, to: 14 },
  ]);
  expect(pathTo(partings, 17)).toEqual([
    { from: 0, to: 9 },
    { from: 15, to: 17 },
  ]);
  expect(pathTo(partings, 20)).toEqual([
    { from: 0, to: 4 },
    { from: 10, to: 12 },
    { from: 18, to: 20 },
  ]);
});

test('going back to a branch lengthens it and opens none', () => {
  expect(branchesOf(partings, 20)).toEqual([
    { firstSeq: 0, parentSeq: undefined, leafSeq: 17 },
    { firstSeq: 10, parentSeq: 4, leafSeq: 14 },
    { firstSeq: 18, parentSeq: 12, leafSeq: 20 },
  ]);
});

test('a session that never parted is one branch', () => {
  expect(branchesOf([], 7)).toEqual([{ firstSeq: 0, parentSeq: undefined, leafSeq: 7 }]);
});
