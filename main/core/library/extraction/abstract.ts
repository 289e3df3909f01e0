/** The abstract: what stands under that heading, or the long paragraph before the text begins. */
import type { ExtractedPage } from '../document.ts';
import { frontBlocksOf, type FrontBlock } from './front-matter.ts';

const LABEL =
  /^\s*(abstract|summary|摘\s*要|要旨|zusammenfassung|résumé|resumen)(?!\p{L})\s*[:.—–-]?\s*/iu;
/** Headings inside a structured abstract. */
const PART =
  /^(background|objectives?|aims?|purpose|methods?|materials and methods|results|findings|conclusions?|significance|importance|interpretation|目的|方法|结果|结论)\b/i;
const AFTER =
  /^(key ?words?|index terms|introduction|1\.?\s+introduction|graphical abstract|correspondence|\*correspondence|received|关键词|关键字|引言|©)/i;
const LONGEST = 10_000;

export function guessAbstract(pages: readonly ExtractedPage[]): string | undefined {
  const blocks = pages.flatMap(frontBlocksOf);
  const at = blocks.findIndex((block) => LABEL.test(block.text) && isAbstractLabel(block));
  if (at >= 0) return underLabel(blocks, at);
  // Journals without the word: one long paragraph, set larger or wider, before the first heading.
  const [first] = pages;
  const long = first
    ? frontBlocksOf(first).find((block) => block.kind === 'paragraph' && block.text.length > 500)
    : undefined;
  return long && long.top < 0.6 && long.text.length < 4_000 ? long.text : undefined;
}

function isAbstractLabel(block: FrontBlock): boolean {
  const rest = block.text.replace(LABEL, '');
  return rest.length < 5 || /^["“(]?[\p{Lu}\p{N}\u3040-\u9FFF]/u.test(rest);
}

function underLabel(blocks: readonly FrontBlock[], at: number): string | undefined {
  const parts: string[] = [];
  const inline = blocks[at]?.text.replace(LABEL, '') ?? '';
  if (inline.length > 40) parts.push(inline);
  for (const block of blocks.slice(at + 1)) {
    const text = block.text.trim();
    if (AFTER.test(text)) break;
    if (block.kind === 'heading' && !PART.test(text)) break;
    if (block.kind === 'table' || block.kind === 'caption') continue;
    const isPart = PART.test(text);
    if (!isPart && (inline.length > 40 || parts.join(' ').length > 600)) break;
    parts.push(text);
  }
  const value = parts.join('\n').slice(0, LONGEST);
  return value.length > 80 || /[\u3040-\u9FFF]{30}/.test(value) ? value : undefined;
}
