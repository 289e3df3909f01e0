import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconLayoutSidebarRightCollapse,
  IconLayoutSidebarRightExpand,
  IconPlus,
  IconTimeline,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { OutcomeBadge } from '../trajectories/outcome-badge.tsx';
import type { SessionSummary } from '../trajectories/outcome-badge.tsx';
import { useTaskWords } from '../../ui/use-task-words.ts';
import classes from './workbench.module.css';

/** The session's question, how it stands, its record, and the way to a new question. */
export function SessionHead(props: {
  readonly summary: SessionSummary | undefined;
  readonly inspectorOpen: boolean;
  readonly onToggleInspector: () => void;
}) {
  const { t } = useTranslation('workbench');
  const taskWords = useTaskWords();
  const { summary, inspectorOpen } = props;
  const toggle = inspectorOpen ? t('hideInspector') : t('showInspector');
  const ToggleIcon = inspectorOpen ? IconLayoutSidebarRightCollapse : IconLayoutSidebarRightExpand;
  return (
    <div className={classes.bar}>
      <h1>{summary ? taskWords(summary.task) : t('loadingSession')}</h1>
      {summary ? <OutcomeBadge session={summary} /> : null}
      {summary ? (
        <Button
          component={Link}
          href={`/trajectories/${summary.sessionId}/record`}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconTimeline size={16} stroke={1.6} aria-hidden />}
        >
          {t('recordLink')}
        </Button>
      ) : null}
      <Button
        component={Link}
        href="/workbench"
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
      >
        {t('newQuestion')}
      </Button>
      <Tooltip label={toggle}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={toggle}
          aria-expanded={inspectorOpen}
          onClick={props.onToggleInspector}
        >
          <ToggleIcon size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
