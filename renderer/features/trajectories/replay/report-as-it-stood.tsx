import { useTranslation } from 'react-i18next';
import type { Report } from '../../../../preload/contract/types.ts';
import classes from './replay.module.css';

/** A report as it was written then; what was judged or checked since is not in it. */
export function ReportAsItStood(props: {
  readonly report: Report;
  readonly numbers: ReadonlyMap<string, number>;
}) {
  const { t } = useTranslation('workbench');
  const { report, numbers } = props;
  return (
    <article className={classes.report} lang={report.language === 'zh' ? 'zh-Hans' : 'en'}>
      <h3>{report.title}</h3>
      {report.sections.map((section) => (
        <section key={section.heading}>
          <h4>{section.heading}</h4>
          {section.claims.map((claim) => (
            <p key={claim.claimId}>
              {claim.text}
              {claim.evidenceIds.map((id) => (
                <sup key={id}>[{numbers.get(id) ?? '?'}]</sup>
              ))}
            </p>
          ))}
        </section>
      ))}
      {report.notFound.length > 0 ? (
        <section>
          <h4>{t('notFoundTitle')}</h4>
          <ul>
            {report.notFound.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </article>
  );
}
