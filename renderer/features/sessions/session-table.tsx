import { ActionIcon, Tooltip } from '@mantine/core';
import { IconTimeline } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { RelativeTime } from '../../ui/time.tsx';
import { useTaskWords } from '../../ui/use-task-words.ts';
import { OutcomeBadge } from './outcome-badge.tsx';
import type { SessionSummary } from './outcome-badge.tsx';
import classes from './sessions.module.css';

/** The sessions as rows; the question opens the session, the sign at the end its record. */
export function SessionTable(props: { readonly sessions: readonly SessionSummary[] }) {
  const { t } = useTranslation('sessions');
  const taskWords = useTaskWords();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('columnQuestion')}</th>
          <th scope="col">{t('columnOutcome')}</th>
          <th scope="col">{t('columnWhen')}</th>
          <th scope="col" className={classes.numeric}>
            {t('columnEvents')}
          </th>
          <th scope="col" className={classes.numeric}>
            {t('columnEvidence')}
          </th>
          <th scope="col" className={classes.numeric}>
            {t('columnClaims')}
          </th>
          <th scope="col">
            <span className="cairn-hidden">{t('columnRecord')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.sessions.map((session) => (
          <tr key={session.sessionId}>
            <td className={classes.task}>
              <Link href={`/workbench/${session.sessionId}`}>{taskWords(session.task)}</Link>
            </td>
            <td>
              <OutcomeBadge session={session} />
            </td>
            <td className={classes.when}>
              <RelativeTime time={session.openedAt} />
            </td>
            <td className={classes.numeric}>{session.counts.events}</td>
            <td className={classes.numeric}>{session.counts.evidence}</td>
            <td className={classes.numeric}>{session.counts.claims}</td>
            <td>
              <Tooltip label={t('columnRecord')}>
                <ActionIcon
                  component={Link}
                  href={`/sessions/${session.sessionId}/record`}
                  variant="subtle"
                  color="gray"
                  aria-label={t('openRecord', { task: taskWords(session.task) })}
                >
                  <IconTimeline size={18} stroke={1.6} />
                </ActionIcon>
              </Tooltip>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
