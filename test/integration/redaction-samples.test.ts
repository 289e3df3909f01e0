import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ScanThread } from '../../main/adapters/redaction/scan-thread.ts';
import type { ScanPiece } from '../../main/adapters/redaction/messages.ts';
import { joined } from '../../main/core/trajectory/redaction/find.ts';
import { mapValue } from '../../main/core/trajectory/redaction/values.ts';

/** Trajectories of other programs, as they were published: what is proposed in them is counted by rule. */
const folder = process.env['CAIRN_RECORDED_TRAJECTORIES'] ?? '/work/shared/data';
const places = ['trajectories', 'limi'].map((name) => join(folder, name));
const missing = places.filter((place) => !existsSync(place));
if (missing.length > 0) console.info(`skipped: false alarms on real samples (no ${missing[0]})`);

const thread = new ScanThread();
afterAll(() => thread.close());

/** Schemas are no trajectories. */
const SAMPLE = /^(?!.*(?:openapi|schema)).*\.(?:jsonl?|traj)$/;
const SLICE = 400;

function piecesOf(path: string): readonly ScanPiece[] {
  const text = readFileSync(path, 'utf8');
  const pieces: ScanPiece[] = [];
  for (const value of valuesOf(text)) {
    mapValue(
      value,
      '',
      (piece) => {
        pieces.push({
          text: piece.text,
          ...(piece.under === undefined ? {} : { under: piece.under }),
        });
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

test.skipIf(missing.length > 0)(
  'in the published samples few words are proposed, each of them the address, name or key of someone',
  async () => {
    const words = new Map<string, Set<string>>();
    let spots = 0;
    let characters = 0;
    for (const place of places) {
      for (const name of readdirSync(place, { recursive: true, encoding: 'utf8' })) {
        if (!SAMPLE.test(name)) continue;
        const pieces = piecesOf(join(place, name));
        characters += pieces.reduce((sum, { text }) => sum + text.length, 0);
        for (let start = 0; start < pieces.length; start += SLICE) {
          const slice = pieces.slice(start, start + SLICE);
          const scanned = await thread.scan(slice, { what: 'all', words: [] });
          if (!scanned.ok) throw new Error(scanned.error.message);
          expect(scanned.data.cutOff).toEqual([]);
          for (const [index, found] of scanned.data.finds.entries()) {
            for (const { rule, value } of joined(found, slice[index]?.text ?? '')) {
              spots += 1;
              words.set(rule.id, (words.get(rule.id) ?? new Set()).add(value));
            }
          }
        }
      }
    }
    const counted = [...words].map(([rule, values]) => `${rule}: ${values.size}`);
    console.info(
      `${(characters / 1e6).toFixed(1)} million characters, ${spots} places: ${counted.join(', ')}`,
    );
    // A program's address in its commits, and the account that a published traceback names.
    expect([...words.keys()].toSorted()).toEqual(['email', 'home-folder']);
    expect([...words.values()].reduce((sum, values) => sum + values.size, 0)).toBeLessThanOrEqual(
      3,
    );
  },
  120_000,
);
