import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { listAddress } from '../list/use-filter.ts';
import { useMeasureWords, type MeasureName } from '../use-measure-words.ts';
import classes from './overview.module.css';

type Distribution = NonNullable<RouteOutput<'measure.overview'>['distributions'][MeasureName]>;

/** Another set's figures beside one's own: a line at its mean and a band from its least to its most. */
export interface Beside {
  readonly name: string;
  readonly mean: number;
  readonly least: number;
  readonly most: number;
}

const WIDTH = 320;
const HEIGHT = 80;
/** Room for the count over the tallest bar. */
const ABOVE = 12;

/** How many trajectories have which value; each bar leads to them, and a table holds the same numbers. */
export function Histogram(props: {
  readonly measure: MeasureName;
  readonly distribution: Distribution;
  readonly beside?: Beside;
}) {
  const { t } = useTranslation('trajectories');
  const { measure, distribution, beside } = props;
  const words = useMeasureWords();
  const heading = useId();
  const { bins, mean, quartiles, least, most, whole } = distribution;
  const end = Math.max(bins.at(-1)?.to ?? 1, beside?.most ?? 0);
  const tallest = Math.max(1, ...bins.map(({ count }) => count));
  const at = (value: number): number => (WIDTH * Math.min(value, end)) / end;
  /** Whole numbers stand in the middle of their place. */
  const shift = whole ? 0.5 : 0;
  const value = (amount: number): string => words.value(measure, amount);
  const lastBin = bins.length - 1;
  const through = (to: number): number => (whole ? to - 1 : to);
  const rangeWords = (from: number, to: number): string =>
    through(to) === from ? value(from) : `${value(from)}–${value(through(to))}`;
  const placeOf = (from: number, to: number, index: number): string =>
    listAddress({ range: { measure, from, ...(index === lastBin ? {} : { to }) } });
  const wayWords = (from: number, to: number, count: number): string =>
    t('showRange', { count, range: rangeWords(from, to), measure: words.name(measure) });
  return (
    <section className={classes.card} aria-labelledby={heading}>
      <h3 id={heading}>{words.name(measure)}</h3>
      <svg
        viewBox={`0 ${-ABOVE} ${WIDTH} ${HEIGHT + ABOVE + 4}`}
        className={classes.plot}
        aria-hidden="true"
      >
        {beside === undefined ? null : (
          <rect
            className={classes.band}
            x={at(beside.least)}
            width={Math.max(1, at(beside.most) - at(beside.least))}
            y={0}
            height={HEIGHT}
          />
        )}
        {bins.map(({ from, to, count }, index) =>
          count === 0 ? null : (
            // A pointer's short cut; the table below has the same ways for keys and screen readers.
            <a
              key={from}
              href={`#${placeOf(from, to, index)}`}
              tabIndex={-1}
              aria-label={wayWords(from, to, count)}
            >
              <rect
                className={classes.bar}
                x={at(from) + 1}
                width={Math.max(1, at(to) - at(from) - 2)}
                y={HEIGHT - (HEIGHT * count) / tallest}
                height={(HEIGHT * count) / tallest}
              />
              <text
                className={classes.count}
                x={(at(from) + at(to)) / 2}
                y={HEIGHT - (HEIGHT * count) / tallest - 3}
              >
                {count}
              </text>
            </a>
          ),
        )}
        <line className={classes.axis} x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
        <line
          className={classes.mean}
          x1={at(mean + shift)}
          x2={at(mean + shift)}
          y1={0}
          y2={HEIGHT}
        />
        {beside === undefined ? null : (
          <line
            className={classes.other}
            x1={at(beside.mean)}
            x2={at(beside.mean)}
            y1={0}
            y2={HEIGHT}
          />
        )}
      </svg>
      <div className={classes.ends} aria-hidden="true">
        <span>{value(0)}</span>
        <span>{value(beside === undefined ? through(end) : end)}</span>
      </div>
      <p className={classes.figures}>
        {t('spread', {
          mean: words.mean(measure, mean),
          median: value(quartiles[1]),
          least: value(least),
          most: value(most),
        })}
      </p>
      {beside === undefined ? null : (
        <p className={classes.figures}>
          {t('besideFigures', {
            name: beside.name,
            mean: value(beside.mean),
            least: value(beside.least),
            most: value(beside.most),
          })}
        </p>
      )}
      <details>
        <summary>{t('asTable')}</summary>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{words.name(measure)}</th>
              <th scope="col">{t('trajectories')}</th>
            </tr>
          </thead>
          <tbody>
            {bins.map(({ from, to, count }, index) => (
              <tr key={from}>
                <td>{rangeWords(from, to)}</td>
                <td>
                  {count === 0 ? (
                    0
                  ) : (
                    <Link href={placeOf(from, to, index)} aria-label={wayWords(from, to, count)}>
                      {count}
                    </Link>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
