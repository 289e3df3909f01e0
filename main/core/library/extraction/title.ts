/** The title: from the file's metadata when the first pages show it, else the largest type there. */
import type { DocumentMetadata, ExtractedPage } from '../document.ts';
import { frontBlocksOf, plainForm, wordsOnPages } from './front-matter.ts';
import type { RawInformation } from './raw.ts';

/** Names that programs give when nobody gave one. */
const NO_TITLE =
  /^(untitled|unknown|title|document ?\d*|presentation ?\d*|slide \d+|book ?\d*|microsoft \w+ -.*|.*\.(docx?|tex|pdf|indd|dvi|qxd|rtf|ps|odt|pptx?|xlsx?|html?)|[\w-]+ \d+\.\.\d+|doi:.*|10\.\d{4,}.*|pii:.*|.*_\w*_\w*)$/i;
/** What stands above titles in large type. */
const LABEL =
  /^(original |research |review |short )?(articles?|research|reports?|reviews?|letters?|papers?|communications?|open access|preprint|highlights|abstract|summary)$/i;

export function guessTitle(
  pages: readonly ExtractedPage[],
  information: RawInformation,
): DocumentMetadata['title'] {
  const printed = plainForm(wordsOnPages(pages));
  for (const candidate of [information.xmpTitle, information.title]) {
    const value = cleaned(candidate ?? '');
    if (value.length >= 4 && !NO_TITLE.test(value) && isPrinted(value, printed)) {
      return { value, origin: 'pdf_metadata' };
    }
  }
  const [first] = pages;
  const value = first ? largestType(first) : undefined;
  return value === undefined ? undefined : { value, origin: 'first_page' };
}

function cleaned(title: string): string {
  return title
    .replace(/^(research |original |review )?(article|report|review|letter)\s+(?=\p{Lu})/iu, '')
    .replace(/<[^>]{1,20}>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 2_000);
}

/** True when most words of the title stand on the first pages, or when these have no words. */
function isPrinted(title: string, printed: string): boolean {
  if (printed === '') return true;
  const words = plainForm(title).split(' ');
  const held = ` ${printed} `;
  const found = words.filter(
    (word) => held.includes(` ${word} `) || (word.length > 5 && held.includes(word)),
  );
  return found.length >= 0.7 * words.length;
}

/** The largest type in the upper part of the page that reads like a title. */
function largestType(page: ExtractedPage): string | undefined {
  const blocks = frontBlocksOf(page);
  const candidates = blocks.filter(
    (block) =>
      block.top < 0.65 &&
      block.kind !== 'table' &&
      !LABEL.test(block.text.trim()) &&
      (block.text.match(/\p{L}/gu)?.length ?? 0) >= 4 &&
      (/\s/.test(block.text.trim()) || /[\u3040-\u9FFF]{4}/.test(block.text)),
  );
  // A page of one paragraph has no title on it.
  if (blocks.length < 2) return undefined;
  const largest = Math.max(...candidates.map((block) => block.size));
  const typical = Math.min(
    ...blocks.filter((block) => block.text.length > 300).map((one) => one.size),
  );
  const start = candidates.find((block) => block.size >= 0.97 * largest);
  if (!start || (Number.isFinite(typical) && start.size < 1.05 * typical)) return undefined;
  const from = blocks.indexOf(start);
  let title = start.text;
  for (const next of blocks.slice(from + 1)) {
    if (Math.abs(next.size - start.size) > 0.03 * start.size || title.length > 300) break;
    title = `${title} ${next.text}`;
  }
  const value = cleaned(title);
  return value.length > 300 ? undefined : value;
}
