/**
 * Words that say which way something goes. They ask or tell about a relation, so they are neither
 * subjects to search for nor topics to group by. Latin words are compared by stem.
 */
import { stem } from '../../../library/query.ts';

export type Direction = 'increase' | 'decrease' | 'change' | 'none';

function stems(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/).map(stem));
}

export const INCREASE = stems(`
  increase increased enhance enhanced improve improvement promote promoted elevate elevated higher
  greater more better upregulate induce induced stimulate facilitate accelerate boost strengthen
  benefit beneficial outperform superior amplify advantage larger stronger longer faster
  enriched exceed gain help helps beat beats upregulated favour favor support supports
`);

export const DECREASE = stems(`
  reduce reduced reduction decrease decreased lower fewer less worse impair impaired inhibit
  inhibited suppress suppressed attenuate diminish decline prevent block downregulate weaken abolish
  slow slower loss inferior depleted smaller shorter weaker hinder downregulated downregulation
  reducing lowered relieve alleviate mitigate harm
`);

export const CHANGE = stems(`
  affect affected influence alter altered modulate change impact depend depends regulate associate
  associated correlate control controls cause caused lead leads result results relate related effect
  effects role roles contribute determine mediate drive drives act acts work works
`);

/** They compare, ask or frame, and name no subject. */
const FRAME = stems(`
  compare compared comparison versus vs difference differences different differ disagree agree
  question how long many much best good main important known current recent new
  use used using possible certain various specific given particular type types kind kinds
  way ways thing things author authors data work works result results finding findings
  study studies paper papers research evidence literature
`);

/**
 * What a subject does, where no direction is said: "microcins enter target cells" has two subjects
 * with a verb between them, not one of four words.
 */
const ACTIONS = stems(`
  enter kill protect bind attach recognise recognize evolve spread infect invade survive resist grow
  form produce secrete migrate respond adapt develop learn remember detect measure predict explain
  treat cure repair degrade cleave activate require encode express remove acquire defend escape evade
  colonise colonize persist emerge happen occur interact recruit assemble
`);

export function isActionWord(word: string): boolean {
  return ACTIONS.has(stem(word));
}

const CHINESE_INCREASE = [
  '提高',
  '增加',
  '增强',
  '促进',
  '改善',
  '升高',
  '上升',
  '有利于',
  '有助于',
  '优于',
  '高于',
  '多于',
  '更高',
  '更多',
  '更好',
  '更长',
  '上调',
  '诱导',
  '激活',
  '加快',
  '加速',
  '提升',
  '大于',
  '有益',
];
const CHINESE_DECREASE = [
  '降低',
  '减少',
  '减弱',
  '抑制',
  '下降',
  '低于',
  '劣于',
  '少于',
  '更低',
  '更少',
  '更差',
  '更短',
  '下调',
  '阻断',
  '削弱',
  '损害',
  '延缓',
  '小于',
  '缓解',
  '减轻',
];
const CHINESE_CHANGE = [
  '影响',
  '改变',
  '调节',
  '调控',
  '作用',
  '效应',
  '效果',
  '导致',
  '引起',
  '相关',
  '关系',
  '关联',
  '取决于',
  '决定',
];
const CHINESE_FRAME = [
  '比较',
  '相比',
  '差异',
  '不同',
  '区别',
  '异同',
  '一致',
  '发现',
  '认为',
  '指出',
  '表明',
  '显示',
  '主要',
  '重要',
  '最佳',
  '应当',
  '应该',
  '更',
  '比',
  '较',
  '对比',
  '问题',
  '方法',
  '情况',
  '内容',
  '多长',
  '多久',
  '多大',
  '多少',
  '为什么',
  '哪些',
  '怎样',
  '存在',
  '具有',
  '起',
  '用于',
  '应用于',
  '最好',
  '有用',
  '管用',
  '适用',
  '适合',
  '适用于',
  '值得',
  '有效',
  '好处',
  '益处',
  '意义',
  '普遍',
  '常见',
  '加入',
  // What the segmenter cuts out of 中的, 中有什么 and 中起什么作用.
  '中的',
  '中有',
  '中起',
  '有何',
];

/** What a Chinese text is looked through for, longest first so that 不利于 is not read as 利于. */
export const CHINESE_DIRECTIONS: readonly (readonly [string, Direction])[] = [
  ...CHINESE_INCREASE.map((word) => [word, 'increase'] as const),
  ...CHINESE_DECREASE.map((word) => [word, 'decrease'] as const),
  ...CHINESE_CHANGE.map((word) => [word, 'change'] as const),
].toSorted(([first], [second]) => second.length - first.length);

const chineseFrame: ReadonlySet<string> = new Set(CHINESE_FRAME);
const chineseDirection: ReadonlyMap<string, Direction> = new Map(CHINESE_DIRECTIONS);

export function directionOf(word: string): Direction | undefined {
  const chinese = chineseDirection.get(word);
  if (chinese) return chinese;
  // Stemming would take it for "relate".
  if (/^relative/i.test(word)) return undefined;
  const key = stem(word.toLowerCase());
  if (INCREASE.has(key)) return 'increase';
  if (DECREASE.has(key)) return 'decrease';
  return CHANGE.has(key) ? 'change' : undefined;
}

export function isFrameWord(word: string): boolean {
  return chineseFrame.has(word) || FRAME.has(stem(word.toLowerCase()));
}

/** Neither a topic nor a heading. */
export function isRelationWord(word: string): boolean {
  return directionOf(word) !== undefined || isFrameWord(word);
}
