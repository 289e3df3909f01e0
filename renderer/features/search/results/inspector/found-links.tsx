import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ExternalLink } from '../../../workbench/markdown/external-link.tsx';
import type { FoundWork } from '../../types.ts';
import styles from './inspector.module.css';

/** Identifiers as links out, and copies that anyone may read with what is known of them. */
export function FoundLinks({ found }: { readonly found: FoundWork }) {
  const { t } = useTranslation('search');
  const { doi, pmid, pmcid, arxiv, url } = found.fields;
  const identifiers = [
    doi === undefined ? undefined : (['DOI', doi, `https://doi.org/${encodeURI(doi)}`] as const),
    pmid === undefined
      ? undefined
      : (['PubMed', pmid, `https://pubmed.ncbi.nlm.nih.gov/${encodeURIComponent(pmid)}/`] as const),
    pmcid === undefined
      ? undefined
      : ([
          'PMC',
          pmcid,
          `https://pmc.ncbi.nlm.nih.gov/articles/${encodeURIComponent(pmcid)}/`,
        ] as const),
    arxiv === undefined ? undefined : (['arXiv', arxiv, `https://arxiv.org/abs/${arxiv}`] as const),
    url === undefined ? undefined : ([t('address'), url, url] as const),
  ].filter((each) => each !== undefined);
  if (identifiers.length === 0 && found.openCopies.length === 0) return null;
  return (
    <>
      {identifiers.length > 0 && (
        <div>
          <Title order={3} size="h4">
            {t('identifiers')}
          </Title>
          <dl className={styles.facts}>
            {identifiers.map(([name, value, href]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <ExternalLink href={href}>{value}</ExternalLink>
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      {found.openCopies.length > 0 && (
        <div>
          <Title order={3} size="h4">
            {t('openCopies')}
          </Title>
          <dl className={styles.facts}>
            {found.openCopies.map((copy) => (
              <div key={copy.url}>
                <dt>
                  {[
                    t(copy.pdf ? 'copyPdf' : 'copyPage'),
                    copy.version === undefined ? undefined : t(`version_${copy.version}`),
                    copy.license,
                  ]
                    .filter((part) => part !== undefined)
                    .join(' · ')}
                </dt>
                <dd>
                  <ExternalLink href={copy.url}>{copy.url}</ExternalLink>
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </>
  );
}
