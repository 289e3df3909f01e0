import {
  IconArchive,
  IconBan,
  IconBook,
  IconBook2,
  IconBooks,
  IconChecks,
  IconClock,
  IconCopy,
  IconFileOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { hasChip, toggledChip } from '../filter/filter-chips.ts';
import type { FilterChip, WorkFilter } from '../filter/filter-chips.ts';
import { Collections } from './collections.tsx';
import { ShelfButton } from './shelf-button.tsx';
import { Tags } from './tags.tsx';
import styles from './shelves.module.css';

/** Which list fills the middle. */
export type LibraryPlace = 'works' | 'removed' | 'duplicates';

export interface ShelvesProps {
  readonly place: LibraryPlace;
  readonly filter: WorkFilter;
  readonly readOnly: boolean;
  readonly onPlace: (place: LibraryPlace) => void;
  /** Shows the works that are left, whatever was shown before. */
  readonly onFilter: (filter: WorkFilter) => void;
  readonly onExport: (collectionId: string) => void;
}

const readingStates = [
  { state: 'to_read', icon: IconClock },
  { state: 'reading', icon: IconBook2 },
  { state: 'read', icon: IconChecks },
  { state: 'unread', icon: IconBook },
] as const;

/** The ways into the library: everything, what needs a look, collections, reading, tags, trash. */
export function Shelves(props: ShelvesProps) {
  const { place, filter, onPlace, onFilter } = props;
  const { t } = useTranslation('shelves');
  const facets = useRouteQuery('library.facets', {}).data;
  const duplicates = useRouteQuery('work.duplicates', { limit: 1 }).data;
  const isIn = (chip: FilterChip) => place === 'works' && hasChip(filter, chip);
  const toggle = (chip: FilterChip) =>
    onFilter(place === 'works' ? toggledChip(filter, chip) : toggledChip({}, chip));
  const everything = place === 'works' && Object.keys(filter).length === 0;
  return (
    <nav className={styles.shelves} aria-label={t('shelvesLabel')}>
      <ul className={styles.list}>
        <li>
          <ShelfButton
            icon={IconBooks}
            name={t('allWorks')}
            works={facets?.works}
            current={everything}
            onChoose={() => onFilter({})}
          />
        </li>
        <li>
          <ShelfButton
            icon={IconFileOff}
            name={t('file_none')}
            works={facets?.withoutFile}
            current={isIn({ name: 'file', file: 'none' })}
            onChoose={() => toggle({ name: 'file', file: 'none' })}
          />
        </li>
        <li>
          <ShelfButton
            icon={IconBan}
            name={t('retracted')}
            works={facets?.retracted}
            current={isIn({ name: 'retracted', is: true })}
            onChoose={() => toggle({ name: 'retracted', is: true })}
          />
        </li>
        <li>
          <ShelfButton
            icon={IconCopy}
            name={t('duplicates')}
            works={duplicates?.total}
            current={place === 'duplicates'}
            onChoose={() => onPlace('duplicates')}
          />
        </li>
        <li>
          <ShelfButton
            icon={IconArchive}
            name={t('trash')}
            works={facets?.removed}
            current={place === 'removed'}
            onChoose={() => onPlace('removed')}
          />
        </li>
      </ul>
      <Collections {...props} />
      <section className={styles.section} aria-label={t('readingTitle')}>
        <div className={styles.head}>
          <h2 className={styles.heading}>{t('readingTitle')}</h2>
        </div>
        <ul className={styles.list}>
          {readingStates.map(({ state, icon }) => (
            <li key={state}>
              <ShelfButton
                icon={icon}
                name={t(`reading_${state}`)}
                current={isIn({ name: 'reading', state })}
                onChoose={() => toggle({ name: 'reading', state })}
              />
            </li>
          ))}
        </ul>
      </section>
      <Tags tags={facets?.tags} isIn={isIn} onToggle={toggle} />
    </nav>
  );
}
