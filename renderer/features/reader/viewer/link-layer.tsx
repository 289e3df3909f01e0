import type { PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Destination } from '../contents/destination.ts';
import type { PageSize, Turn } from '../geometry/rectangles.ts';
import { linksOf } from '../pdf/page-links.ts';
import type { PageLink } from '../pdf/page-links.ts';
import { placed } from './placed.ts';
import styles from './viewer.module.css';

interface LinkLayerProps {
  readonly page: PDFPageProxy;
  /** Of the page as it is shown, in points. */
  readonly size: PageSize;
  readonly turn: Turn;
  readonly onLink: (destination: Destination) => void;
}

/** The file's own links, over its words. Those that leave the file are opened as every link of the app is. */
export function LinkLayer({ page, size, turn, onLink }: LinkLayerProps) {
  const { t } = useTranslation(['readerPanel', 'reader']);
  const [links, setLinks] = useState<readonly PageLink[]>([]);
  useEffect(() => {
    let isCurrent = true;
    linksOf(page).then(
      (found) => {
        if (isCurrent) setLinks(found);
      },
      // A page whose links cannot be read is read without them.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [page]);
  return links.map(({ id, rectangle, target }) =>
    target.kind === 'inside' ? (
      <button
        key={id}
        type="button"
        className={styles.link}
        style={placed(rectangle, size, turn)}
        aria-label={t('linkInside')}
        onClick={() => onLink(target.destination)}
      />
    ) : (
      <a
        key={id}
        href={target.address}
        target="_blank"
        rel="noopener noreferrer"
        className={styles.link}
        style={placed(rectangle, size, turn)}
        title={target.address}
        aria-label={`${target.address} ${t('reader:opensOutside')}`}
      >
        {' '}
      </a>
    ),
  );
}
