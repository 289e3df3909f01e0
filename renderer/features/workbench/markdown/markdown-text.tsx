import { IconQuoteOff } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import Markdown from 'react-markdown';
import type { Components, Options } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { EvidenceChip } from '../report/evidence-chip.tsx';
import { CodeText } from './code-text.tsx';
import { ExternalLink } from './external-link.tsx';
import { CITATION_DATA, REFUSED_DATA, rehypeSources } from './rehype-sources.ts';
import { useSources } from './sources.tsx';
import { splitBlocks } from './split-blocks.ts';
import classes from './markdown.module.css';

/**
 * What a model wrote, as Markdown: no HTML of its own, no pictures, links only by a click. Drawn block
 * by block; a block whose text is the same is not drawn again.
 */
export function MarkdownText(props: {
  readonly text: string;
  readonly refused?: readonly string[];
}) {
  const blocks = useMemo(() => splitBlocks(props.text), [props.text]);
  return <MarkdownBlocks blocks={blocks} refused={props.refused ?? NONE} />;
}

/** Blocks that were cut already. */
export function MarkdownBlocks(props: {
  readonly blocks: readonly string[];
  readonly refused: readonly string[];
}) {
  return (
    <div className={classes.text}>
      {props.blocks.map((block, index) => (
        // Blocks are only ever added at the end.
        // oxlint-disable-next-line react/no-array-index-key
        <MarkdownBlock key={index} text={block} refused={props.refused} />
      ))}
    </div>
  );
}

const NONE: readonly string[] = [];
const REMARK: Options['remarkPlugins'] = [remarkGfm];

const MarkdownBlock = memo(function MarkdownBlock(props: {
  readonly text: string;
  readonly refused: readonly string[];
}) {
  const { names } = useSources();
  const { refused } = props;
  const rehype = useMemo<Options['rehypePlugins']>(
    () => [rehypeSources({ evidence: names, refused })],
    [names, refused],
  );
  return (
    <Markdown remarkPlugins={REMARK} rehypePlugins={rehype} components={COMPONENTS}>
      {props.text}
    </Markdown>
  );
});

/** The chip of a citation; its id in plain letters while the evidence is not known. */
function Cited(props: { readonly evidenceId: string; readonly children: ReactNode }) {
  const { evidence, sessionId } = useSources();
  const cited = evidence.get(props.evidenceId);
  return cited ? <EvidenceChip sessionId={sessionId} {...cited} /> : <>{props.children}</>;
}

function Refused(props: { readonly children: ReactNode }) {
  const { t } = useTranslation('conversation');
  return (
    <span className={classes.refused}>
      <span>{props.children}</span>
      <span className={classes['refused-word']}>
        <IconQuoteOff size={13} stroke={1.8} aria-hidden /> {t('notInRecord')}
      </span>{' '}
    </span>
  );
}

const COMPONENTS: Components = {
  a: ({ href, children }) => <ExternalLink href={href}>{children}</ExternalLink>,
  img: ({ src, alt }) => (
    <ExternalLink href={typeof src === 'string' ? src : undefined} image>
      {alt === undefined || alt === '' ? String(src) : alt}
    </ExternalLink>
  ),
  pre: ({ children }) => {
    const code = isElement(children) ? children.props : {};
    const language = /language-(\S+)/.exec(code.className ?? '')?.[1];
    const text = typeof code.children === 'string' ? code.children : '';
    return <CodeText text={text.replace(/\n$/, '')} language={language} />;
  },
  table: ({ children }) => (
    // What scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.table} tabIndex={0}>
      <table>{children}</table>
    </section>
  ),
  // Headings of a message stand below those of the page.
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  h4: ({ children }) => <h5>{children}</h5>,
  span: ({ node, children }) => {
    const evidenceId = node?.properties[CITATION_DATA];
    if (typeof evidenceId === 'string') return <Cited evidenceId={evidenceId}>{children}</Cited>;
    if (node?.properties[REFUSED_DATA] !== undefined) return <Refused>{children}</Refused>;
    return <span>{children}</span>;
  },
};

interface CodeProps {
  readonly className?: string;
  readonly children?: ReactNode;
}

function isElement(node: ReactNode): node is ReactElement<CodeProps> {
  return typeof node === 'object' && node !== null && 'props' in node;
}
