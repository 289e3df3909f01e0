import { Button, Collapse, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { unsettledIn } from '../../../../preload/contract/types.ts';
import { personName } from '../../../ui/person-name.ts';
import classes from '../reviews.module.css';
import type { ReviewItem, Rubric } from '../types.ts';
import { verdictWord } from '../standing-words.ts';
import { howKey } from './how-key.ts';
import { scoreWords } from './score-words.ts';
import { SettleForm } from './settle-form.tsx';
import { SignOff } from './sign-off.tsx';
import { usePunctuation } from '../../../ui/use-punctuation.ts';

/** One item: each criterion with every reviewer's score, what it comes to, and the notes. */
export function SettleItem(props: {
  readonly reviewId: string;
  readonly rubric: Rubric;
  readonly item: ReviewItem;
  readonly writable: boolean;
}) {
  const { t } = useTranslation(['reviews', 'ui']);
  const { listed } = usePunctuation();
  const { reviewId, rubric, item, writable } = props;
  const { trajectoryId, title, branch, complete, open, judgements, results, settlement, verdict } =
    item;
  const [settling, setSettling] = useState(false);
  const unsettled = unsettledIn(results);
  const byCriterion = new Map(results.map((result) => [result.criterionId, result]));
  const holders = listed(item.holders.map(({ name }) => name));
  return (
    <article className={classes.item} aria-label={title}>
      <h2>
        <Link href={`/trajectories/${trajectoryId}`}>{title}</Link>
      </h2>
      {branch === undefined ? null : (
        <Text size="sm" c="dimmed">
          {t('judgedBranch', branch)}
        </Text>
      )}
      {open ? null : (
        <Text size="sm" c="dimmed">
          {t('notOpenYet', { names: holders })}
        </Text>
      )}
      {judgements.length === 0 ? null : (
        <div className={classes.wide}>
          <table className={classes.table} data-scores>
            <thead>
              <tr>
                <th scope="col">{t('criterion')}</th>
                {judgements.map(({ judgementId, name }) => (
                  <th key={judgementId} scope="col">
                    {name}
                  </th>
                ))}
                <th scope="col">{t('comesTo')}</th>
              </tr>
            </thead>
            <tbody>
              {rubric.criteria.map(({ criterionId, name, levels }) => {
                const result = byCriterion.get(criterionId);
                const words = (value: number | null | undefined): string =>
                  value === null || value === undefined ? '—' : scoreWords(levels, value);
                return (
                  <tr key={criterionId}>
                    <th scope="row">
                      {name}
                      {result?.differs === true ? (
                        <div className={classes.dim}>{t('differs')}</div>
                      ) : null}
                    </th>
                    {judgements.map(({ judgementId, scores }) => (
                      <td
                        key={judgementId}
                        className={result?.differs === true ? classes.differs : undefined}
                      >
                        {scores[criterionId] === null
                          ? t('cannotJudge')
                          : words(scores[criterionId])}
                      </td>
                    ))}
                    <td>
                      {words(result?.value)}{' '}
                      {result === undefined ? null : (
                        <span className={classes.dim}>
                          {t(
                            howKey(
                              result.how,
                              judgements.map(({ scores }) => scores[criterionId]),
                            ),
                          )}
                        </span>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {judgements
        .filter(({ note }) => note !== '')
        .map(({ judgementId, name, note }) => (
          <p key={judgementId} className={classes.note}>
            <strong>{name}</strong>
            {t('saidWith', { note })}
          </p>
        ))}
      {settlement === undefined ? null : (
        <Text size="sm">
          {t('settledBy', {
            name: personName(settlement.by, t('ui:researcher')),
          })}
          {settlement.note === '' ? '' : t('saidWith', { note: settlement.note })}
        </Text>
      )}
      {verdict === undefined || verdict === 'no_bar' || !complete ? null : (
        <Text size="sm">{t(verdictWord(verdict, results))}</Text>
      )}
      {complete && unsettled > 0 ? (
        <Text size="sm">{t('against_unsettled', { count: unsettled })}</Text>
      ) : null}
      {complete && writable ? (
        <>
          <Button
            mt="xs"
            size="compact-sm"
            variant={settlement === undefined && !settling ? 'filled' : 'default'}
            aria-expanded={settling}
            onClick={() => setSettling(!settling)}
          >
            {settlement === undefined ? t('settle') : t('settleAnew')}
          </Button>
          <Collapse expanded={settling}>
            {settling ? (
              <SettleForm
                reviewId={reviewId}
                rubric={rubric}
                item={item}
                onDone={() => setSettling(false)}
              />
            ) : null}
          </Collapse>
          <SignOff item={item} />
        </>
      ) : null}
    </article>
  );
}
