import { expect, test } from 'vitest';
import { cardOf, type CardInput } from '../../../../../main/core/trajectory/datasets/card/card.ts';
import type { Candidate } from '../../../../../main/core/trajectory/datasets/candidate.ts';
import {
  DEFAULT_CRITERIA,
  DatasetVersion,
} from '../../../../../main/core/trajectory/datasets/dataset.ts';
import { diffVersions } from '../../../../../main/core/trajectory/datasets/diff.ts';
import { placed } from '../../../../../main/core/trajectory/datasets/plan.ts';
import { candidate, hashText, THIRDS } from '../../../../support/dataset-candidates.ts';

async function version(
  candidates: readonly Candidate[],
  more: Partial<DatasetVersion> = {},
  leftOutAlike = 0,
): Promise<DatasetVersion> {
  const { members, profile } = await placed(
    candidates,
    { candidates, near: new Map(), split: THIRDS, leftOutAlike },
    hashText,
  );
  return DatasetVersion.parse({
    datasetId: 'dts_1',
    version: 1,
    origin: { kind: 'first' },
    name: 'Spacing studies',
    criteria: DEFAULT_CRITERIA,
    selection: { kind: 'all' },
    split: THIRDS,
    tokenizer: 'estimate',
    members,
    profile,
    ...more,
  });
}

const three = [
  candidate('ses_a', { stage: 'search', counts: { tokens: 13_000 } }),
  candidate('ses_b', {
    stage: 'analysis',
    domain: 'Psychology',
    counts: { tokens: 152_000, errors: 3, recoveries: 2, feedback: 4 },
  }),
  candidate('ses_c', { models: ['<script>alert(1)</script>'], counts: { tokens: 42_000 } }),
];

async function input(more: Partial<CardInput> = {}): Promise<CardInput> {
  return {
    version: await version(three, {
      licence: 'CC-BY-4.0',
      description: 'First.\n\nSecond # no heading.',
    }),
    savedAt: '2026-01-02T03:04:05.000Z',
    by: 'Ada',
    language: 'en',
    languages: ['en'],
    cairn: '0.6.0',
    membersHash: 'f'.repeat(64),
    agreement: [],
    terms: [],
    ...more,
  };
}

test('a card says where agreement rests on one item, and writes a true minus', async () => {
  const statistics = [{ name: 'α', value: -0.25 }];
  const agreement = [1, 2].map((items) => ({ review: 'Round', items, reviewers: 2, statistics }));
  const card = cardOf(await input({ agreement }));
  expect(card).toContain('- Round (1 × 2): α \u22120.25 (from one item: no basis)\n');
  expect(card).toContain('- Round (2 × 2): α \u22120.25\n');
});

test('a card says what is in it, how it was made and what it is measured against', async () => {
  const card = cardOf(await input());
  expect(card).toMatch(
    /^---\npretty_name: "Spacing studies"\nlicense: cc-by-4.0\nlanguage:\n- en\n/,
  );
  expect(card).toContain('3 trajectories on 3 tasks: 3 were recorded in Cairn; ');
  expect(card).toContain('put together by Ada on 2026-01-02 03:04 UTC');
  expect(card).toContain('- signed off as done: yes');
  expect(card).toContain('- consent: given');
  expect(card).toContain('| Tokens | 69.0k | 42.0k | 13.0k | 152.0k | 207.0k |');
  expect(card).toContain('LIMI: 78 trajectories, 13k to 152k tokens, mean 42.4k');
  expect(card).toContain('3 calls failed. 2 troubles');
  expect(card).toContain('Signed off as done by a person: 0 on a rubric, 3 on checks.');
  expect(card).toContain('| literature search | 1 |');
  expect(card).toMatch(/128\.0k–256\.0k {2}█+ 1/);
  expect(card).not.toContain('<script>');
  expect(card).not.toContain('Second # no heading');
});

test('a card in Chinese holds the same numbers', async () => {
  const card = cardOf(await input({ language: 'zh' }));
  expect(card).toContain('3 个任务的 3 条轨迹：3 条在 Cairn 中记录；');
  expect(card).toContain('| 词元 | 69.0k | 42.0k | 13.0k | 152.0k | 207.0k |');
});

test('a card claims only what its members hold, and warns of those nobody answers in', async () => {
  const imported = [
    candidate('trj_a', { origin: 'import', format: 'sharegpt', counts: { calls: 0 } }),
    candidate('trj_b', { origin: 'import', format: 'sharegpt', counts: { calls: 0, turns: 0 } }),
    candidate('trj_c', { origin: 'import', format: 'codex', counts: { calls: 0, reasoning: 9 } }),
  ];
  const card = cardOf(await input({ version: await version(imported) }));
  expect(card).toContain('3 were imported (ShareGPT 2, Codex 1)');
  expect(card).toContain('with reasoning in 1 of 3; 0 calls of tools');
  expect(card).toContain('**1 of 3 has no reply of an agent at all');
  expect(card).toContain('tags:\n- trajectories\n- agent\n- reasoning\n- cairn\n');
  expect(card).not.toMatch(/research work|recorded in Cairn/u);
  const chinese = cardOf(await input({ version: await version(imported), language: 'zh' }));
  expect(chinese).toContain('3 条为导入（ShareGPT 2、Codex 1）');
  expect(chinese).toContain('3 条中有 1 条没有智能体的任何回复');
  const sessions = cardOf(await input());
  expect(sessions).toContain('- tool-use\n- research\n- cairn\n');
  expect(sessions).not.toContain('no reply of an agent');
});

test('criteria wider than the defaults are warned of', async () => {
  const card = cardOf(
    await input({ version: await version(three, { criteria: { builtIn: true } }) }),
  );
  expect(card).toContain('nobody signed off as done were let in');
  expect(card).toContain('consent was not expressly given');
  expect(card).toContain('built-in assistant, which is no model, were let in');
});

test('several values of a criterion are named each, in the language of the card', async () => {
  const wide = await version(three, { criteria: { consent: ['given', 'unknown'] } });
  expect(cardOf(await input({ version: wide }))).toContain('- consent: given, unknown');
  const chinese = cardOf(await input({ version: wide, language: 'zh' }));
  expect(chinese).toContain('- 同意：已同意、未知');
});

test('an exported card counts cuts by rule, names the files and how each is loaded', async () => {
  const card = cardOf(
    await input({
      exported: {
        files: [
          {
            format: 'openai',
            split: 'train',
            path: 'openai/train.jsonl',
            samples: 2,
            bytes: 10,
            sha256: 'a'.repeat(64),
          },
        ],
        cuts: [
          { rule: 'email', label: 'email', reason: 'email', count: 2 },
          { rule: 'email-spelled', label: 'email', reason: 'email', count: 1 },
          {
            rule: 'github',
            label: 'github-key',
            reason: 'service_key',
            service: 'GitHub',
            count: 3,
          },
        ],
        kept: [{ rule: 'email', label: 'email', reason: 'email', count: 4 }],
        masks: { learned: 8, masked: 2 },
        leftOut: [{ why: 'refused', count: 1 }],
        unwritten: [
          { format: 'openai', trajectoryId: 'ses_a.evt_1', why: 'same', count: 1 },
          { format: 'limi', trajectoryId: 'ses_a.evt_1', why: 'same', count: 1 },
        ],
        lints: [
          {
            code: 'built_in_assistant',
            values: { count: 140 },
            count: 4,
            trajectories: 4,
            formats: ['openai'],
          },
        ],
        losses: [{ format: 'openai', what: 'result_data', count: 143 }],
        recipes: [{ format: 'openai', text: 'upload train.jsonl' }],
        head: { stream: 'workspace', seq: 12, hash: 'b'.repeat(64) },
      },
    }),
  );
  expect(card).toContain('- split: train\n    path: "openai/train.jsonl"');
  expect(card).toContain('| E-mail address | 3 |');
  expect(card).toContain('| Key: GitHub | 3 |');
  expect(card).toMatch(
    /### Kept by decision\n\n.*decided to keep them.*\n\n[^#]*\| E-mail address \| 4 \|/u,
  );
  expect(card).toContain('8 replies are learned from; 2 are masked');
  expect(card).toContain('1: consent was refused since');
  expect(card).toContain('upload train.jsonl');
  expect(card).toContain(
    '- `built_in_assistant`: 4 trajectories: 140 steps were made by the built-in assistant, not a model.',
  );
  expect(card).toContain('- openai: Data of results for programs × 143');
  expect(card).toContain(
    '- ses_a.evt_1: 1 sample is the same as one of another branch of it and is written once (openai, limi)',
  );
  expect(card).toContain('event 12');
});

test('a difference names what joined, left and changed, and which criteria and counts did', async () => {
  const [a, b, c] = three;
  if (!a || !b || !c) throw new Error('There are three.');
  const before = await version([a, b]);
  const after = await version([{ ...b, hash: hashText('went on') }, c], {
    version: 2,
    origin: { kind: 'changed', from: 1 },
    criteria: { ...DEFAULT_CRITERIA, minTokens: 20_000, signedOff: false },
    licence: 'MIT',
  });
  const diff = diffVersions(before, after);
  expect(diff.added.map(({ trajectoryId }) => trajectoryId)).toEqual(['ses_c']);
  expect(diff.removed.map(({ trajectoryId }) => trajectoryId)).toEqual(['ses_a']);
  expect(diff.changed).toEqual([
    { trajectoryId: 'ses_b', before: b.hash, after: hashText('went on') },
  ]);
  expect(diff.moved).toEqual([]);
  expect(diff.unchanged).toBe(0);
  expect(diff.criteria).toEqual([
    { field: 'signedOff', before: 'true', after: 'false' },
    { field: 'minTokens', after: '20000' },
  ]);
  expect(diff.facts).toEqual([{ field: 'licence', before: '""', after: '"MIT"' }]);
  expect(diff.counts).toContainEqual({ what: 'tokens', before: 165_000, after: 194_000 });
  expect(diffVersions(before, before)).toMatchObject({ added: [], criteria: [], counts: [] });
});

test('a card names what counted the tokens: an estimate, a tokenizer, or a file by its hash', async () => {
  const card = async (more: Partial<DatasetVersion>) =>
    cardOf(await input({ version: await version(three, more) }));
  expect(await card({})).toContain(
    'Tokens are Cairn’s own estimate; no tokenizer has counted them.',
  );
  expect(await card({ tokenizer: 'o200k_base', tokenizerName: 'o200k_base' })).toContain(
    'Tokens as o200k\\_base counts them.',
  );
  const own = { tokenizer: 'file_0123456789abcdef', tokenizerName: 'Qwen3' };
  expect(await card(own)).toContain(
    'Tokens as Qwen3 counts them, a tokenizer.json whose SHA-256 begins with 0123456789abcdef.',
  );
  const chinese = cardOf(await input({ version: await version(three, own), language: 'zh' }));
  expect(chinese).toContain(
    '词元按 Qwen3 计数（tokenizer.json，SHA-256 以 0123456789abcdef 开头）。',
  );
});

test('a card counts near-duplicates in it and those left out; an older version says nothing of them', async () => {
  const alike = three.map((each, index) => (index < 2 ? { ...each, alike: 'ses_a' } : each));
  const card = cardOf(await input({ version: await version(alike, {}, 3) }));
  expect(card).toContain('2 of the trajectories are near-duplicates of others in it, in 1 group:');
  expect(card).toContain('3 trajectories that fit were left out as near-duplicates');
  expect(cardOf(await input())).toContain('No two of the trajectories are near-duplicates.');
  const { profile, ...older } = await version(alike, {}, 3);
  const { alike: _uncounted, ...before } = profile;
  const silent = cardOf(await input({ version: { ...older, profile: before } }));
  expect(silent).not.toContain('trajectories are near-duplicates');
});

test('a difference names another tokenizer', async () => {
  const before = await version(three, { tokenizer: 'estimate', tokenizerName: 'Cairn’s estimate' });
  const after = await version(three, {
    version: 2,
    tokenizer: 'file_0123456789abcdef',
    tokenizerName: 'Qwen3',
  });
  expect(diffVersions(before, after).facts).toEqual([
    { field: 'tokenizer', before: '"estimate"', after: '"Qwen3 (0123456789abcdef)"' },
  ]);
});

test('a card counts what trainers may drop', async () => {
  const check = { severity: 'error', code: 'no_final_reply', count: 1 } as const;
  const found = three.map((each, index) => (index < 2 ? { ...each, checks: [check] } : each));
  const card = cardOf(await input({ version: await version(found) }));
  expect(card).toContain('| no whole reply at the end | 2 |');
  expect(cardOf(await input())).toContain('In none of the trajectories was anything found');
});
