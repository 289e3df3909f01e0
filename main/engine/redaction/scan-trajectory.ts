/** Looks through one trajectory for what may have to be cut, slice by slice, in the scanning thread. */
import type { ScanThread } from '../../adapters/redaction/scan-thread.ts';
import { ok, type Result } from '../../core/errors.ts';
import { joined, type Find, type KnownWord } from '../../core/trajectory/redaction/find.ts';
import type { Fingerprints } from '../../core/trajectory/redaction/fingerprints.ts';
import { tellingParts } from '../../core/trajectory/redaction/parts.ts';
import { isProgram, plainName, SIGNATURE } from '../../core/trajectory/redaction/person-names.ts';
import { mapPieces, pieceKey, type Piece } from '../../core/trajectory/redaction/pieces.ts';
import {
  OWN_RULE,
  placedFind,
  type PlacedFind,
} from '../../core/trajectory/redaction/proposals.ts';
import type {
  RedactionDecision,
  RedactionPlace,
} from '../../core/trajectory/redaction/redaction.ts';
import { isPersonal } from '../../core/trajectory/redaction/rule.ts';
import type { Trajectory } from '../../core/trajectory/trajectory.ts';
import type { CleanTexts } from './clean-texts.ts';

/** Characters and pieces that are sent to the thread at once. */
const SLICE_CHARACTERS = 512 * 1024;
const SLICE_PIECES = 500;
/** Milliseconds for any trajectory, and for each million characters in addition. */
const TIME = 120_000;
const TIME_PER_MILLION = 20_000;
/** Words that were found by what stands around them and are looked for elsewhere too. */
const MOST_WORDS = 400;
const SHORTEST_SECRET = 6;
/** Of what only may be a secret. */
const LONG_SECRET = 20;
const SHORTEST_NAME = 3;

/** A place that was not looked at, or not by every rule. */
export interface NotLookedAt {
  readonly place: RedactionPlace;
  readonly position?: number;
  /** Left out: by none, since the time for the trajectory was over. */
  readonly rule?: string;
}

export interface Scan {
  readonly finds: readonly PlacedFind[];
  readonly notLookedAt: readonly NotLookedAt[];
  readonly pieces: number;
  readonly characters: number;
}

export interface ScanPorts {
  readonly thread: Pick<ScanThread, 'scan'>;
  readonly words: readonly KnownWord[];
  /** Under these words and every rule. */
  readonly clean: CleanTexts;
  /** A person's own cuts, by piece. */
  readonly own: ReadonlyMap<string, readonly RedactionDecision[]>;
  readonly fingerprints: Fingerprints;
  /** Milliseconds since some moment. */
  readonly now: () => number;
  readonly signal?: AbortSignal;
  /** Characters that were looked through. */
  readonly onProgress?: (done: number, total: number) => void;
}

export function scanTrajectory(trajectory: Trajectory, ports: ScanPorts): Promise<Result<Scan>> {
  return scanTexts(piecesOf(trajectory), programsOf(trajectory), ports);
}

/** `programs`: what the agents at work are called, as `plainName` gives it. */
export async function scanTexts(
  pieces: readonly Piece[],
  programs: ReadonlySet<string>,
  ports: ScanPorts,
): Promise<Result<Scan>> {
  const characters = pieces.reduce((sum, { text }) => sum + text.length, 0);
  const own = pieces.map((piece) => ownFinds(piece, ports));
  const first = await scanPieces(pieces, ports, 'all', ports.words);
  if (!first.ok) return first;
  const finds = first.data.finds.map((found, index) => [...(own[index] ?? []), ...found]);
  const surrounded = finds.flatMap((found, index) =>
    found.map((find) => ({ find, before: beforeOf(find, pieces[index]) })),
  );
  const words = furtherWords(surrounded, programs, ports);
  const again =
    words.length === 0
      ? ok({ finds: [], notLookedAt: [] })
      : await scanPieces(pieces, ports, 'words', words);
  if (!again.ok) return again;
  const placed = pieces.flatMap((piece, index) =>
    joined([...(finds[index] ?? []), ...(again.data.finds[index] ?? [])], piece.text).map(
      (find) => {
        const place = placedFind(piece, find, (value) => ports.fingerprints.of(value));
        return { ...place, earlier: ports.fingerprints.earlier(place.value) };
      },
    ),
  );
  const notLookedAt = [...first.data.notLookedAt, ...again.data.notLookedAt];
  return ok({ finds: placed, notLookedAt, pieces: pieces.length, characters });
}

export function piecesOf(trajectory: Trajectory): readonly Piece[] {
  const pieces: Piece[] = [];
  mapPieces(trajectory, (piece) => {
    if (piece.text !== '') pieces.push(piece);
    return piece.text;
  });
  return pieces;
}

/** The agent and those it handed work to. */
function programsOf({ agent, children }: Trajectory): ReadonlySet<string> {
  const names = new Set([plainName(agent.name)]);
  for (const child of children) for (const name of programsOf(child)) names.add(name);
  names.delete('');
  return names;
}

/** As much as a signature needs. */
function beforeOf({ start }: Find, piece: Piece | undefined): string {
  return piece?.text.slice(Math.max(0, start - SIGNATURE), start) ?? '';
}

type Found = Pick<Scan, 'notLookedAt'> & { readonly finds: readonly (readonly Find[])[] };

/** What is known to be clean is not sent when every rule is tried; words of one trajectory are its own. */
async function scanPieces(
  pieces: readonly Piece[],
  ports: ScanPorts,
  what: 'all' | 'words',
  words: readonly KnownWord[],
): Promise<Result<Found>> {
  const { thread, signal, now, onProgress, clean } = ports;
  const total = pieces.reduce((sum, { text }) => sum + text.length, 0);
  const until = now() + TIME + (TIME_PER_MILLION * total) / 1e6;
  const finds: (readonly Find[])[] = pieces.map(() => []);
  const notLookedAt: NotLookedAt[] = [];
  const isWanted = (piece: Piece): boolean => what === 'words' || !clean.has(piece);
  for (const { slice, done } of slices(pieces, isWanted)) {
    if (now() > until) {
      notLookedAt.push(...slice.map(({ piece }) => whole(piece)));
      continue;
    }
    const sent = slice.map(({ piece: { text, under } }) =>
      under === undefined ? { text } : { text, under },
    );
    const scanned = await thread.scan(sent, {
      what,
      words,
      ...(signal === undefined ? {} : { signal }),
    });
    if (!scanned.ok) return scanned;
    const { finds: found, cutOff } = scanned.data;
    for (const [index, { piece, at }] of slice.entries()) {
      const here = found[index] ?? [];
      finds[at] = here;
      if (what === 'all' && here.length === 0 && cutOff.length === 0) clean.add(piece);
    }
    for (const { piece: index, search } of cutOff) {
      const one = slice[index];
      if (one !== undefined) notLookedAt.push({ ...whole(one.piece), rule: search });
    }
    if (what === 'all') onProgress?.(done, total);
  }
  return ok({ finds, notLookedAt });
}

function whole({ place, position, text }: Piece): NotLookedAt {
  return {
    place: { ...place, start: 0, end: Math.max(1, text.length) },
    ...(position === undefined ? {} : { position }),
  };
}

interface Slice {
  /** With the places they have among all pieces. */
  readonly slice: readonly { readonly piece: Piece; readonly at: number }[];
  /** Characters up to its end, with those that were left out. */
  readonly done: number;
}

/** Of those that are wanted when their turn comes. */
function* slices(
  pieces: readonly Piece[],
  isWanted: (piece: Piece) => boolean,
): Generator<Slice, void> {
  let slice: { piece: Piece; at: number }[] = [];
  let [characters, done] = [0, 0];
  for (const [at, piece] of pieces.entries()) {
    done += piece.text.length;
    if (!isWanted(piece)) continue;
    slice.push({ piece, at });
    characters += piece.text.length;
    if (characters < SLICE_CHARACTERS && slice.length < SLICE_PIECES) continue;
    yield { slice, done };
    [slice, characters] = [[], 0];
  }
  if (slice.length > 0) yield { slice, done };
}

/** Those whose words still stand where the person cut them. */
function ownFinds(piece: Piece, { own, fingerprints }: ScanPorts): readonly Find[] {
  const decisions = own.get(pieceKey(piece.place)) ?? [];
  return decisions.flatMap((decision) => {
    if (decision.place === undefined) return [];
    const { start, end } = decision.place;
    const value = piece.text.slice(start, end);
    return value !== '' && isOf(decision, value, fingerprints)
      ? [{ rule: OWN_RULE, start, end, value }]
      : [];
  });
}

/** Under another key nothing can be compared: then the place stands for the words, so that they stay cut. */
function isOf(
  { key, fingerprint }: RedactionDecision,
  value: string,
  fingerprints: Fingerprints,
): boolean {
  if (key === undefined) return fingerprints.earlier(value) === fingerprint;
  return key !== fingerprints.keyId || fingerprints.of(value) === fingerprint;
}

/**
 * What is looked for a second time: what surroundings gave away, and the telling parts of every find. A
 * form that tells a key by itself is found everywhere anyway, and what a program is called is no person.
 */
function furtherWords(
  finds: readonly { readonly find: Find; readonly before: string }[],
  programs: ReadonlySet<string>,
  { own }: ScanPorts,
): readonly KnownWord[] {
  const everywhere = new Set(
    [...own.values()]
      .flat()
      .flatMap(({ everywhere: all, fingerprint }) => (all ? [fingerprint] : [])),
  );
  const words = new Map<string, KnownWord>();
  const parts = new Map<string, KnownWord>();
  for (const { find, before } of finds) {
    const { rule, value } = find;
    const isOwn = rule.id === OWN_RULE.id && everywhere.size > 0;
    const isName = isPersonal(rule.reason);
    for (const part of tellingParts(rule, value, { before, programs }))
      parts.set(part.text.toLowerCase(), { ...part, whole: true });
    if (!isOwn && rule.byContext !== true) continue;
    if (rule.confidence === 'low' && value.length < LONG_SECRET) continue;
    if (value.length < (isName || isOwn ? SHORTEST_NAME : SHORTEST_SECRET) || value.length > 4_000)
      continue;
    if (isName && isProgram(value, programs)) continue;
    words.set(value, { text: value, whole: isName || /^[a-z]+$/i.test(value), rule });
  }
  return [...words.values(), ...parts.values()].slice(0, MOST_WORDS);
}
