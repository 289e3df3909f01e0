/** A work as PubMed Central writes it: JATS with a list of references. */
import type { CorpusWork } from './corpus.ts';
import { escapeXml } from './reply.ts';
import type { Part } from './reply.ts';

export function fullTextXml(work: CorpusWork, part: Part): string {
  const [year = '', month = '', day = ''] = work.date.split('-');
  const cited = work.references.flatMap(
    (index) => part.corpus.works.find((one) => one.index === index) ?? [],
  );
  return `<article xml:lang="${work.language}" article-type="research-article"><front><journal-meta><journal-title-group><journal-title>${escapeXml(work.journal?.title ?? '')}</journal-title></journal-title-group>${(work.journal?.issn ?? []).map((issn) => `<issn pub-type="epub">${issn}</issn>`).join('')}<publisher><publisher-name>${escapeXml(work.journal?.publisher ?? '')}</publisher-name></publisher></journal-meta>
<article-meta><article-id pub-id-type="pmcid">${work.pmcid ?? ''}</article-id><article-id pub-id-type="pmid">${work.pmid ?? ''}</article-id><article-id pub-id-type="doi">${work.doi ?? ''}</article-id>
<title-group><article-title>${escapeXml(work.title)}</article-title></title-group><contrib-group>${work.people.map((person) => `<contrib contrib-type="author">${nameXml(person)}</contrib>`).join('')}</contrib-group>
<pub-date pub-type="epub"><day>${day}</day><month>${month}</month><year>${year}</year></pub-date><volume>${work.volume ?? ''}</volume><issue>${work.issue ?? ''}</issue>
<permissions><license license-type="open-access"><license-p>Made up; ${work.open?.license ?? ''}.</license-p></license></permissions>
<abstract>${work.abstract.map(({ label, text }) => `<sec><title>${label ?? ''}</title><p>${escapeXml(text)}</p></sec>`).join('')}</abstract></article-meta></front>
<body><sec><title>Introduction</title><p>Nothing of this was measured.</p></sec></body>
<back><ref-list>${cited.map((one, place) => referenceXml(one, place)).join('')}</ref-list></back></article>`;
}

function nameXml({ given, family }: CorpusWork['people'][number]): string {
  if (given === undefined) return `<collab>${escapeXml(family)}</collab>`;
  return `<name><surname>${escapeXml(family)}</surname><given-names>${escapeXml(given)}</given-names></name>`;
}

function referenceXml(work: CorpusWork, place: number): string {
  return `<ref id="R${place + 1}"><label>${place + 1}</label><element-citation publication-type="journal"><person-group person-group-type="author">${work.people.map(nameXml).join('')}</person-group><article-title>${escapeXml(work.title)}</article-title><source>${escapeXml(work.journal?.short ?? 'arXiv')}</source><year>${work.year}</year><volume>${work.volume ?? ''}</volume>${work.pages === undefined ? '' : `<fpage>${work.pages.split('-')[0] ?? ''}</fpage><lpage>${work.pages.split('-')[1] ?? ''}</lpage>`}${work.doi === undefined ? '' : `<pub-id pub-id-type="doi">${work.doi}</pub-id>`}${work.pmid === undefined ? '' : `<pub-id pub-id-type="pmid">${work.pmid}</pub-id>`}</element-citation></ref>`;
}
