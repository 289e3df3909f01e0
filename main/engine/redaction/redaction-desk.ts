/**
 * What may have to be cut from trajectories, and what was decided. Finds are kept in memory, of the
 * last few trajectories, and nowhere else: a list of secrets on disk would be one more place to lose
 * them from. What was decided is in the record, with fingerprints in place of words.
 */
import { ScanThread } from '../../adapters/redaction/scan-thread.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { redactionDecisions } from '../../adapters/sqlite/query-redactions.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { Journal } from '../../core/ports.ts';
import { WORKSPACE_STREAM, type Actor } from '../../core/record/event.ts';
import type { Redactions } from '../../core/trajectory/redaction/apply.ts';
import type { Fingerprints } from '../../core/trajectory/redaction/fingerprints.ts';
import type { Piece } from '../../core/trajectory/redaction/pieces.ts';
import {
  ownCuts,
  proposalsOf,
  redactionsFrom,
  type Proposal,
} from '../../core/trajectory/redaction/proposals.ts';
import type { RedactionDecision } from '../../core/trajectory/redaction/redaction.ts';
import { cutsByRule, type RuleCuts } from '../../core/trajectory/redaction/rule-cuts.ts';
import type { LoadedTrajectory } from '../trajectories/load.ts';
import { newCleanTexts, type CleanTexts } from './clean-texts.ts';
import { knownWords, type KnownWordPorts } from './known-words.ts';
import { scanTexts, scanTrajectory, type Scan } from './scan-trajectory.ts';

export interface RedactionPorts extends KnownWordPorts {
  readonly database: Database;
  readonly journal: Pick<Journal, 'append'>;
  /** Asked for once, when something is looked through. */
  readonly fingerprints: () => Promise<Result<Fingerprints>>;
  readonly researcher: () => Promise<Actor>;
  /** What the record holds can be read from the tables. */
  readonly indexed: () => Promise<Result<void>>;
}

export interface ScanOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
  /** Also when it was looked through before. */
  readonly again?: boolean;
}

/** A trajectory's finds with what was decided so far. */
export interface LookedThrough {
  readonly proposals: readonly Proposal[];
  readonly notLookedAt: Scan['notLookedAt'];
  readonly characters: number;
}

/** What an export does, and what it has to say of it. */
export interface ExportRedactions {
  readonly redactions: Redactions;
  readonly counts: {
    readonly found: number;
    /** Cut although nobody has decided. */
    readonly undecided: number;
    readonly notLookedAt: number;
    /** Cuts by rule, for a data card: what was cut is nowhere in it. */
    readonly byRule: readonly RuleCuts[];
    /** What stays because somebody decided so, the same way. */
    readonly keptByRule: readonly RuleCuts[];
  };
}

export interface RedactionDesk {
  /** Looks through it, unless it was and has not changed. */
  lookThrough(loaded: LoadedTrajectory, options?: ScanOptions): Promise<Result<LookedThrough>>;
  /**
   * Texts that are of no trajectory, with what was decided for every one. Fails when some of it could not
   * be looked through: nobody would see which.
   */
  lookThroughPieces(pieces: readonly Piece[]): Promise<Result<readonly Proposal[]>>;
  /** Undefined when it was not looked through, or has changed since. */
  known(loaded: LoadedTrajectory): LookedThrough | undefined;
  /** The same by id, whatever its present hash. */
  counted(trajectoryId: string): (LookedThrough & { readonly hash: string }) | undefined;
  /** Under the key of this workspace, which is noted with each of them. */
  decide(
    trajectoryId: string | undefined,
    decisions: readonly Omit<RedactionDecision, 'key'>[],
  ): Promise<Result<void>>;
  fingerprint(words: string): Promise<Result<string>>;
  /** For an export: looks through it and says what is to be cut. */
  redactionsOf(loaded: LoadedTrajectory, signal?: AbortSignal): Promise<Result<ExportRedactions>>;
  /** Nothing is to be looked through for a while: its thread's memory is given back. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

interface KeptScan {
  readonly hash: string;
  readonly scan: Scan;
  /** The person's own cuts and the known words it was looked through with. */
  readonly own: string;
  readonly words: string;
}

/** Trajectories whose finds are kept. */
const KEPT = 12;

export function createRedactionDesk(ports: RedactionPorts): RedactionDesk {
  const { database, journal } = ports;
  const thread = new ScanThread();
  const scans = new Map<string, KeptScan>();
  let clean = { words: '', texts: newCleanTexts() };
  let loading: Promise<Result<Fingerprints>> | undefined;
  /** What failed is tried again the next time: the disk may have room by then. */
  async function fingerprints(): Promise<Result<Fingerprints>> {
    const loaded = await (loading ??= ports.fingerprints());
    if (!loaded.ok) loading = undefined;
    return loaded;
  }
  /** Without an id: those that hold in every trajectory. */
  const decisionsOn = (trajectoryId?: string): readonly RedactionDecision[] =>
    redactionDecisions(database, trajectoryId).map(({ decision }) => decision);

  /** Own cuts are finds too: with new ones it is looked through again. */
  function ownKey(decisions: readonly RedactionDecision[]): string {
    return JSON.stringify([...ownCuts(decisions).values()].flat().map(({ place }) => place));
  }

  function shown(trajectoryId: string, scan: Scan): LookedThrough {
    const { finds, notLookedAt, characters } = scan;
    return { proposals: proposalsOf(finds, decisionsOn(trajectoryId)), notLookedAt, characters };
  }

  function known({ trajectory, hash }: LoadedTrajectory): LookedThrough | undefined {
    const { trajectoryId } = trajectory;
    const kept = scans.get(trajectoryId);
    if (kept === undefined || kept.hash !== hash) return undefined;
    if (kept.own !== ownKey(decisionsOn(trajectoryId))) return undefined;
    return shown(trajectoryId, kept.scan);
  }

  function cleanUnder(words: string): CleanTexts {
    if (clean.words !== words) clean = { words, texts: newCleanTexts() };
    return clean.texts;
  }

  async function lookThrough(
    loaded: LoadedTrajectory,
    { again = false, ...options }: ScanOptions = {},
  ): Promise<Result<LookedThrough>> {
    await ports.indexed();
    const { trajectory, hash } = loaded;
    const words = await knownWords(ports);
    const wordsKey = JSON.stringify(words);
    const before = known(loaded);
    const isCurrent = scans.get(trajectory.trajectoryId)?.words === wordsKey;
    if (before !== undefined && isCurrent && !again) return ok(before);
    const prints = await fingerprints();
    if (!prints.ok) return prints;
    const decisions = decisionsOn(trajectory.trajectoryId);
    if (again) clean = { words: '', texts: newCleanTexts() };
    const scan = await scanTrajectory(trajectory, {
      ...options,
      thread,
      words,
      clean: cleanUnder(wordsKey),
      own: ownCuts(decisions),
      fingerprints: prints.data,
      now: () => performance.now(),
    });
    if (!scan.ok) return scan;
    scans.delete(trajectory.trajectoryId);
    const own = ownKey(decisions);
    scans.set(trajectory.trajectoryId, { hash, scan: scan.data, own, words: wordsKey });
    for (const oldest of [...scans.keys()].slice(0, Math.max(0, scans.size - KEPT)))
      scans.delete(oldest);
    return ok(shown(trajectory.trajectoryId, scan.data));
  }

  async function lookThroughPieces(pieces: readonly Piece[]): Promise<Result<readonly Proposal[]>> {
    await ports.indexed();
    const words = await knownWords(ports);
    const prints = await fingerprints();
    if (!prints.ok) return prints;
    const scan = await scanTexts(pieces, new Set(), {
      thread,
      words,
      clean: cleanUnder(JSON.stringify(words)),
      own: new Map(),
      fingerprints: prints.data,
      now: () => performance.now(),
    });
    if (!scan.ok) return scan;
    const { finds, notLookedAt } = scan.data;
    if (notLookedAt.length > 0)
      return fail(
        'too_large',
        'What the data set says of itself could not be looked through for secrets in the time there is for it. Nothing was written; shorten its description, or try again.',
      );
    return ok(proposalsOf(finds, decisionsOn()));
  }

  return {
    lookThrough,
    lookThroughPieces,
    known,
    counted(trajectoryId) {
      const kept = scans.get(trajectoryId);
      return kept === undefined
        ? undefined
        : { ...shown(trajectoryId, kept.scan), hash: kept.hash };
    },
    async decide(trajectoryId, decisions) {
      if (decisions.length === 0) return ok(undefined);
      const actor = await ports.researcher();
      const prints = await fingerprints();
      if (!prints.ok) return prints;
      const { keyId: key } = prints.data;
      const payload = {
        ...(trajectoryId === undefined ? {} : { trajectoryId }),
        decisions: decisions.map((decision) => ({ ...decision, key })),
      };
      const written = await journal.append(WORKSPACE_STREAM, [
        { actor, kind: 'redaction.decided', payload },
      ]);
      if (!written.ok) return written;
      return ports.indexed();
    },
    async fingerprint(words) {
      const prints = await fingerprints();
      return prints.ok ? ok(prints.data.of(words)) : prints;
    },
    async redactionsOf(loaded, signal) {
      const looked = await lookThrough(loaded, signal === undefined ? {} : { signal });
      if (!looked.ok) return looked;
      const { proposals, notLookedAt } = looked.data;
      return ok({
        redactions: redactionsFrom(proposals),
        counts: {
          found: proposals.length,
          undecided: proposals.filter(({ decision }) => decision === undefined).length,
          notLookedAt: notLookedAt.length,
          byRule: cutsByRule(proposals.filter(({ decision }) => decision !== 'keep')),
          keptByRule: cutsByRule(proposals.filter(({ decision }) => decision === 'keep')),
        },
      });
    },
    rest: () => thread.rest(),
    async close() {
      scans.clear();
      await thread.close();
    },
  };
}
