import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { signedFigure } from '../../../ui/signed-figure.ts';
import classes from '../reviews.module.css';
import type { Agreement, ReviewSummary } from '../types.ts';

type One = Agreement['agreements'][number];
type Estimate = One['alpha'];
type Kappa = One['kappa'][number];

/** How far reviewers agree on each criterion, with what each figure rests on. */
export function AgreementSection({ review }: { readonly review: ReviewSummary }) {
  const { t } = useTranslation('reviews');
  const { reviewId, rubric } = review;
  const query = useRouteQuery('review.agreement', { reviewId });
  const words = useRouteQuery('rubric.get', rubricOf(rubric));
  const names = new Map(words.data?.criteria.map(({ criterionId, name }) => [criterionId, name]));
  return (
    <section className={classes.section} aria-labelledby="review-agreement">
      <h2 id="review-agreement">{t('agreement')}</h2>
      <StateView query={query} loading={<SkeletonRows rows={3} />}>
        {({ open, waiting, reviewers, agreements }) =>
          review.received !== undefined && reviewers.length < 2 ? (
            <Text size="sm" c="dimmed">
              {t('agreementElsewhere', { name: review.received.workspaceName })}
            </Text>
          ) : (
            <>
              <Text size="sm" c="dimmed" mb="xs">
                {t('agreementOf', { count: open })}
                {waiting > 0 ? ` ${t('agreementWaiting', { count: waiting })}` : ''}
              </Text>
              {open === 0 ? null : (
                <div className={classes.wide}>
                  <table className={classes.table} aria-label={t('agreement')}>
                    <thead>
                      <tr>
                        <th scope="col">{t('criterion')}</th>
                        <th scope="col" className={classes.numeric}>
                          {t('pairs')}
                        </th>
                        <th scope="col" className={classes.numeric}>
                          {t('percent')}
                        </th>
                        <th scope="col" className={classes.numeric}>
                          {t('alpha')}
                        </th>
                        <th scope="col" className={classes.numeric}>
                          {t('gwet')}
                        </th>
                        <th scope="col" className={classes.numeric}>
                          {t('kappa')}
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {agreements.map((one) => (
                        <AgreementRow
                          key={one.of.kind === 'criterion' ? one.of.criterionId : 'verdict'}
                          one={one}
                          name={
                            one.of.kind === 'verdict'
                              ? t('verdict')
                              : (names.get(one.of.criterionId) ?? one.of.criterionId)
                          }
                          reviewers={new Map(reviewers.map((each) => [each.reviewerId, each.name]))}
                        />
                      ))}
                    </tbody>
                  </table>
                </div>
              )}
              <Text size="xs" c="dimmed" mt="xs">
                {t('agreementNotes')}
              </Text>
            </>
          )
        }
      </StateView>
    </section>
  );
}

function rubricOf({ rubricId, version }: ReviewSummary['rubric']) {
  return { rubricId, version };
}

function AgreementRow(props: {
  readonly one: One;
  readonly name: string;
  readonly reviewers: ReadonlyMap<string, string>;
}) {
  const { t } = useTranslation('reviews');
  const { one, name, reviewers } = props;
  const { pairs, items, percent, alpha, gwet, kappa, scale } = one;
  /** Beside a figure, not in its place: whoever reads it is told how little it rests on. */
  const fromOne = (estimates: readonly Estimate[]) =>
    items === 1 && estimates.some(({ figure }) => figure.state === 'known') ? (
      <div className={classes.basis}>{t('fromOneItem')}</div>
    ) : null;
  return (
    <tr>
      <th scope="row">
        {name}
        {one.of.kind === 'verdict' ? <div className={classes.dim}>{t('verdictHint')}</div> : null}
        <div className={classes.dim}>{t(`scale_${scale}`)}</div>
      </th>
      <td className={classes.numeric}>
        {t('ofItems', { count: pairs.scored, total: pairs.shared })}
        <div className={classes.dim}>{t('onItems', { count: items })}</div>
      </td>
      <td className={classes.numeric}>
        <FigureWords estimate={percent} asPercent />
      </td>
      <td className={classes.numeric}>
        <FigureWords estimate={alpha} />
        {fromOne([alpha])}
      </td>
      <td className={classes.numeric}>
        {gwet.map(({ nearness, ...estimate }) => (
          <div key={nearness}>
            <span className={classes.dim}>{t(`gwet_${nearness}`)}</span>{' '}
            <FigureWords estimate={estimate} />
          </div>
        ))}
        {fromOne(gwet)}
      </td>
      <td className={classes.numeric}>
        {kappa.map(({ nearness, kind, mean, pairs: of, ...estimate }) => (
          <div key={nearness}>
            <span className={classes.dim}>{t(`kappa_${kind}_${nearness}`)}</span>{' '}
            <FigureWords estimate={estimate} />
            {kind === 'cohen' || of.length === 0 ? null : (
              <PairsOf of={of} mean={mean} reviewers={reviewers} />
            )}
          </div>
        ))}
        {fromOne(kappa)}
      </td>
    </tr>
  );
}

/** Cohen's κ of each two and their mean: folded, as four reviewers make six pairs of each weighting. */
function PairsOf(props: {
  readonly of: Kappa['pairs'];
  readonly mean: Kappa['mean'];
  readonly reviewers: ReadonlyMap<string, string>;
}) {
  const { t } = useTranslation('reviews');
  const { of, mean, reviewers } = props;
  return (
    <details className={classes.dim}>
      <summary>{t('eachPair', { count: of.length })}</summary>
      {of.map((pair) => (
        <div key={`${pair.one} ${pair.other}`}>
          {t('pairOf', {
            one: reviewers.get(pair.one) ?? pair.one,
            other: reviewers.get(pair.other) ?? pair.other,
            count: pair.items,
          })}{' '}
          <FigureWords estimate={pair} />
        </div>
      ))}
      <div>
        {t('kappaMean')} <FigureWords estimate={{ figure: mean }} />
      </div>
    </details>
  );
}

/** The figure with its interval, or in words why there is none. */
function FigureWords(props: { readonly estimate: Estimate; readonly asPercent?: boolean }) {
  const { t } = useTranslation('reviews');
  const { figure, interval } = props.estimate;
  if (figure.state === 'unknown') return <span className={classes.dim}>{t(figure.why)}</span>;
  const show = (value: number): string =>
    props.asPercent === true ? `${(100 * value).toFixed(0)} %` : signedFigure(value, 3);
  return (
    <span>
      {show(figure.value)}
      {interval === undefined ? null : (
        <span className={classes.dim}>
          {' '}
          {t('interval', { low: show(interval.low), high: show(interval.high) })}
        </span>
      )}
    </span>
  );
}
