import { useTranslation } from 'react-i18next';
import { RetractionBadge } from '../../../ui/retraction-badge.tsx';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { EvidenceChip } from './evidence-chip.tsx';
import { evidenceSource, evidenceState } from './numbering.ts';
import type { EvidenceView } from './numbering.ts';
import classes from './report.module.css';

/** Every cited quote of a report, by number. */
export function EvidenceTable(props: {
  readonly sessionId: string;
  readonly numbers: ReadonlyMap<string, number>;
  readonly evidence: ReadonlyMap<string, EvidenceView>;
}) {
  const { t } = useTranslation('workbench');
  const rows = [...props.numbers].flatMap(([id, number]) => {
    const evidence = props.evidence.get(id);
    return evidence ? [{ number, evidence }] : [];
  });
  return (
    // What scrolls sideways must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes['table-scroll']} aria-label={t('tableTitle')} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('columnNumber')}</th>
            <th scope="col">{t('columnWork')}</th>
            <th scope="col">{t('columnPage')}</th>
            <th scope="col">{t('columnQuote')}</th>
            <th scope="col">{t('columnStance')}</th>
            <th scope="col">{t('columnState')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ number, evidence }) => (
            <tr key={evidence.evidenceId}>
              <td>
                <EvidenceChip sessionId={props.sessionId} number={number} evidence={evidence} />
              </td>
              <td>
                {evidenceSource(evidence)}
                {evidence.retraction ? (
                  <div>
                    <RetractionBadge notice={evidence.retraction} />
                  </div>
                ) : null}
              </td>
              <td className="cairn-number" data-label={t('columnPage')}>
                {evidence.anchor.position.page}
              </td>
              <td className={classes.quote}>{evidence.anchor.quote.exact}</td>
              <td>{t(`stance_${evidence.stance}`)}</td>
              <td>
                <StateBadge state={evidenceState(evidence)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
