/** A work as PubMed writes it in XML. */
import type { CorpusWork } from './corpus.ts';
import { escapeXml, initials } from './reply.ts';
import type { Part } from './reply.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function pubmedArticle(work: CorpusWork, part: Part): string {
  const [year = '', month = '', day = ''] = work.date.split('-');
  const journal = work.journal;
  return `<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">${work.pmid ?? ''}</PMID>
<Article PubModel="Print-Electronic"><Journal>${(journal?.issn ?? []).map((issn, place) => `<ISSN IssnType="${place === 0 ? 'Print' : 'Electronic'}">${issn}</ISSN>`).join('')}
<JournalIssue CitedMedium="Internet"><Volume>${work.volume ?? ''}</Volume><Issue>${work.issue ?? ''}</Issue><PubDate><Year>${year}</Year><Month>${MONTHS[Number(month) - 1] ?? ''}</Month></PubDate></JournalIssue>
<Title>${escapeXml(journal?.title ?? '')}</Title><ISOAbbreviation>${escapeXml(journal?.short ?? '')}</ISOAbbreviation></Journal>
<ArticleTitle>${titleXml(work)}</ArticleTitle>
${work.pages === undefined ? '' : `<Pagination><StartPage>${work.pages.split('-')[0] ?? ''}</StartPage><MedlinePgn>${work.pages}</MedlinePgn></Pagination>`}
${work.number === undefined ? '' : `<ELocationID EIdType="pii" ValidYN="Y">${work.number}</ELocationID>`}
${work.doi === undefined ? '' : `<ELocationID EIdType="doi" ValidYN="Y">${work.doi}</ELocationID>`}
${abstractXml(work)}
<AuthorList CompleteYN="Y">${work.people.map(personXml).join('')}</AuthorList>
<Language>${{ en: 'eng', zh: 'chi', de: 'ger' }[work.language]}</Language>
<PublicationTypeList>${kinds(work)
    .map((kind) => `<PublicationType UI="D016428">${kind}</PublicationType>`)
    .join('')}</PublicationTypeList>
<ArticleDate DateType="Electronic"><Year>${year}</Year><Month>${month}</Month><Day>${day}</Day></ArticleDate></Article>
<MedlineJournalInfo><Country>Nowhere</Country><MedlineTA>${escapeXml(journal?.short ?? '')}</MedlineTA></MedlineJournalInfo>
${correctionsXml(work, part)}
<MeshHeadingList><MeshHeading><DescriptorName UI="D008568" MajorTopicYN="Y">Memory</DescriptorName></MeshHeading><MeshHeading><DescriptorName UI="D007858" MajorTopicYN="N">Learning</DescriptorName><QualifierName UI="Q000502" MajorTopicYN="N">physiology</QualifierName></MeshHeading></MeshHeadingList>
<KeywordList Owner="NOTNLM">${work.keywords.map((word) => `<Keyword MajorTopicYN="N">${escapeXml(word)}</Keyword>`).join('')}</KeywordList>
</MedlineCitation><PubmedData><PublicationStatus>ppublish</PublicationStatus>
<ArticleIdList><ArticleId IdType="pubmed">${work.pmid ?? ''}</ArticleId>${work.doi === undefined ? '' : `<ArticleId IdType="doi">${work.doi}</ArticleId>`}${work.pmcid === undefined ? '' : `<ArticleId IdType="pmc">${work.pmcid}</ArticleId>`}</ArticleIdList>
${referencesXml(work, part)}</PubmedData></PubmedArticle>
`;
}

/** Titles end in a full stop, and foreign ones stand translated in brackets. */
function titleXml({ title, language }: CorpusWork): string {
  const text = escapeXml(title).replace('Spaced', '<i>Spaced</i>');
  return language === 'en' ? `${text}.` : `[${text}].`;
}

function personXml({ given, family }: CorpusWork['people'][number]): string {
  if (given === undefined)
    return `<Author ValidYN="Y"><CollectiveName>${escapeXml(family)}</CollectiveName></Author>`;
  return `<Author ValidYN="Y"><LastName>${escapeXml(family)}</LastName><ForeName>${escapeXml(given)}</ForeName><Initials>${initials(given)}</Initials></Author>`;
}

function abstractXml({ abstract }: CorpusWork): string {
  if (abstract.length === 0) return '';
  const parts = abstract.map(({ label, text }) => {
    const attributes = label === undefined ? '' : ` Label="${label}" NlmCategory="${label}"`;
    return `<AbstractText${attributes}>${escapeXml(text)}</AbstractText>`;
  });
  return `<Abstract>${parts.join('')}</Abstract>`;
}

function kinds(work: CorpusWork): readonly string[] {
  if (work.kind === 'notice') {
    if (work.title.startsWith('Retraction')) return ['Retraction of Publication'];
    return [work.title.startsWith('Correction') ? 'Published Erratum' : 'Expression of Concern'];
  }
  const kind = work.kind === 'review' ? ['Journal Article', 'Review'] : ['Journal Article'];
  return work.notice?.kind === 'retraction' ? [...kind, 'Retracted Publication'] : kind;
}

const NOTICES = {
  retraction: 'RetractionIn',
  expression_of_concern: 'ExpressionOfConcernIn',
  correction: 'ErratumIn',
} as const;

function correctionsXml(work: CorpusWork, part: Part): string {
  const find = (index: number | undefined) => part.corpus.works.find((one) => one.index === index);
  const notes = [
    ...(work.notice
      ? [{ type: NOTICES[work.notice.kind], other: find(work.notice.by), date: work.notice.date }]
      : []),
    ...(work.about === undefined
      ? []
      : [{ type: 'RetractionOf', other: find(work.about), date: '' }]),
    ...(work.twin === undefined ? [] : [{ type: 'UpdateOf', other: find(work.twin), date: '' }]),
  ];
  if (notes.length === 0) return '';
  const written = notes.flatMap(({ type, other, date }) => {
    if (!other) return [];
    const [year, month, day] = date === '' ? [String(other.year)] : date.split('-');
    const when = [
      year,
      MONTHS[Number(month ?? 0) - 1],
      day === undefined ? undefined : String(Number(day)),
    ]
      .filter((one) => one !== undefined)
      .join(' ');
    const source = `${other.journal?.short ?? 'arXiv'}. ${when};${other.volume ?? ''}(${other.issue ?? ''}):${other.pages ?? ''}. doi: ${other.doi ?? ''}.`;
    return [
      `<CommentsCorrections RefType="${type}"><RefSource>${escapeXml(source)}</RefSource>${other.pmid === undefined ? '' : `<PMID Version="1">${other.pmid}</PMID>`}</CommentsCorrections>`,
    ];
  });
  return `<CommentsCorrectionsList>${written.join('')}</CommentsCorrectionsList>`;
}

function referencesXml(work: CorpusWork, part: Part): string {
  if (work.references.length === 0) return '';
  const list = part
    .cited(work)
    .map(
      (cited) =>
        `<Reference><Citation>${escapeXml(cited.title)}</Citation><ArticleIdList><ArticleId IdType="pubmed">${cited.pmid ?? ''}</ArticleId></ArticleIdList></Reference>`,
    );
  return list.length === 0 ? '' : `<ReferenceList>${list.join('')}</ReferenceList>`;
}
