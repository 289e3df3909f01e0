import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { ApprovalCard } from './approval-card.tsx';

/** The calls that wait for the researcher, in order; their coming is said to screen readers. */
export function Approvals(props: {
  readonly sessionId: string;
  readonly pending: RouteOutput<'session.view'>['pendingApprovals'];
  readonly alwaysOffered: boolean;
}) {
  const { t } = useTranslation('conversation');
  const { pending } = props;
  return (
    <>
      <output className="cairn-hidden" aria-live="polite">
        {pending.length > 0 ? t('approvalsWaiting', { count: pending.length }) : ''}
      </output>
      {pending.map((approval, index) => (
        <ApprovalCard
          key={approval.callId}
          sessionId={props.sessionId}
          approval={approval}
          position={index + 1}
          total={pending.length}
          alwaysOffered={props.alwaysOffered}
        />
      ))}
    </>
  );
}
