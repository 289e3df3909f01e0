import { useMemo } from 'react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { linesWithMatches } from './found.ts';
import type { FindBarState } from './use-find-bar.ts';
import styles from './hit-strip.module.css';

/** More lines no screen shows apart. */
const lines = 400;

/** The whole file as a thin strip with a line where something was found; a click goes there. */
export function HitStrip({ find, pages }: { readonly find: FindBarState; readonly pages: number }) {
  const { t } = useTranslation('readerPanel');
  const { matches } = find.result;
  const marked = useMemo(() => linesWithMatches(matches, pages, lines), [matches, pages]);
  const current = find.current && linesWithMatches([find.current], pages, lines)[0];

  function onClick(event: MouseEvent<HTMLButtonElement>) {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    find.showPage(Math.max(1, Math.ceil(((event.clientY - top) / Math.max(1, height)) * pages)));
  }

  if (matches.length === 0) return null;
  return (
    <button
      type="button"
      // The keys that go from hit to hit do the same.
      tabIndex={-1}
      className={styles.strip}
      aria-label={t('findStrip')}
      title={t('findStrip')}
      onClick={onClick}
    >
      {marked.map((line) => (
        <span
          key={line}
          className={styles.line}
          data-current={line === current}
          style={{ top: `${(100 * line) / lines}%` }}
        />
      ))}
    </button>
  );
}
