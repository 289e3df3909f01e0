/** Open PDFs and the pages they are named on. */
import { readFileSync } from 'node:fs';
import { writePdf } from '../pdf-writer.ts';
import { sample, samplePaper } from '../sample-papers.ts';
import { PLACES } from './corpus.ts';
import type { Corpus, CorpusWork } from './corpus.ts';
import { abstractText } from './match.ts';
import { escapeXml, html, pdfAddress, shownName } from './reply.ts';
import type { DoubleReply } from './reply.ts';

/** The sample's papers are the sample's own files; one address asks to log in, one leads nowhere. */
export function pdfReply(path: string, corpus: Corpus): DoubleReply {
  const index = Number(/^\/(?:arxiv\/)?(\d+)\.pdf$/.exec(path)?.[1] ?? Number.NaN);
  const work = corpus.works.find((one) => one.index === index);
  const fromArxiv = path.startsWith('/arxiv/');
  if (!work || (!work.open && !fromArxiv) || (index === PLACES.missingPdf && !fromArxiv)) {
    return html('<!doctype html><title>Not found</title><h1>Not found</h1>', 404);
  }
  if (index === PLACES.loginPdf && !fromArxiv) {
    return html('<!doctype html><title>Log in</title><h1>Log in to read this article</h1>');
  }
  const body = index < sample.papers.length ? readFileSync(samplePaper(index)) : drawnPdf(work);
  return { status: 200, headers: { 'content-type': 'application/pdf' }, body };
}

function drawnPdf(work: CorpusWork): Uint8Array {
  const people = work.people.map(shownName).join(', ');
  const text = `Abstract. ${abstractText(work)} This text is made up. `.repeat(3);
  const lines = [
    ...wrapped(work.title, 60),
    people,
    `doi:${work.doi ?? ''}`,
    '',
    ...wrapped(text, 95),
  ];
  const texts = lines.map((line, place) => ({
    text: latin(line),
    x: 60,
    y: 740 - 16 * place,
    size: place === 0 ? 14 : 10,
    bold: place === 0,
  }));
  return writePdf([{ texts }], { Title: latin(work.title) });
}

/** The fonts of the writer know Windows-1252 only. */
function latin(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[^\u0020-\u007E]/g, '')
    .replaceAll(/[()\\]/g, ' ');
}

function wrapped(text: string, width: number): readonly string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line.length + word.length < width) lines[lines.length - 1] = `${line} ${word}`.trim();
    else lines.push(word);
  }
  return lines;
}

/** The page of a DOI, with the address of its PDF in the head where it is open. */
export function pageReply(path: string, corpus: Corpus, origin: string): DoubleReply {
  const doi = decodeURIComponent(path.slice(1)).toLowerCase();
  const work = corpus.works.find((one) => one.doi === doi);
  if (!work) return html('<!doctype html><title>DOI not found</title><h1>DOI not found</h1>', 404);
  const pdf = work.open
    ? `<meta name="citation_pdf_url" content="${pdfAddress(origin, work)}">`
    : '';
  const people = work.people
    .map((person) => `<meta name="citation_author" content="${escapeXml(shownName(person))}">`)
    .join('');
  return html(`<!doctype html><html lang="${work.language}"><head><meta charset="utf-8"><title>${escapeXml(work.title)}</title>
<meta name="citation_title" content="${escapeXml(work.title)}">${people}<meta name="citation_doi" content="${doi}"><meta name="citation_date" content="${work.date}">${pdf}</head>
<body><article><h1>${escapeXml(work.title)}</h1>${work.abstract.map(({ text }) => `<p>${escapeXml(text)}</p>`).join('')}</article></body></html>`);
}
