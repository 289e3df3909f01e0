import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoute } from 'wouter';
import { useTaskWords } from '../../ui/use-task-words.ts';
import { useRouteQuery } from '../query/use-route-query.ts';
import { useWorkspaceName } from './use-workspace-name.ts';

/** Names the window, or the browser's tab, after the session that is open, else after the workspace. */
export function useWindowTitle(): void {
  const { t } = useTranslation('shell');
  const [, atWork] = useRoute('/workbench/:sessionId');
  const [, inRecord] = useRoute('/trajectories/:sessionId/record');
  const sessionId = atWork?.sessionId ?? inRecord?.sessionId;
  const session = useRouteQuery(
    'session.view',
    { sessionId: sessionId ?? '' },
    { enabled: sessionId !== undefined },
  );
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const workspaceName = useWorkspaceName();
  const taskWords = useTaskWords();
  const task = sessionId === undefined ? undefined : session.data?.summary.task;
  const subject =
    task === undefined ? workspace && workspaceName(workspace) : firstLine(taskWords(task));
  const title =
    subject === undefined ? t('appName') : t('windowTitle', { subject, app: t('appName') });
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** Characters of a title; more is cut by every window list. */
const LONGEST = 120;

function firstLine(task: string): string {
  const line = task.trim().split('\n', 1)[0] ?? '';
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
