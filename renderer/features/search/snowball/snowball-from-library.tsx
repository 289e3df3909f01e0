import { Checkbox, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { listName } from '../../../../preload/contract/types.ts';
import type { Work } from '../../../../preload/contract/types.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { SnowballDialog } from './snowball-dialog.tsx';
import { seedOfWork } from './seeds.ts';
import styles from './snowball.module.css';

/** Works offered at a time; the box above narrows them. */
const OFFERED = 50;

/** Chooses works of the library and follows their references and citations. */
export function SnowballFromLibrary(props: {
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const { opened, onClose } = props;
  const [chosen, setChosen] = useState<ReadonlyMap<string, Work>>(new Map());
  return (
    <SnowballDialog opened={opened} onClose={onClose} seeds={[...chosen.values()].map(seedOfWork)}>
      <WorkPicker
        chosen={chosen}
        onToggle={(work) =>
          setChosen((before) => {
            const after = new Map(before);
            if (!after.delete(work.workId)) after.set(work.workId, work);
            return after;
          })
        }
      />
    </SnowballDialog>
  );
}

function WorkPicker(props: {
  readonly chosen: ReadonlyMap<string, Work>;
  readonly onToggle: (work: Work) => void;
}) {
  const { chosen, onToggle } = props;
  const { t } = useTranslation('search');
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 200);
  const query = useRouteQuery(
    'work.list',
    { text, sort: 'added', descending: true, offset: 0, limit: OFFERED, removed: false },
    { keepPrevious: true },
  );
  return (
    <div>
      <TextInput
        label={t('pickLabel')}
        placeholder={t('pickPlaceholder')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <StateView
        query={query}
        loading={<SkeletonRows rows={4} height={32} />}
        isEmpty={({ works }) => works.length === 0}
        empty={
          <Text size="sm" c="dimmed" mt="sm">
            {t(text === '' ? 'pickEmpty' : 'pickNothing')}
          </Text>
        }
      >
        {({ works, total }) => (
          <>
            <ul className={styles.pick} aria-label={t('pickList')}>
              {works.map((work) => (
                <li key={work.workId}>
                  <Checkbox
                    label={work.title || t('untitled')}
                    description={[work.authors.slice(0, 2).map(listName).join(', '), work.year]
                      .filter(Boolean)
                      .join(' · ')}
                    checked={chosen.has(work.workId)}
                    onChange={() => onToggle(work)}
                  />
                </li>
              ))}
            </ul>
            <Text size="xs" c="dimmed" mt={4} aria-live="polite">
              {t('picked', { count: chosen.size })}
              {total > works.length ? ` · ${t('pickMore', { count: total - works.length })}` : ''}
            </Text>
          </>
        )}
      </StateView>
    </div>
  );
}
