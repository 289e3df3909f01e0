/** How well a sentence answers the question, from its own words and the company it keeps. */
import { presence, prepare } from './matching.ts';
import type { Prepared } from './matching.ts';
import type { Concept, Question } from './question.ts';
import type { Sentence } from './sentences.ts';

export interface Candidate extends Sentence {
  readonly prepared: Prepared;
  readonly label: string;
  readonly score: number;
  /** Subjects of the question that the sentence itself names. */
  readonly named: readonly Concept[];
}

export interface RankingInput {
  readonly question: Question;
  readonly sentences: readonly Sentence[];
  readonly titles: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
  /** How well search ranked the passages on this page, 0 to 1. */
  readonly pageScores: ReadonlyMap<string, number>;
  /** Places the researcher chose themselves. */
  readonly chosen?: ReadonlySet<string>;
}

/** Enough to stand before a sentence that says about the same. */
const CHOSEN_BONUS = 0.4;

const FINDING =
  /\b(?:we (?:found|find|show|showed|demonstrate|demonstrated|reveal|revealed|observed|identified|report|conclude|propose)|our (?:data|results|findings|study|work)|results? (?:show|indicate|suggest|demonstrate)|these (?:data|results|findings)|(?:this|the) (?:study|work|finding|result)s? (?:reveal|show|suggest|demonstrate|indicate)s?|significant(?:ly)?|reveal\w*|demonstrat\w+|suggest\w*|indicat\w+|confirm\w*|consistent with)\b|结果|表明|显示|发现|结论|显著|证明|提示/i;
const METHOD =
  /\b(?:was|were) (?:\w+ly )?(?:monitored|assessed|determined|examined|tested|compared|investigated|performed|carried out|incubated|washed|added|purchased|centrifuged|collected|cultured|harvested|diluted|amplified|cloned|stained|calculated|obtained|retrieved|downloaded|generated|prepared|measured|transfected|resuspended|randomi[sz]ed|recruited|assigned|analy[sz]ed|used)\b|\b(?:protocol|manufacturer|software|retrieved (?:all|from|the)|version \d|µl|μl|µm\b|rpm|°C|overnight at|as described)/i;
const AIM =
  /^To (?:\w+ )?(?:explore|test|determine|examine|investigate|address|understand|study|assess|identify|confirm|evaluate|verify|validate|do this|this end)\b|\b(?:prompted us|we (?:tested|asked|examined|checked) (?:if|whether|for|the|its)|we (?:aimed|expected|predicted|reasoned|speculated|asked|sought|wanted|hypothesi[sz]ed|investigated|next|then|first)|to (?:test|determine|investigate|examine|assess) (?:whether|if|how|the)|remains? (?:unclear|unknown|elusive|to be)|is (?:unclear|unknown|not known)|our question was|questions? (?:is|are|was))\b|旨在|目的：|考察|检验其|回答/i;
const POINTS_BACK =
  /^(?:This|These|It|They|Such|Those|That|He|She|Here|Conversely|Similarly|Likewise|Both|Thus|Hence|Therefore|其|它|该|此|这|这些|上述|前者|后者)\b/;
const NUMBER =
  /\d+(?:\.\d+)?\s*(?:%|percent|-fold|fold|days?|weeks?|hours?|years?|times)|\d+\.\d+|[一二三四五六七八九十]成|\d+\s*(?:天|周|年|次|名|倍)/i;
const REASON =
  /\b(?:because|due to|owing to|explain\w*|reason|since|therefore|result(?:s|ed|ing)? from|attribut\w+)\b|因为|由于|因此|原因|归因|解释/i;
const MEANS =
  /\b(?:by \w+ing|through|via|mechanism|mediated|depends? on|requires?|thereby|leading to|which \w+s|interacts?|binds?)\b|通过|机制|介导|依赖/i;

/** True for a sentence that says what is to be found out, not what was found. */
export function isAim(text: string): boolean {
  return AIM.test(text) || /是否|能否|\bwhether\b/.test(text);
}

/** Best first. Sentences that name no subject of the question are left out. */
export function rankSentences(input: RankingInput): Candidate[] {
  const { question } = input;
  const prepared = input.sentences.map((sentence) => ({
    sentence,
    own: prepare(sentence.text),
    near: prepare(sentence.surroundings),
  }));
  const rarity = new Map(
    question.concepts.map((concept) => {
      const holding = prepared.filter(({ own }) => presence(concept, own) > 0).length;
      // Rare subjects weigh more, but not so much that the others no longer count.
      return [concept, 1 + 0.3 * Math.log(1 + prepared.length / (1 + holding))];
    }),
  );
  const titles = new Map([...input.titles].map(([workId, title]) => [workId, prepare(title)]));
  const share = (text: Prepared | undefined): number => {
    if (!text) return 0;
    let held = 0;
    let all = 0;
    for (const [concept, weight] of rarity) {
      held += weight * presence(concept, text);
      all += weight;
    }
    return all === 0 ? 0 : held / all;
  };
  /** A word or two in common is not the subject: with its surroundings and title it must hold more. */
  const isOnSubject = (texts: readonly Prepared[]): boolean => {
    let held = 0;
    let all = 0;
    for (const [concept, weight] of rarity) {
      all += weight;
      held += weight * Math.max(...texts.map((text) => presence(concept, text)));
    }
    return held >= LEAST_SUBJECT * all;
  };
  return prepared
    .flatMap(({ sentence, own, near }): Candidate[] => {
      const named = question.concepts.filter((concept) => presence(concept, own) > 0);
      if (named.length === 0 || isTitle(own, titles)) return [];
      const title = titles.get(sentence.workId);
      if (!isOnSubject([own, near, ...(title ? [title] : [])])) return [];
      const score =
        share(own) +
        0.3 * share(near) +
        0.15 * share(titles.get(sentence.workId)) +
        0.3 * (input.pageScores.get(pageKey(sentence)) ?? 0) +
        (input.chosen?.has(placeOf(sentence)) === true ? CHOSEN_BONUS : 0) +
        wordingBonus(sentence.text, question);
      const label = input.labels.get(sentence.workId) ?? '';
      return [{ ...sentence, prepared: own, named, label, score }];
    })
    .toSorted((a, b) => b.score - a.score || (placeOf(a) < placeOf(b) ? -1 : 1));
}

/** Share of the question's subjects, weighted by rarity, that a quote's surroundings must speak of. */
const LEAST_SUBJECT = 0.3;

/** A work's title is cited in the others' lists of references; it is not a finding. */
function isTitle(own: Prepared, titles: ReadonlyMap<string, Prepared>): boolean {
  return [...titles.values()].some(
    ({ stems }) =>
      stems.length > 20 && own.stems.includes(stems) && own.stems.length < stems.length * 1.6,
  );
}

export function pageKey({ fileId, page }: Pick<Sentence, 'fileId' | 'page'>): string {
  return `${fileId} ${page}`;
}

export function placeOf({ fileId, page, start }: Sentence): string {
  return `${fileId} ${String(page).padStart(6, '0')} ${String(start).padStart(8, '0')}`;
}

function wordingBonus(text: string, { kind }: Question): number {
  let bonus = 0;
  if (FINDING.test(text)) bonus += 0.15;
  if (METHOD.test(text)) bonus -= 0.3;
  if (AIM.test(text)) bonus -= 0.2;
  if (POINTS_BACK.test(text)) bonus -= 0.15;
  if (/\b(?:figs?|tables?|supplementary)\b|（?[图表]\s*\d/i.test(text)) bonus -= 0.05;
  if (kind === 'what' && NUMBER.test(text)) bonus += 0.08;
  if (kind === 'how_much' && NUMBER.test(text)) bonus += 0.25;
  if (kind === 'whether' && NUMBER.test(text)) bonus += 0.05;
  if (kind === 'why' && REASON.test(text)) bonus += 0.25;
  if (kind === 'how' && MEANS.test(text)) bonus += 0.15;
  return bonus;
}
