import { useMemo } from 'react';
import { useClient } from '../../app/query/client-context.tsx';
import { useSearch } from 'wouter';
import { useRouteQuery } from '../../app/query/use-route-query.ts';
import { useTranslation } from 'react-i18next';
import { OpenReader } from './open-reader.tsx';
import { parseReaderPlace } from './reader-place.ts';
import { SnapshotReader } from './snapshot/snapshot-reader.tsx';

/** `#/reader/<fileId>`: one file, and the quotes or hits that the address speaks of. */
export function ReaderPage(props: {
  readonly params: Readonly<Record<string, string | undefined>>;
}) {
  const { t } = useTranslation('reader');
  const fileId = props.params['fileId'] ?? '';
  const search = useSearch();
  const place = useMemo(() => parseReaderPlace(search), [search]);
  const client = useClient();
  const content = useMemo(() => client.content(fileId), [client, fileId]);
  const file = useRouteQuery('file.get', { fileId });
  const password = useRouteQuery('file.password', { fileId });
  const work = useRouteQuery(
    'work.get',
    { workId: file.data?.workId ?? '' },
    { enabled: file.data !== undefined },
  );

  const session = place.sessionId;
  const back = session
    ? { href: `#/workbench/${session}`, words: t('backToReport') }
    : {
        href: place.query ? `#/library?q=${encodeURIComponent(place.query)}` : '#/library',
        words: t('backToLibrary'),
      };
  const title = work.data?.title || file.data?.name || t('title');
  if (file.data !== undefined && file.data.mediaType !== 'application/pdf') {
    const url = work.data?.url;
    return (
      <SnapshotReader
        key={fileId}
        file={file.data}
        title={title}
        url={url}
        place={place}
        back={back}
      />
    );
  }
  return (
    <OpenReader
      // Another file is another reader: nothing of the first may be left in it.
      key={fileId}
      fileId={fileId}
      place={place}
      content={content}
      // The password may change while this is open; asking for the file waits for the answer.
      ready={!password.isLoading && !file.isLoading}
      password={password.data?.password}
      missing={file.error?.code}
      title={title}
      workId={file.data?.workId}
      back={back}
    />
  );
}
