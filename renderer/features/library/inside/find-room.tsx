import { Button, Group } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StateView } from '../../../ui/state-view.tsx';
import { chipKey, chipsOf } from '../filter/filter-chips.ts';
import { FindFilters } from './find-filters.tsx';
import { FindNone } from './find-none.tsx';
import { isNarrow, NO_NARROWING } from './find-place.ts';
import type { FindPlace, Narrowing } from './find-place.ts';
import { FindResults } from './find-results.tsx';
import { FindStart } from './find-start.tsx';
import { useFind } from './use-find.ts';
import styles from './inside.module.css';

interface FindRoomProps {
  readonly place: FindPlace;
  /** Counts the times that Enter asked to go to the first of them; 0 while somebody types. */
  readonly enters: number;
  readonly onNarrow: (narrowing: Narrowing) => void;
  readonly onTry: (query: string) => void;
  readonly onClose: () => void;
}

/** Searching everything that is here: what it is narrowed to, what was found, and the chosen hit. */
export function FindRoom(props: FindRoomProps) {
  const { place, onNarrow, onClose } = props;
  const { t } = useTranslation('find');
  const [filtersOpen, setFiltersOpen] = useState(false);
  const count =
    place.kinds.length + place.sections.length + chipsOf(place.filter).map(chipKey).length;
  return (
    <div className={styles.room}>
      <div className={styles.column} data-open={filtersOpen}>
        <Group gap="xs" className={styles.bar}>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconArrowLeft size={15} aria-hidden />}
            onClick={onClose}
          >
            {t('close')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            className={styles.toggle}
            aria-expanded={filtersOpen}
            leftSection={<IconAdjustmentsHorizontal size={15} aria-hidden />}
            onClick={() => setFiltersOpen(!filtersOpen)}
          >
            {count === 0 ? t('filters') : t('filtersSet', { count })}
          </Button>
        </Group>
        <div className={styles.foldable}>
          <FindFilters narrowing={place} onNarrow={onNarrow} />
          {isNarrow(place) && (
            <Button
              size="compact-sm"
              variant="subtle"
              mt="sm"
              onClick={() => onNarrow(NO_NARROWING)}
            >
              {t('filtersClear')}
            </Button>
          )}
        </div>
      </div>
      {place.query === '' && !isNarrow(place) ? (
        <div className={styles.results}>
          <FindStart onTry={props.onTry} />
        </div>
      ) : (
        <Answered {...props} />
      )}
    </div>
  );
}

function Answered({ place, enters, onNarrow, onClose }: FindRoomProps) {
  const { search, more } = useFind(place);
  const old = search.isPlaceholderData;
  const none = search.data !== undefined && search.data.groups.length === 0;
  if (search.data === undefined || none)
    return (
      <div className={styles.results} data-old={old}>
        <div className={styles.list}>
          <StateView query={search}>
            {(answer) => (
              <FindNone
                place={place}
                answer={answer}
                onWiden={() => onNarrow(NO_NARROWING)}
                onClose={onClose}
              />
            )}
          </StateView>
        </div>
      </div>
    );
  return (
    <div className={styles.found} data-old={old}>
      <FindResults
        key={`${JSON.stringify(place)} ${enters} ${old}`}
        place={place}
        answer={search.data}
        toFirst={enters > 0 && !old}
        onMore={more}
      />
    </div>
  );
}
