import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createPdfReader } from '../../main/adapters/pdf/reader.ts';
import type { DrawnText } from '../support/pdf-writer.ts';
import { writePdf } from '../support/pdf-writer.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const reader = createPdfReader({ workers: 1 });
afterAll(() => reader.close());

const XMP = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Tides of small ponds</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Ada Reed</rdf:li><rdf:li>Ben Moss</rdf:li></rdf:Seq></dc:creator>
<dc:subject><rdf:Bag><rdf:li>ponds</rdf:li><rdf:li>water</rdf:li></rdf:Bag></dc:subject>
<prism:publicationName>Journal of Small Ponds</prism:publicationName>
<prism:volume>12</prism:volume><prism:number>3</prism:number>
<prism:startingPage>45</prism:startingPage><prism:endingPage>67</prism:endingPage>
<prism:issn>1234-5678</prism:issn><prism:doi>10.5555/ponds.12</prism:doi>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

/** The article, with this packet hung into the catalogue as a further object at the end of the file. */
function articleFile(top: readonly DrawnText[], packet?: string): string {
  const body = Array.from({ length: 20 }, (_, line) => ({
    text: `We measured the water of ponds on day ${line} and it was there.`,
    x: 80,
    y: 600 - 14 * line,
  }));
  const texts = [
    { text: 'Tides of small ponds', x: 80, y: 720, size: 20 },
    { text: 'Ada Reed and Ben Moss', x: 80, y: 690, size: 11 },
    ...top,
    ...body,
  ];
  const path = join(temporaryFolder(), 'article.pdf');
  const file = Buffer.from(writePdf([{ texts }])).toString('latin1');
  writeFileSync(
    path,
    Buffer.from(packet === undefined ? file : withPacket(file, packet), 'latin1'),
  );
  return path;
}

/** An incremental update: a new catalogue and the packet, with a table of their own. */
function withPacket(file: string, packet: string): string {
  const size = Number(/\/Size (\d+)/.exec(file)?.[1]);
  const before = Number(/startxref\n(\d+)/.exec(file)?.[1]);
  const catalogue = `1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Metadata ${size} 0 R >>\nendobj\n`;
  const stream = `${size} 0 obj\n<< /Type /Metadata /Subtype /XML /Length ${packet.length} >>\nstream\n${packet}\nendstream\nendobj\n`;
  const place = (offset: number): string => `${String(offset).padStart(10, '0')} 00000 n \n`;
  const first = file.length;
  const second = first + catalogue.length;
  const table = `xref\n1 1\n${place(first)}${size} 1\n${place(second)}`;
  const trailer = `trailer\n<< /Size ${size + 1} /Root 1 0 R /Info 5 0 R /Prev ${before} >>\n`;
  const start = second + stream.length;
  return `${file}${catalogue}${stream}${table}${trailer}startxref\n${start}\n%%EOF\n`;
}

async function metadataOf(path: string) {
  const read = await reader.extract(path);
  if (!read.ok) throw new Error(read.error.message);
  return read.data.metadata;
}

test('an XMP packet gives the publication and its identifiers, where the page names the journal', async () => {
  const line = { text: 'Journal of Small Ponds 12, 45', x: 80, y: 760, size: 8 };
  expect(await metadataOf(articleFile([line], XMP))).toMatchObject({
    title: { value: 'Tides of small ponds', origin: 'pdf_metadata' },
    authors: {
      value: [
        { family: 'Reed', given: 'Ada' },
        { family: 'Moss', given: 'Ben' },
      ],
    },
    doi: { value: '10.5555/ponds.12', origin: 'pdf_metadata' },
    venue: { value: 'Journal of Small Ponds', origin: 'pdf_metadata' },
    volume: { value: '12' },
    issue: { value: '3' },
    pages: { value: '45–67' },
    issn: { value: '1234-5678' },
    keywords: { value: ['ponds', 'water'] },
  });
});

test('a packet about something else is not believed of this article', async () => {
  const { venue, volume, issn } = await metadataOf(articleFile([], XMP));
  expect([venue, volume, issn]).toEqual([undefined, undefined, undefined]);
});

test('the stamp that arXiv puts upright into the margin is read', async () => {
  const stamp = {
    text: 'arXiv:1706.03762v5  [cs.CL]  6 Dec 2017',
    x: 30,
    y: 300,
    size: 16,
    angle: 90,
  };
  expect((await metadataOf(articleFile([stamp]))).arxiv).toEqual({
    value: '1706.03762',
    origin: 'first_page',
  });
});
