/** CSL files: what they say of themselves, and those that come with Cairn. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import { fail, ok, type Result } from '../../core/errors.ts';
import { installed } from '../system/installation.ts';

export interface StyleInfo {
  /** "apa" for a style of the public collection, else the style's own id. */
  readonly styleId: string;
  readonly title: string;
  /** "numeric", "author-date", "note" … */
  readonly category?: string;
  /** Id of the style whose rules a dependent one follows. */
  readonly parent?: string;
}

const folder = installed('resources', 'citation-styles');

/** The built-in styles, by id. */
export async function builtInStyles(): Promise<ReadonlyMap<string, StyleInfo & { path: string }>> {
  const names = (await readdir(join(folder, 'styles'))).filter((name) => name.endsWith('.csl'));
  const read = names.toSorted().map(async (name) => {
    const path = join(folder, 'styles', name);
    const info = styleInfo(await readFile(path, 'utf8'));
    return info.ok ? [{ ...info.data, path }] : [];
  });
  return new Map((await Promise.all(read)).flat().map((style) => [style.styleId, style]));
}

/** Locale files by language tag. */
export async function builtInLocales(): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(join(folder, 'locales'))).filter((name) =>
    /^locales-.+\.xml$/.test(name),
  );
  const read = names.map(
    async (name) =>
      [
        name.slice('locales-'.length, -'.xml'.length),
        await readFile(join(folder, 'locales', name), 'utf8'),
      ] as const,
  );
  return Object.fromEntries(await Promise.all(read));
}

/** Fails with `style_invalid`. Only the head is read; whether the style works shows when it is used. */
export function styleInfo(csl: string): Result<StyleInfo> {
  const text = csl.replace(/^\uFEFF/, '');
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
    return fail(
      'style_invalid',
      'The file defines entities of its own, which no CSL style needs, so it was not taken. Get the style from where it was published.',
    );
  if (!/<style\b[^>]*>/.test(text))
    return fail(
      'style_invalid',
      'This is no CSL style: it has no <style> element. CSL files end in .csl; many are at https://www.zotero.org/styles.',
    );
  const info = /<info>([\s\S]*?)<\/info>/.exec(text)?.[1] ?? '';
  const id = element(info, 'id');
  const title = element(info, 'title');
  if (id === undefined || title === undefined)
    return fail(
      'style_invalid',
      'The style does not say its id and title, so it was not taken. Get the style from where it was published.',
    );
  const category = /<category\s[^>]*citation-format="([a-z-]{1,40})"/.exec(info)?.[1];
  const link = /<link\s(?=[^>]*rel="independent-parent")[^>]*href="([^"]+)"/.exec(info)?.[1];
  return ok({
    styleId: shortId(id),
    title: title.slice(0, 500),
    ...(category === undefined ? {} : { category }),
    ...(link === undefined ? {} : { parent: shortId(unescaped(link)) }),
  });
}

/** As `styleInfo`, for a file from elsewhere: citeproc takes broken XML for another style than it is. */
export function foreignStyleInfo(csl: string): Result<StyleInfo> {
  const checked = XMLValidator.validate(csl.replace(/^\uFEFF/, ''));
  if (checked === true || !/<style\b/.test(csl)) return styleInfo(csl);
  const { line, msg } = checked.err;
  return fail(
    'style_invalid',
    `Line ${line} of the style is not well-formed XML (${msg}), so it was not taken. Get the file again.`,
  );
}

function element(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}>`)
    .exec(xml)?.[1]
    ?.replaceAll(/\s+/g, ' ')
    .trim();
  return text === undefined || text === '' ? undefined : unescaped(text);
}

function shortId(id: string): string {
  return (
    /^https?:\/\/www\.zotero\.org\/styles\/([^/?#]+)$/.exec(id.trim())?.[1] ?? id.trim()
  ).slice(0, 300);
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
