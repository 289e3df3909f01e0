import { useTranslation } from 'react-i18next';
import { numberFormat } from '../../../ui/formats.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import { useActorName } from '../actor-name.ts';
import type { DataView } from '../types.ts';
import classes from './data.module.css';

/** Every version, newest first: which bytes it was made from, by whom, when. */
export function VersionsPane({ data }: { readonly data: DataView }) {
  const { t, i18n } = useTranslation('analysisData');
  const actorName = useActorName();
  return (
    <table className={classes.dictionary}>
      <thead>
        <tr>
          <th scope="col">{t('version')}</th>
          <th scope="col">{t('file')}</th>
          <th scope="col">{t('rows')}</th>
          <th scope="col">{t('hash')}</th>
          <th scope="col">{t('by')}</th>
        </tr>
      </thead>
      <tbody>
        {data.versions.toReversed().map((each) => (
          <tr key={each.version}>
            <th scope="row">{each.version}</th>
            <td>{each.fileName}</td>
            <td>{numberFormat(i18n.language, {}).format(each.rows)}</td>
            <td className={classes.hash}>{each.hash}</td>
            <td>
              {actorName(each.by)} · <RelativeTime time={each.time} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
