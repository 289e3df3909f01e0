/**
 * What a sentence's own wording says to a question that points somewhere. Only words that stand in
 * the sentence count; where they show nothing the stance is neutral.
 */
import type { Stance } from '../../../library/evidence.ts';
import { coversGroup, placesOf, presence, prepare } from './matching.ts';
import type { Prepared } from './matching.ts';
import type { Group, Question } from './question.ts';
import { isAim } from './ranking.ts';
import { CHINESE_DIRECTIONS, directionOf } from './wording.ts';
import type { Direction } from './wording.ts';

export interface StanceReading {
  readonly stance: Stance;
  readonly cue?: string;
}

interface Cue {
  readonly text: string;
  readonly index: number;
  readonly direction: Direction;
}

const NO_EFFECT =
  /\b(?:no|not|without|lacks?|lacked|neither|nor)\b(?:\s+\w+){0,3}?\s+(?:effects?|difference|differences|differ|differed|change|changed|changes|improvements?|benefits?|advantages?|association|correlat\w+|relationship|increases?|reductions?|decreases?|transfer|gain|impact|influence)\b|\b(?:un(?:affected|changed|altered|related))\b|\bfailed to\b|\bno (?:significant|evidence|better|worse|higher|lower|more|less|longer)\b/i;

/** "did not significantly inhibit": the verb is looked up, whichever it is. */
const NEGATED_VERB =
  /\b(?:did|does|do|was|were|is|are|could|can|would|will|has|have|had)(?:\s+not|n['’]t)\s+(?:(?:\w+ly|been|be)\s+)*(\w+)/gi;

const CHINESE_NO_EFFECT =
  /(?:没有|无|未见|未发现|不存在|并无)[^，。；]{0,6}(?:差异|影响|作用|效果|效应|变化|提高|改善|优势|相关|证据|迁移)|(?:没有|并未|未能|不能|不会|未)(?:显著|明显)?(?:提高|增加|增强|促进|改善|降低|减少|影响|改变|优于|高于)|不(?:影响|相关|起作用|重要)|差异(?:不显著|无统计学意义)/u;

/** A subject is often named short: "the virus" for "the endogenous virus". */
const SUBJECT_SHARE = 0.5;

/** An opening that only sets the scene belongs to the clause after it. */
const SCENE =
  /^(?:With|Without|In|After|At|Under|When|On|Among|During|For|By)\b[^,;]{2,80},\s|^(?:在|对于|对)[^，；]{1,30}，/u;

const CLAUSE =
  /(?:[;:；：，]|,\s|\s[–—]\s|\b(?:but|whereas|while|although|though|however|yet|and)\b|但是?|而|然而|却|不过)/giu;

/** Neutral unless the question points somewhere and a clause on its outcome says which way. */
export function stanceOf(sentence: string, question: Question): StanceReading {
  const asked = question.direction;
  if (asked === undefined || isAim(sentence)) return { stance: 'neutral' };
  const subject = question.groups.filter(({ side }) => side === 'before');
  const outcome = question.groups.filter(({ side }) => side === 'after');
  const whole = prepare(sentence);
  if (subject.length > 0 && !speaksOf(subject, whole, SUBJECT_SHARE)) return { stance: 'neutral' };
  const told = sentence.replace(SET_ASIDE, (aside) => ' '.repeat(aside.length));
  const readings = clausesOf(told).flatMap((clause) => {
    const prepared = prepare(clause);
    const isOnOutcome = outcome.length === 0 || speaksOf(outcome, prepared);
    return isOnOutcome ? readingOf(clause, asked, subject, outcome) : [];
  });
  const stances = new Set(readings.map(({ stance }) => stance));
  const first = readings[0];
  if (!first) return { stance: 'neutral' };
  return stances.size > 1
    ? { stance: 'mixed', ...(first.cue === undefined ? {} : { cue: first.cue }) }
    : first;
}

/** "increased rather than decreased": what follows is what was not found. Lengths are kept. */
const SET_ASIDE = /\b(?:rather than|instead of|as opposed to)\s+\w+|而(?:不是|非)[^，。；]{1,3}/gi;

function readingOf(
  clause: string,
  asked: Direction,
  subject: readonly Group[],
  outcome: readonly Group[],
): StanceReading[] {
  const none = negationIn(clause);
  if (none) {
    const negated = directionIn(none);
    const isOpposite =
      (asked === 'increase' && negated === 'decrease') ||
      (asked === 'decrease' && negated === 'increase');
    return isOpposite ? [] : [{ stance: 'disagrees', cue: none }];
  }
  const cue = tellingCue(clause, outcome);
  if (!cue) return [];
  if (asked === 'change' || asked === 'none') return [{ stance: 'agrees', cue: cue.text }];
  if (cue.direction === 'change') return [];
  const isReversed = standsAfterThan(clause, cue, subject);
  const isSame = (cue.direction === asked) !== isReversed;
  return [{ stance: isSame ? 'agrees' : 'disagrees', cue: cue.text }];
}

/** The words by which a clause says that there is no such effect. */
function negationIn(clause: string): string | undefined {
  const plain = NO_EFFECT.exec(clause) ?? CHINESE_NO_EFFECT.exec(clause);
  if (plain) return plain[0];
  const verbs = [...clause.matchAll(NEGATED_VERB)];
  return verbs.find(
    (match) => directionOf(match[1] ?? '') !== undefined || match[1] === 'differ',
  )?.[0];
}

/** Of the cues that name a direction the one nearest to the outcome; else the first of any kind. */
function tellingCue(clause: string, outcome: readonly Group[]): Cue | undefined {
  const cues = cuesIn(clause);
  const places = outcome.flatMap(({ concepts }) =>
    concepts.flatMap((concept) => placesOf(concept, clause)),
  );
  const distance = ({ index }: Cue): number =>
    Math.min(Number.MAX_SAFE_INTEGER, ...places.map((place) => Math.abs(place - index)));
  const directed = cues
    .filter(({ direction }) => direction !== 'change')
    .toSorted((first, second) => distance(first) - distance(second));
  return directed[0] ?? cues[0];
}

/** "massed practice was better than spaced practice" says the opposite of what it seems to. */
function standsAfterThan(clause: string, cue: Cue, subject: readonly Group[]): boolean {
  const than = /\bthan\b|\bover\b/i.exec(clause.slice(cue.index));
  if (!than || subject.length === 0) return false;
  const at = cue.index + than.index;
  const distinct = subject.flatMap(({ concepts }) => concepts.slice(0, 1));
  const named = (text: string): boolean =>
    distinct.some((concept) => presence(concept, prepare(text)) > 0);
  return !named(clause.slice(0, at)) && named(clause.slice(at));
}

function speaksOf(groups: readonly Group[], text: Prepared, share?: number): boolean {
  return groups.some((group) => coversGroup(group, text, share));
}

function clausesOf(sentence: string): string[] {
  const scene = SCENE.exec(sentence)?.[0] ?? '';
  const clauses = sentence
    .slice(scene.length)
    .split(CLAUSE)
    .filter((clause) => clause.trim() !== '');
  return clauses.map((clause, index) => (index === 0 ? scene + clause : clause));
}

function directionIn(text: string): Direction | undefined {
  return cuesIn(text).find(({ direction }) => direction !== 'change')?.direction;
}

function cuesIn(clause: string): Cue[] {
  const latin = [...clause.matchAll(/[A-Za-z]+/g)].flatMap((match): Cue[] => {
    const direction = directionOf(match[0]);
    return direction ? [{ text: match[0], index: match.index, direction }] : [];
  });
  const chinese = CHINESE_DIRECTIONS.flatMap(([text, direction]): Cue[] => {
    const index = clause.indexOf(text);
    return index < 0 ? [] : [{ text, index, direction }];
  });
  return [...latin, ...chinese].toSorted((first, second) => first.index - second.index);
}
