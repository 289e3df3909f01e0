/** A stored page into pages of text. Nothing in it is run, and nothing else is fetched. */
import { fail, ok, type Result } from '../../core/errors.ts';
import type { DocumentMetadata, ExtractedDocument } from '../../core/library/document.ts';
import { guessLanguage } from '../../core/library/extraction/language.ts';
import { pagesOfBlocks, type LooseBlock } from '../../core/library/extraction/text-pages.ts';
import type { DocumentContent } from '../../core/ports.ts';
import { blocksOf, blocksOfText } from './blocks.ts';
import { decodeText } from './decode.ts';
import { articleOf, parsePage, removeUnseen, type PageDocument } from './dom.ts';
import { WEB_EXTRACTOR } from './extractor.ts';
import { metadataOf, toldLanguage } from './head.ts';

/** Fewer characters than this deserve a warning. */
const LITTLE_TEXT = 200;

/** An article that is less than this part of its page may have missed most of it. */
const SMALL_PART = 0.1;

export function extractWebText(
  bytes: Uint8Array,
  { mediaType, encoding }: DocumentContent,
): Result<ExtractedDocument> {
  const text = decodeText(bytes, encoding);
  return mediaType === 'text/plain'
    ? documentOf(blocksOfText(text), {}, undefined)
    : extractHtml(text);
}

function extractHtml(html: string): Result<ExtractedDocument> {
  const document = parsePage(html);
  const metadata = metadataOf(document);
  const language = toldLanguage(document);
  removeUnseen(document);
  const whole = document.body === null ? [] : blocksOf(document.body);
  const article = articleBlocks(document);
  const isEnough = lengthOf(article) >= SMALL_PART * lengthOf(whole);
  return documentOf(withTitle(isEnough ? article : whole, metadata), metadata, language);
}

/** Nothing when no article stands out, or the page is built in a way that its finder cannot read. */
function articleBlocks(document: PageDocument): LooseBlock[] {
  try {
    const article = articleOf(document);
    return article === undefined ? [] : blocksOf(article);
  } catch {
    return [];
  }
}

/** An article begins with its title, also where that stood outside of it. */
function withTitle(blocks: readonly LooseBlock[], { title }: DocumentMetadata): LooseBlock[] {
  const [first] = blocks;
  if (title === undefined || first === undefined) return [...blocks];
  const isThere = blocks.slice(0, 5).some(({ text }) => title.value.startsWith(text));
  return isThere ? [...blocks] : [{ kind: 'heading', text: title.value }, ...blocks];
}

function documentOf(
  blocks: readonly LooseBlock[],
  metadata: DocumentMetadata,
  told: string | undefined,
): Result<ExtractedDocument> {
  const pages = pagesOfBlocks(blocks);
  const length = lengthOf(blocks);
  if (length === 0) {
    return fail(
      'page_unreadable',
      'The page holds no text. Its text may only come with scripts, which are never run here; look for another address of it, such as its PDF.',
    );
  }
  const language = guessLanguage(pages, told === undefined ? {} : { language: told });
  return ok({
    extractor: WEB_EXTRACTOR,
    pages,
    metadata: { ...metadata, ...(language === undefined ? {} : { language }) },
    quality: length < LITTLE_TEXT ? 'little_text' : 'good',
  });
}

function lengthOf(blocks: readonly LooseBlock[]): number {
  return blocks.reduce((sum, { text }) => sum + text.length, 0);
}
