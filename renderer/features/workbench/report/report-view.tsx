import { useTranslation } from 'react-i18next';
import type { Report } from '../../../../preload/contract/types.ts';
import { RetractionBadge } from '../../../ui/retraction-badge.tsx';
import { builtInVersion } from '../../../ui/writer-name.ts';
import { EvidenceTable } from './evidence-table.tsx';
import { ReportActions } from './report-actions.tsx';
import { ReportClaim } from './report-claim.tsx';
import { citationNumbers, claimState, markedQuotes } from './numbering.ts';
import type { EvidenceView } from './numbering.ts';
import classes from './report.module.css';

/** A report set for reading: title, themes, sentences with citations, evidence, gaps, references. */
export function ReportView(props: {
  readonly sessionId: string;
  readonly report: Report;
  readonly evidence: ReadonlyMap<string, EvidenceView>;
  /** Only the session's last report can be saved and checked. */
  readonly isLatest: boolean;
}) {
  const { t } = useTranslation(['workbench', 'ui']);
  const { report, evidence, sessionId } = props;
  const version = builtInVersion(report.writtenBy);
  const writer = version === undefined ? report.writtenBy : t('ui:builtInWriter', { version });
  const numbers = citationNumbers(report);
  const titleId = `report-${report.reportId}`;
  return (
    <article
      className={classes.report}
      aria-labelledby={titleId}
      lang={report.language === 'zh' ? 'zh-Hans' : 'en'}
    >
      <header className={classes.head}>
        <h2 id={titleId} className={classes.title}>
          {report.title}
        </h2>
        <RestsOnMarked report={report} evidence={evidence} />
        <div className={classes.meta}>
          <span>
            {version === undefined
              ? t('reportByModel', { name: writer })
              : t('reportBy', { name: writer })}
          </span>
          <LedgerSummary report={report} evidence={evidence} />
        </div>
        {props.isLatest ? <ReportActions sessionId={sessionId} /> : null}
      </header>
      {report.sections.map((section) => (
        <section key={section.heading}>
          <h3 className={classes.heading}>{section.heading}</h3>
          {section.claims.map((claim) => (
            <ReportClaim
              key={claim.claimId}
              sessionId={sessionId}
              claim={claim}
              numbers={numbers}
              evidence={evidence}
            />
          ))}
        </section>
      ))}
      {report.notFound.length > 0 ? (
        <section>
          <h3 className={classes.heading}>{t('notFoundTitle')}</h3>
          <div className={classes.body}>
            <ul className={classes.list}>
              {report.notFound.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </div>
        </section>
      ) : null}
      <section>
        <h3 className={classes.heading}>{t('tableTitle')}</h3>
        <div className={classes.body}>
          <EvidenceTable sessionId={sessionId} numbers={numbers} evidence={evidence} />
        </div>
      </section>
      <section>
        <h3 className={classes.heading}>{t('referencesTitle')}</h3>
        <div className={classes.body}>
          <ol className={classes.list}>
            {report.references.map((reference) => (
              <li key={reference.number} value={reference.number}>
                {reference.text}
                <ReferenceMark workId={reference.workId} evidence={evidence} />
              </li>
            ))}
          </ol>
        </div>
      </section>
    </article>
  );
}

/** Says before anything else how much of the report rests on works that were retracted or doubted. */
function RestsOnMarked(props: {
  readonly report: Report;
  readonly evidence: ReadonlyMap<string, EvidenceView>;
}) {
  const { t } = useTranslation('workbench');
  const marked = markedQuotes(props.report, props.evidence);
  const total = citationNumbers(props.report).size;
  return marked.map(({ kind, quotes, works }) => (
    <p key={kind} className={classes.marked} data-kind={kind}>
      <RetractionBadge notice={{ kind }} /> {t(`restsOn_${kind}`, { count: works, quotes, total })}
    </p>
  ));
}

/** What became of a cited work after it was published, beside its reference. */
function ReferenceMark(props: {
  readonly workId: string;
  readonly evidence: ReadonlyMap<string, EvidenceView>;
}) {
  const notice = props.evidence
    .values()
    .find(({ workId, retraction }) => workId === props.workId && retraction)?.retraction;
  return notice ? (
    <>
      {' '}
      <RetractionBadge notice={notice} />
    </>
  ) : null;
}

function LedgerSummary(props: {
  readonly report: Report;
  readonly evidence: ReadonlyMap<string, EvidenceView>;
}) {
  const { t } = useTranslation('workbench');
  const states = props.report.sections.flatMap(({ claims }) =>
    claims.map((claim) => claimState(claim, props.evidence)),
  );
  const count = (wanted: readonly string[]): number =>
    states.filter((state) => wanted.includes(state)).length;
  const uncited = count(['uncited']);
  const stale = count(['stale']);
  const supported = count(['supported']);
  const unchecked = count(['unchecked']);
  const parts = [
    t('ledgerSummary', { count: states.length }),
    t('ledgerCited', { count: states.length - uncited }),
    ...(unchecked > 0
      ? [t('ledgerUnchecked', { count: unchecked })]
      : [t('ledgerLocated', { count: count(['located', 'supported', 'notSupported']) })]),
    ...(supported > 0 ? [t('ledgerSupported', { count: supported })] : []),
    ...(uncited > 0 ? [t('ledgerUncited', { count: uncited })] : []),
    ...(stale > 0 ? [t('ledgerStale', { count: stale })] : []),
  ];
  return <span>{parts.join(' · ')}</span>;
}
