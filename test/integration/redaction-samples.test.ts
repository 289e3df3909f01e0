import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ScanThread } from '../../main/adapters/redaction/scan-thread.ts';
import type { Piece } from '../../main/core/trajectory/redaction/pieces.ts';
import { mapValue } from '../../main/core/trajectory/redaction/values.ts';
import { newCleanTexts } from '../../main/engine/redaction/clean-texts.ts';
import { scanTexts } from '../../main/engine/redaction/scan-trajectory.ts';

/** Trajectories of other programs, as they were published: what is proposed in them is counted by rule. */
const data = ['../../../shared/data', '../../../../shared/data']
  .map((path) => join(import.meta.dirname, path))
  .find((path) => existsSync(path));
const places = ['trajectories', 'limi'].map((name) => join(data ?? '', name));
if (data === undefined)
  console.info(
    'skipped: false alarms on real samples (there is no ../shared/data beside the repository)',
  );

const thread = new ScanThread();
afterAll(() => thread.close());

/** What lies beside the trajectories: schemas, and the description of a data set. */
const BESIDE = /(?:openapi|schema)[^/]*\.json$|\.md$/;

function piecesOf(path: string): readonly Piece[] {
  const text = readFileSync(path, 'utf8');
  const pieces: Piece[] = [];
  for (const [line, value] of valuesOf(text).entries()) {
    mapValue(
      value,
      `/${line}`,
      ({ pointer, ...piece }) => {
        pieces.push({ ...piece, place: { field: 'extra', path: pointer } });
        return piece.text;
      },
      'free',
    );
  }
  return pieces;
}

function valuesOf(text: string): readonly unknown[] {
  const parsed = (words: string): unknown[] => {
    try {
      const value: unknown = JSON.parse(words);
      return [value];
    } catch {
      return [];
    }
  };
  const whole = parsed(text);
  return whole.length > 0 ? whole : text.split('\n').flatMap(parsed);
}

test.skipIf(data === undefined)(
  'in the published samples few words are proposed, each of them the address, name or key of someone',
  async () => {
    const words = new Map<string, Set<string>>();
    let [files, spots, characters] = [0, 0, 0];
    for (const place of places) {
      const names = readdirSync(place, { recursive: true, withFileTypes: true });
      for (const each of names) {
        if (!each.isFile() || BESIDE.test(each.name)) continue;
        const pieces = piecesOf(join(each.parentPath, each.name));
        expect(pieces, each.name).not.toEqual([]);
        files += 1;
        // Both rounds, as when a trajectory is opened: the second looks for what the first gave away.
        const scanned = await scanTexts(pieces, new Set(), {
          thread,
          words: [],
          clean: newCleanTexts(),
          own: new Map(),
          fingerprints: { keyId: 'none', of: (value) => value, earlier: (value) => value },
          now: () => performance.now(),
        });
        if (!scanned.ok) throw new Error(scanned.error.message);
        expect(scanned.data.notLookedAt).toEqual([]);
        characters += scanned.data.characters;
        for (const { rule, value } of scanned.data.finds) {
          spots += 1;
          words.set(rule.id, (words.get(rule.id) ?? new Set()).add(value));
        }
      }
    }
    const counted = [...words].map(([rule, values]) => `${rule}: ${values.size}`);
    console.info(
      `${files} files, ${(characters / 1e6).toFixed(1)} million characters, ${spots} places: ${counted.join(', ')}`,
    );
    expect(spots).toBeLessThanOrEqual(5);
    // A program's address in its commits, and the account that a published traceback names.
    expect([...words.keys()].toSorted()).toEqual(['email', 'home-folder']);
    expect([...words.values()].reduce((sum, values) => sum + values.size, 0)).toBeLessThanOrEqual(
      3,
    );
  },
  120_000,
);
