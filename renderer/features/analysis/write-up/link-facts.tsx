import { useTranslation } from 'react-i18next';
import type { CheckedLink, NumberLink, OutputLink } from '../../../../preload/contract/types.ts';
import { RunFacts } from '../notebook/run-facts.tsx';
import { shortHash } from '../short-hash.ts';
import type { NotebookView } from '../types.ts';
import classes from './write-up.module.css';

/** Where a number, table or figure comes from, and what the check says of it. */
export function LinkFacts(props: {
  readonly link: NumberLink | OutputLink;
  readonly checked: CheckedLink | undefined;
  readonly notebook: NotebookView | undefined;
}) {
  const { link, checked, notebook } = props;
  const { t } = useTranslation(['writeUp', 'notebook']);
  const at = notebook?.cells.findIndex(({ cell }) => cell.cellId === link.cellId) ?? -1;
  const view = notebook?.cells[at];
  // The notebook knows each cell's last run; of an earlier one the record's names are shown.
  const run = view?.run?.runId === link.runId ? view.run : undefined;
  const hash =
    'source' in link ? (link.source.from === 'output' ? link.source.hash : undefined) : link.hash;
  return (
    <div className={classes.linkFacts}>
      <strong>
        {view === undefined
          ? t('cellGone')
          : (view.cell.name ?? t('notebook:cellNumber', { number: at + 1 }))}
      </strong>
      <StandingWords checked={checked} />
      {'value' in link ? (
        <span>
          {t('computed')} <code>{JSON.stringify(link.value)}</code>
          {'pointer' in link.source ? <code> {link.source.pointer}</code> : null}
        </span>
      ) : null}
      {run === undefined ? (
        <span>
          {t('earlierRun')} <code>{link.runId}</code>
        </span>
      ) : (
        <RunFacts run={run} />
      )}
      {hash === undefined ? null : (
        <span>
          {t('outputHash')} <code>{shortHash(hash)}</code>
        </span>
      )}
    </div>
  );
}

function StandingWords({ checked }: { readonly checked: CheckedLink | undefined }) {
  const { t } = useTranslation('writeUp');
  const standing = checked?.standing;
  if (standing === undefined) return null;
  if (standing.state === 'missing') return <span>{t(`missing_${standing.reason}`)}</span>;
  return (
    <span>{standing.stale === undefined ? t('locatedLead') : t(`stale_${standing.stale}`)}</span>
  );
}
