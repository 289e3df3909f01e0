import { useTranslation } from 'react-i18next';
import type { Claim } from '../../../../preload/contract/types.ts';
import { StateBadge, StateIcon } from '../../../ui/state-badge.tsx';
import { EvidenceChip } from './evidence-chip.tsx';
import { usePointedAt } from '../use-pointed-at.ts';
import { claimState } from './numbering.ts';
import type { EvidenceView } from './numbering.ts';
import classes from './report.module.css';

/** One sentence with its citations, and its mark in the ledger margin. */
export function ReportClaim(props: {
  readonly sessionId: string;
  readonly claim: Claim;
  readonly numbers: ReadonlyMap<string, number>;
  readonly evidence: ReadonlyMap<string, EvidenceView>;
}) {
  const { t } = useTranslation(['workbench', 'ui']);
  const { claim, evidence } = props;
  const state = claimState(claim, evidence);
  const { ref, isPointedAt } = usePointedAt<HTMLDivElement>('claim', claim.claimId);
  return (
    <div
      ref={ref}
      className={classes.claim}
      data-claim={claim.claimId}
      data-pointed={isPointedAt}
      tabIndex={isPointedAt ? -1 : undefined}
    >
      <span className={classes.mark} data-state={state}>
        <StateIcon state={state} />
        <span className="cairn-hidden">{t('sentenceState', { state: t(`ui:${state}`) })}</span>
      </span>
      <p className={state === 'uncited' ? classes.uncited : undefined}>
        {claim.text}
        {state === 'uncited' ? <StateBadge state="uncited" /> : null}
        {claim.evidenceIds.map((id) => {
          const number = props.numbers.get(id);
          const cited = evidence.get(id);
          return number === undefined || !cited ? null : (
            <EvidenceChip key={id} sessionId={props.sessionId} number={number} evidence={cited} />
          );
        })}
      </p>
    </div>
  );
}
