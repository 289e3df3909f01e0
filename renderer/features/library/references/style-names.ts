import type { TFunction } from 'i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';

type Style = RouteOutput<'citation.styles'>[number];

/**
 * Styles with what they are called in the language of the interface, in its alphabetical order. One
 * that the researcher added keeps the title of its file.
 */
export function namedStyles(
  styles: readonly Style[],
  t: TFunction<'citationStyles'>,
  language: string,
): readonly { readonly styleId: string; readonly name: string; readonly own: boolean }[] {
  return styles
    .map(({ styleId, title, own }) => ({
      styleId,
      own,
      name: own ? title : t(styleId, { defaultValue: title }),
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name, language));
}
