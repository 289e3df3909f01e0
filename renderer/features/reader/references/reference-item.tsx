import { Anchor, Badge, Button, Group, Text, UnstyledButton } from '@mantine/core';
import { IconBooks, IconPlus, IconSearch } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone, notifyFailure } from '../../../app/shell/notify.ts';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { workPath } from '../../library/work-place.ts';
import { searchForPath } from '../../search/places.ts';
import { readerPath } from '../reader-place.ts';
import { citingPages, risOf, searchLine } from './reference-list.ts';
import type { PaperReferenceView } from './reference-list.ts';
import type { TextPlace } from './use-references.ts';
import styles from './references.module.css';

/** A way to the work in the library, and to its text when there is one. */
function InLibrary({ workId }: { readonly workId: string }) {
  const { t } = useTranslation('paperReferences');
  const work = useRouteQuery('work.get', { workId });
  const file = work.data?.files.find(({ status }) => status === 'readable');
  return (
    <Group gap="xs">
      <Anchor size="sm" href={`#${workPath(workId)}`}>
        {t('openWork')}
      </Anchor>
      {file && (
        <Anchor size="sm" href={`#${readerPath(file.fileId)}`}>
          {t('readWork')}
        </Anchor>
      )}
    </Group>
  );
}

/** Ways to a work that is not in the library. */
function NotInLibrary({ reference }: { readonly reference: PaperReferenceView }) {
  const { t } = useTranslation('paperReferences');
  const add = useRouteAction('reference.import');
  const ris = risOf(reference);
  return (
    <Group gap="xs">
      <Button
        component="a"
        size="compact-xs"
        variant="default"
        leftSection={<IconSearch size={14} aria-hidden />}
        href={`#${searchForPath(searchLine(reference))}`}
      >
        {t('searchForIt')}
      </Button>
      {ris !== undefined && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          loading={add.isPending}
          onClick={() =>
            add.mutate(
              { text: ris, format: 'ris' },
              {
                onSuccess: () => void notifyDone(t('added')),
                onError: (error) => notifyFailure(failureOf(error)),
              },
            )
          }
        >
          {t('addToLibrary')}
        </Button>
      )}
    </Group>
  );
}

/** An entry: chosen, it shows what can be done with it; its places lead into the pages. */
export function ReferenceItem(props: {
  readonly reference: PaperReferenceView;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onShow: (place: TextPlace) => void;
}) {
  const { reference, isChosen, onChoose, onShow } = props;
  const { t } = useTranslation('paperReferences');
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isChosen) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  const { label, workId, spans } = reference;
  const citing = citingPages(reference);
  const isNumber = /^\d+$/.test(label);
  const [own] = spans;
  return (
    <li ref={item} className={styles.item} data-chosen={isChosen}>
      <UnstyledButton
        className={styles.entry}
        aria-current={isChosen ? 'true' : undefined}
        onClick={onChoose}
      >
        <span className={styles.top}>
          <Text component="span" size="xs" fw={600} className={isNumber ? 'cairn-number' : ''}>
            {isNumber ? `[${label}]` : label}
          </Text>
          {workId !== undefined && (
            <Badge
              size="sm"
              variant="light"
              color="teal"
              leftSection={<IconBooks size={12} aria-hidden />}
            >
              {t('inLibrary')}
            </Badge>
          )}
        </span>
        <span className={styles.text}>{reference.text}</span>
      </UnstyledButton>
      <div className={styles.places}>
        <Text component="span" size="xs" c="dimmed">
          {citing.length === 0 ? t('notCited') : t('citedOn')}
        </Text>
        {citing.map(({ page, places }) => (
          <PageButton
            key={page}
            page={page}
            places={places}
            label={label}
            onShow={(place) => {
              onChoose();
              onShow(place);
            }}
          />
        ))}
      </div>
      {isChosen && (
        <div className={styles.actions}>
          {workId === undefined ? (
            <NotInLibrary reference={reference} />
          ) : (
            <InLibrary workId={workId} />
          )}
          {own && (
            <Button size="compact-xs" variant="subtle" onClick={() => onShow(own)}>
              {t('inList', { page: own.page })}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

/** Goes to the first place of a page that cites the entry, pressed again to the next one. */
function PageButton(props: {
  readonly page: number;
  readonly places: readonly TextPlace[];
  readonly label: string;
  readonly onShow: (place: TextPlace) => void;
}) {
  const { page, places, label, onShow } = props;
  const { t } = useTranslation(['paperReferences', 'ui']);
  const next = useRef(0);
  return (
    <UnstyledButton
      className={styles.page}
      aria-label={t('paperReferences:goToCitation', { label, page, count: places.length })}
      onClick={() => {
        const place = places[next.current % places.length];
        next.current += 1;
        if (place) onShow(place);
      }}
    >
      {t('ui:page', { page })}
      {places.length > 1 && ` ×${places.length}`}
    </UnstyledButton>
  );
}
