/** Citation styles of a workspace, and works written in them. */
import { nearNames } from '../../core/library/near-names.ts';
import { noticesOf } from '../../core/library/work-notice.ts';
import { readFile } from 'node:fs/promises';
import type { RouteInput, RouteOutput } from '../../../preload/contract/index.ts';
import type { CitationStyle } from '../../../preload/contract/views/library.ts';
import { itemOf } from '../../adapters/references/csl-json.ts';
import { readerOf } from '../../adapters/references/formats.ts';
import { pairsOf } from '../../adapters/references/keeping.ts';
import { getWork } from '../../adapters/sqlite/query-library.ts';
import { ownStyles } from '../../adapters/sqlite/styles.ts';
import { markdownOf, plainOf } from '../../adapters/styles/clean-markup.ts';
import type { StyleItem } from '../../adapters/styles/messages.ts';
import {
  builtInLocales,
  builtInStyles,
  foreignStyleInfo,
  styleInfo,
  type StyleInfo,
} from '../../adapters/styles/style-files.ts';
import { StyleThread } from '../../adapters/styles/style-thread.ts';
import { withWholeNames } from '../../adapters/styles/whole-names.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { Work } from '../../core/library/work.ts';
import type { Room } from '../room.ts';
import { recordChanges } from '../handlers/changes.ts';
import { fieldsOf } from './reference-export.ts';

type FormatInput = RouteInput<'citation.format'>;
type FormatOutput = RouteOutput<'citation.format'>;

interface Style {
  readonly info: StyleInfo;
  readonly own: boolean;
  readonly path: string;
}

export interface StyleDesk {
  list(room: Room): Promise<CitationStyle[]>;
  add(room: Room, csl: string): Promise<Result<CitationStyle>>;
  format(room: Room, input: FormatInput): Promise<Result<FormatOutput>>;
}

/** What a new style must be able to write before it is taken in. */
const TRIAL: StyleItem = {
  id: 'trial',
  type: 'article-journal',
  title: 'A trial of a style',
  author: [{ family: 'Cole', given: 'Ann' }],
  'container-title': 'Journal of Trials',
  issued: { 'date-parts': [[2020]] },
};

export function createStyleDesk(thread: StyleThread = new StyleThread()): StyleDesk {
  async function stylesOf({ database, files }: Room): Promise<ReadonlyMap<string, Style>> {
    const builtIn = (await styleFiles()).map((style): readonly [string, Style] => [
      style.info.styleId,
      style,
    ]);
    const own = ownStyles(database).map(async ({ styleId, title, fileId }) => {
      const path = files.pathOf(fileId);
      const read = await readFile(path, 'utf8').then(styleInfo, () => undefined);
      const info: StyleInfo = read?.ok === true ? { ...read.data, styleId } : { styleId, title };
      return [styleId, { info, own: true, path }] as const;
    });
    // A researcher's own style stands in the place of the one that comes with Cairn.
    return new Map([...builtIn, ...(await Promise.all(own))]);
  }

  /** The rules themselves: a dependent style names another one that has them. */
  async function rulesOf(
    styles: ReadonlyMap<string, Style>,
    style: StyleInfo,
    csl: string,
  ): Promise<Result<string>> {
    if (style.parent === undefined) return ok(csl);
    const parent = styles.get(style.parent);
    if (parent === undefined || parent.info.parent !== undefined)
      return fail(
        'style_invalid',
        `“${style.title}” only says that it is like “${style.parent}”, which is not here. Add https://www.zotero.org/styles/${style.parent} first, then this one.`,
      );
    return ok(await readFile(parent.path, 'utf8'));
  }

  return {
    list: async (room) => byTitle([...(await stylesOf(room)).values()].map(viewOf)),
    async add(room, csl) {
      const info = foreignStyleInfo(csl);
      if (!info.ok) return info;
      const styles = await stylesOf(room);
      const rules = await rulesOf(styles, info.data, csl);
      if (!rules.ok) return rules;
      const tried = await thread.format({
        style: rules.data,
        locales: await builtInLocales(),
        items: [TRIAL],
      });
      if (!tried.ok) return tried;
      const stored = await room.files.addBytes(new TextEncoder().encode(csl));
      if (!stored.ok) return stored;
      const { styleId, title } = info.data;
      const payload = { styleId, title, fileId: stored.data.fileId };
      const written = await recordChanges(room, [{ kind: 'style.added', payload }]);
      return written.ok ? ok(viewOf({ info: info.data, own: true, path: '' })) : written;
    },
    async format(room, { styleId, workIds, format, locale }) {
      const styles = await stylesOf(room);
      const style = styles.get(styleId);
      if (style === undefined) {
        const near = nearNames(styleId, [...styles.keys()]);
        const meant = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
        return fail(
          'not_found',
          `There is no style “${styleId}”.${meant} List the styles, or add one as a CSL file.`,
        );
      }
      const works = workIds.map((workId) => getWork(room.database, workId));
      const missing = workIds.find((_workId, index) => works[index] === undefined);
      if (missing !== undefined)
        return fail('not_found', `There is no work ${missing} in this library.`);
      const csl = await readFile(style.path, 'utf8').catch(() => undefined);
      if (csl === undefined)
        return fail(
          'file_missing',
          `The file of the style “${style.info.title}” cannot be read. Add the style again.`,
        );
      const rules = await rulesOf(styles, style.info, csl);
      if (!rules.ok) return rules;
      const items = [
        ...new Map(
          works.flatMap((work) =>
            work === undefined ? [] : [[work.workId, styleItem(work)] as const],
          ),
        ).values(),
      ];
      const formatted = await thread.format({
        style: rules.data,
        locales: await builtInLocales(),
        items,
        ...(locale === undefined ? {} : { locale }),
      });
      if (!formatted.ok) return formatted;
      const { bibliography, citations } = formatted.data;
      const pieces = (all: typeof bibliography) =>
        all.map(({ id, html }) => ({ workId: id, text: writers[format ?? 'text'](html) }));
      return ok({
        style: viewOf(style),
        bibliography: pieces(bibliography),
        citations: pieces(citations),
        notices: noticesOf(works.filter((work) => work !== undefined)),
      });
    },
  };
}

/** The styles that come with Cairn: what there is without a workspace. */
export async function builtInStyleViews(): Promise<CitationStyle[]> {
  return byTitle((await styleFiles()).map(viewOf));
}

async function styleFiles(): Promise<Style[]> {
  const styles = [...(await builtInStyles()).values()];
  return styles.map(({ path, ...info }) => ({ info, own: false, path }));
}

function byTitle(styles: readonly CitationStyle[]): CitationStyle[] {
  return styles.toSorted((first, second) =>
    first.title.toLowerCase() < second.title.toLowerCase() ? -1 : 1,
  );
}

const writers: Readonly<Record<'text' | 'html' | 'markdown', (html: string) => string>> = {
  text: plainOf,
  markdown: markdownOf,
  html: (html) => html,
};

function viewOf({ info: { styleId, title, category }, own }: Style): CitationStyle {
  return { styleId, title, own, ...(category === undefined ? {} : { category }) };
}

/** With what a CSL-JSON file said beyond the fields, such as a genre. */
export function styleItem(work: Work): StyleItem {
  const { mapping } = readerOf('csl_json');
  const pairs = pairsOf(mapping, fieldsOf(work), work.extra?.['csl_json']);
  return withWholeNames({
    ...itemOf(
      work.workId,
      pairs.filter(({ tag }) => tag !== 'abstract'),
    ),
    id: work.workId,
  });
}
