import { Skeleton, Text } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundHit } from '../../../../preload/contract/views/find.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { boundsOf } from '../../reader/geometry/rectangles.ts';
import { useDocument } from '../../reader/pdf/use-document.ts';
import type { OpenedDocument } from '../../reader/pdf/use-document.ts';
import { shownPart } from './shown-part.ts';
import type { ShownPart } from './shown-part.ts';
import styles from './inside.module.css';

type Place = NonNullable<FoundHit['place']>;

/** The passage as it stands on its page: the stretch of the page around it, with its lines marked. */
export function PagePicture({ place }: { readonly place: Place }) {
  const { t } = useTranslation('find');
  const client = useClient();
  const { fileId } = place;
  const content = useMemo(() => client.content(fileId), [client, fileId]);
  const password = useRouteQuery('file.password', { fileId });
  const state = useDocument(content, password.data?.password, 0, !password.isLoading);
  if (state.state === 'failed')
    return (
      <Text size="sm" c="dimmed">
        {t('noPicture')}
      </Text>
    );
  if (state.state === 'loading') return <PictureComing />;
  return (
    <Picture
      key={`${fileId} ${place.page} ${place.start ?? ''}`}
      opened={state.opened}
      place={place}
    />
  );
}

function PictureComing() {
  const { t } = useTranslation('ui');
  return (
    <output aria-label={t('loading')}>
      <Skeleton height={240} radius="sm" />
    </output>
  );
}

function Picture({ opened, place }: { readonly opened: OpenedDocument; readonly place: Place }) {
  const { t } = useTranslation('find');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [part, setPart] = useState<ShownPart>();
  const [failed, setFailed] = useState(false);
  const { page, rectangles } = place;

  useEffect(() => {
    const target = canvas.current;
    if (!target) return undefined;
    let stop: (() => void) | undefined;
    let current = true;
    async function draw(element: HTMLCanvasElement): Promise<void> {
      const loaded = await opened.document.getPage(page);
      if (!current) return;
      const { width, height } = loaded.getViewport({ scale: 1 });
      const shown = shownPart({ width, height }, boundsOf(rectangles ?? []));
      const scale = (element.clientWidth / shown.width) * Math.max(2, window.devicePixelRatio);
      const viewport = loaded.getViewport({
        scale,
        offsetX: -shown.left * scale,
        offsetY: -shown.top * scale,
      });
      const drawn = document.createElement('canvas');
      drawn.width = Math.max(1, Math.round(shown.width * scale));
      drawn.height = Math.max(1, Math.round(shown.height * scale));
      const task = loaded.render({ canvas: drawn, viewport });
      stop = () => task.cancel();
      await task.promise;
      if (!current) return;
      element.width = drawn.width;
      element.height = drawn.height;
      element.getContext('2d')?.drawImage(drawn, 0, 0);
      setPart(shown);
    }
    draw(target).catch(() => {
      if (current) setFailed(true);
    });
    return () => {
      current = false;
      stop?.();
    };
  }, [opened, page, rectangles]);

  if (failed)
    return (
      <Text size="sm" c="dimmed">
        {t('noPicture')}
      </Text>
    );
  return (
    <div className={styles.picture} data-drawn={part !== undefined}>
      <canvas
        ref={canvas}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a canvas has no role of its own
        role="img"
        aria-label={t('picture', { page })}
      />
      {part &&
        (rectangles ?? []).map(({ x, y, width, height }) => (
          <span
            key={`${x} ${y} ${width}`}
            className={styles.mark}
            style={{
              left: `${((x - part.left) / part.width) * 100}%`,
              top: `${((y - part.top) / part.height) * 100}%`,
              width: `${(width / part.width) * 100}%`,
              height: `${(height / part.height) * 100}%`,
            }}
          />
        ))}
    </div>
  );
}
