import { IconBooks, IconLockOpen2, IconSparkles, IconStack2, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { serviceName } from '../../../ui/service-name.ts';
import { RetractionBadge } from '../../../ui/retraction-badge.tsx';
import type { FoundWork } from '../types.ts';
import { linkCounts, placeOf, servicesOf } from './found-words.ts';
import styles from './results.module.css';

const PLACE_ICONS = { new: IconSparkles, kept: IconBooks, removed: IconTrash } as const;

/** Whether the library has it, as icon and word. */
export function PlaceMark({ found }: { readonly found: FoundWork }) {
  const { t } = useTranslation('search');
  const place = placeOf(found);
  const Sign = PLACE_ICONS[place];
  return (
    <span className={styles.mark} data-place={place}>
      <Sign size={14} stroke={1.7} aria-hidden />
      {t(`place_${place}`)}
    </span>
  );
}

/** What a person must see of a work at once: retracted, open, several records, links to seeds. */
export function FoundMarks({ found }: { readonly found: FoundWork }) {
  const { t } = useTranslation('search');
  const { references, citations } = linkCounts(found);
  return (
    <>
      {found.retraction && <RetractionBadge notice={found.retraction} />}
      {found.openCopies.length > 0 && (
        <span className={styles.mark} data-place="open">
          <IconLockOpen2 size={14} stroke={1.7} aria-hidden />
          {t('openCopy')}
        </span>
      )}
      {found.records.length > 1 && (
        <span className={styles.mark}>
          <IconStack2 size={14} stroke={1.7} aria-hidden />
          {t('recordsCount', { count: found.records.length })}
        </span>
      )}
      {references > 0 && (
        <span className={styles.mark}>{t('citedBySeeds', { count: references })}</span>
      )}
      {citations > 0 && (
        <span className={styles.mark}>{t('citesSeeds', { count: citations })}</span>
      )}
    </>
  );
}

/** Services named in a row; the rest are counted. */
const NAMED = 3;

/** The services that know a work. */
export function ServiceChips({ found }: { readonly found: FoundWork }) {
  const names = servicesOf(found).map(serviceName);
  const more = names.slice(NAMED);
  return (
    <span className={styles.chips} title={names.join(' · ')}>
      {names.slice(0, NAMED).map((name) => (
        <span key={name} className={styles.chip}>
          {name}
        </span>
      ))}
      {more.length > 0 && (
        <span className={styles.chip}>
          <span aria-hidden>+{more.length}</span>
          <span className="cairn-hidden">{more.join(' ')}</span>
        </span>
      )}
    </span>
  );
}
