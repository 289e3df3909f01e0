import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { numberFormat } from '../../../ui/formats.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import { dataPlace } from '../places.ts';
import type { DataSummary } from '../types.ts';
import classes from '../analysis.module.css';

/** Every table of data, as cells call it, with its size and version. */
export function DataSection({ data }: { readonly data: readonly DataSummary[] }) {
  const { t, i18n } = useTranslation('analysis');
  if (data.length === 0) return <p className={classes.none}>{t('noData')}</p>;
  const count = (value: number): string => numberFormat(i18n.language, {}).format(value);
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('table')}</th>
            <th scope="col">{t('nameInCells')}</th>
            <th scope="col" className={classes.numeric}>
              {t('rows')}
            </th>
            <th scope="col" className={classes.numeric}>
              {t('columns')}
            </th>
            <th scope="col" className={classes.numeric}>
              {t('version')}
            </th>
            <th scope="col">{t('changed')}</th>
          </tr>
        </thead>
        <tbody>
          {data.map((each) => (
            <tr key={each.dataId}>
              <th scope="row">
                <Link href={dataPlace(each.dataId)} className={classes.title}>
                  {each.title}
                </Link>
                <Text size="xs" c="dimmed">
                  {each.fileName}
                </Text>
              </th>
              <td className={classes.mono}>{each.name}</td>
              <td className={classes.numeric}>{count(each.rows)}</td>
              <td className={classes.numeric}>{count(each.columns)}</td>
              <td className={classes.numeric}>{each.version}</td>
              <td className={classes.narrow}>
                <RelativeTime time={each.changedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
