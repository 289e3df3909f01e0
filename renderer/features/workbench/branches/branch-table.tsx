import { Button, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { duration } from '../../../ui/relative-time.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import { useSessionActions } from '../session-actions.tsx';
import { dollars, tokenCount } from '../usage/numbers.ts';
import type { Branch } from './branch-places.ts';
import classes from './branches.module.css';

/** Branches side by side: why each was opened, what it came to, and what asking a model took. */
export function BranchTable(props: { readonly branches: readonly Branch[] }) {
  const { t, i18n } = useTranslation('conversation');
  const { branch, blocked } = useSessionActions();
  const language = i18n.language;
  // The built-in assistant asks no model: then there is nothing to count.
  const asked = props.branches.some(({ pathUsage }) => pathUsage.requests > 0);
  return (
    <Table className={classes.table} verticalSpacing={6} aria-label={t('compareBranches')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('columnBranch')}</Table.Th>
          {asked ? (
            <>
              <Table.Th>{t('columnTokens')}</Table.Th>
              <Table.Th>{t('columnCost')}</Table.Th>
              <Table.Th>{t('columnTime')}</Table.Th>
              <Table.Th>{t('columnPath')}</Table.Th>
            </>
          ) : null}
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {props.branches.map((one, index) => (
          <Table.Tr key={one.branchId} data-active={one.active ? true : undefined}>
            <Table.Td className={classes.what}>
              <strong>
                {index + 1} · {t(`branch_${one.reason}`)}
              </strong>
              <span className={classes.words}>{one.words}</span>
              <span className={classes.reason}>
                <RelativeTime time={one.openedAt} />
              </span>
            </Table.Td>
            {asked ? (
              <>
                <Table.Td className={classes.number}>
                  {one.usage.requests === 0
                    ? t('notRecorded')
                    : `${tokenCount(one.usage.promptTokens, language)} → ${tokenCount(one.usage.completionTokens, language)}`}
                </Table.Td>
                <Table.Td className={classes.number}>{costWords(one.usage)}</Table.Td>
                <Table.Td className={classes.number}>
                  {one.usage.requests === 0
                    ? t('notRecorded')
                    : duration(one.milliseconds, language)}
                </Table.Td>
                <Table.Td className={classes.number}>{costWords(one.pathUsage)}</Table.Td>
              </>
            ) : null}
            <Table.Td>
              {one.active ? (
                <span className={classes.reason}>{t('branchInUse')}</span>
              ) : (
                <Button
                  size="compact-xs"
                  variant="default"
                  disabled={blocked !== undefined}
                  onClick={() => void branch('switch', one.leafId)}
                >
                  {t('openBranch')}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );

  function costWords({ requests, costUsd: cost }: Branch['usage']): string {
    if (requests === 0) return t('notRecorded');
    return cost === undefined ? t('costUnknown') : dollars(cost, language);
  }
}
