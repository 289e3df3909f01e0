import { IconExternalLink, IconPhoto } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { hostOf, isOpenable } from './address.ts';
import classes from './markdown.module.css';

/**
 * A link that a model wrote. It opens in another window and only by a click or Enter; where it leads is
 * said in words, because its text may say anything. Addresses that are no web pages stay plain text.
 */
export function ExternalLink(props: {
  readonly href: string | undefined;
  readonly children: ReactNode;
  /** An image is never loaded; its address is offered instead. */
  readonly image?: boolean;
}) {
  const { t } = useTranslation('conversation');
  const { href, children } = props;
  if (href === undefined || !isOpenable(href)) return <span>{children}</span>;
  const Sign = props.image ? IconPhoto : IconExternalLink;
  const host = hostOf(href);
  const named = typeof children === 'string' && children.includes(host);
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className={classes.link}>
      {props.image ? t('imageNotLoaded') : null}
      {children}
      <span className={classes.host}>
        {named ? null : ` (${host})`}
        <Sign className={classes.sign} size={13} stroke={1.7} aria-hidden />
      </span>
      <span className="cairn-hidden"> {t('opensOutside')}</span>
    </a>
  );
}
