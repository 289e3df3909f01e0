/** Every literature service Cairn speaks with. */
import type { LiteratureService } from '../../core/literature/ports.ts';
import { arxiv } from './arxiv.ts';
import { crossref } from './crossref.ts';
import { europePmc } from './europe-pmc.ts';
import { openAlex } from './openalex.ts';
import { pubmed } from './pubmed.ts';
import { semanticScholar } from './semantic-scholar.ts';
import { unpaywall } from './unpaywall.ts';

/** In the order in which they are shown and asked. */
export const literatureServices: readonly LiteratureService[] = [
  openAlex,
  crossref,
  semanticScholar,
  europePmc,
  pubmed,
  arxiv,
  unpaywall,
];
