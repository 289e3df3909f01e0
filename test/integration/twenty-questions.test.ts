import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openTestEngine, temporaryHome } from '../support/test-engine.ts';
import { TWENTY_QUESTIONS, type PaperQuestion } from '../support/twenty-questions.ts';

/** Published papers, where they lie beside the repository. */
const papers = resolve(import.meta.dirname, '../../../shared/data/papers');
const isHere = existsSync(papers);
if (!isHere)
  console.info('skipped: twenty questions (there is no ../shared/data beside the repository)');

/** Letters and digits alone: a quote is the same over a line's end, a ligature or a raised number. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function answers(question: PaperQuestion, hit: { file: string; text: string }): boolean {
  if (hit.file !== `${encodeURIComponent(question.doi)}.pdf`) return false;
  const text = bare(hit.text);
  return question.quotes.some((quote) => text.includes(bare(quote)));
}

test.skipIf(!isHere)(
  'of twenty questions over six papers, eight are answered by the first passage and eighteen within ten',
  async () => {
    const home = await temporaryHome();
    const cairn = await openTestEngine(join(home.home, 'workspace'));
    try {
      await cairn.finished(await cairn.get('library.import', { paths: [papers] }));
      const ranks: number[] = [];
      for (const each of TWENTY_QUESTIONS) {
        const { hits } = await cairn.get('library.search', { query: each.question, limit: 50 });
        const rank = hits.findIndex((hit) => answers(each, hit)) + 1;
        ranks.push(rank);
      }
      const first = ranks.filter((rank) => rank === 1).length;
      const inTen = ranks.filter((rank) => rank >= 1 && rank <= 10).length;
      const lines = TWENTY_QUESTIONS.map(
        ({ question }, index) => `${String(ranks[index] || '–').padStart(3)}  ${question}`,
      );
      console.info(lines.join('\n'));
      console.info(`first: ${first} of ${ranks.length}; in the first ten: ${inTen}`);
      expect(TWENTY_QUESTIONS).toHaveLength(20);
      expect(first).toBeGreaterThanOrEqual(8);
      expect(inTen).toBeGreaterThanOrEqual(18);
    } finally {
      await cairn.close();
      await home.remove();
    }
  },
);
