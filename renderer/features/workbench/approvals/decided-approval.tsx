import { IconCheck, IconHandStop, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StepItem } from '../timeline/items.ts';
import { ChangeList } from './change-list.tsx';
import { ReachList } from './reach-list.tsx';
import classes from './approvals.module.css';

/** What became of the question whether a call may run: by whom, with which changes, for what reason. */
export function DecidedApproval(props: { readonly step: StepItem }) {
  const { t } = useTranslation('conversation');
  const { requested, decided, call } = props.step;
  const body = decided?.body;
  const Sign = body === undefined ? IconHandStop : body.decision === 'approve' ? IconCheck : IconX;
  return (
    <div>
      {requested ? (
        <>
          <p className={classes.why}>{requested.body.why}</p>
          <ReachList reach={requested.body.reach} />
        </>
      ) : null}
      <p className={classes.decision}>
        <Sign size={15} stroke={1.8} aria-hidden />
        {body === undefined ? t('undecided') : t(`decided_${body.decision}_${body.by}`)}
      </p>
      {body?.reason ? (
        <p className={classes.reason}>{t('reasonWas', { reason: body.reason })}</p>
      ) : null}
      {body?.arguments === undefined ? null : (
        <ChangeList before={call.body.arguments} after={body.arguments} />
      )}
    </div>
  );
}
