import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PlanList } from '../../workbench/inspector/plan-list.tsx';
import { markCue } from '../../workbench/inspector/mark-cue.ts';
import { citationNumbers } from '../../workbench/report/numbering.ts';
import type { StateAtStep } from '../viewer/types.ts';
import { ReportAsItStood } from './report-as-it-stood.tsx';
import classes from './replay.module.css';

/** Plan, evidence and report once a step was done. */
export function StatePanel(props: {
  readonly state: StateAtStep;
  /** Of a session of ours: quotes lead to their pages. */
  readonly sessionId: string | undefined;
}) {
  const { t } = useTranslation(['viewer', 'workbench']);
  const { state, sessionId } = props;
  const { plan, evidence, report } = state;
  const numbers = report ? citationNumbers(report) : new Map<string, number>();
  return (
    <>
      <h2 className={classes.heading}>{t('workbench:plan')}</h2>
      {plan.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('noPlanYet')}
        </Text>
      ) : (
        <PlanList items={plan} live />
      )}
      <h2 className={classes.heading}>{t('evidenceSoFar', { count: evidence.length })}</h2>
      {evidence.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('noEvidenceYet')}
        </Text>
      ) : (
        <ol className={classes.evidence}>
          {evidence.map((one) => {
            const { page } = one.anchor.position;
            const number = numbers.get(one.evidenceId);
            const place = [
              number === undefined ? undefined : `[${number}]`,
              t('workbench:onPage', { page }),
              t(`workbench:stance_${one.stance}`),
            ].filter((part) => part !== undefined);
            return (
              <li key={one.evidenceId}>
                <blockquote>
                  {markCue(one.anchor.quote.exact, one.stanceCue).map((part) =>
                    part.marked ? <mark key={part.start}>{part.text}</mark> : part.text,
                  )}
                </blockquote>
                <p>
                  {place.join(' · ')}
                  {sessionId === undefined ? null : (
                    <>
                      {' · '}
                      <Anchor
                        size="xs"
                        href={`#/reader/${one.anchor.fileId}?page=${page}&evidence=${sessionId}:${one.evidenceId}`}
                      >
                        {t('workbench:openInReader')}
                      </Anchor>
                    </>
                  )}
                </p>
              </li>
            );
          })}
        </ol>
      )}
      <h2 className={classes.heading}>{t('report')}</h2>
      {report ? (
        <ReportAsItStood report={report} numbers={numbers} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('noReportYet')}
        </Text>
      )}
    </>
  );
}
