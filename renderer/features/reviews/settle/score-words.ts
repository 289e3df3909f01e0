import { signedFigure } from '../../../ui/signed-figure.ts';
import type { Rubric } from '../types.ts';

type Levels = Rubric['criteria'][number]['levels'];

/** A score by its level's name; between two levels, as a mean is, with the unit that all names carry. */
export function scoreWords(levels: Levels, value: number): string {
  const level = levels.find((each) => each.value === value);
  return level === undefined ? `${signedFigure(value, 2)}${unitOf(levels)}` : level.label;
}

/** ' %' of '0 %', '25 %' …; nothing where a name is not its number with the same words behind it. */
function unitOf(levels: Levels): string {
  const units = levels.map(({ value, label }) =>
    label.startsWith(String(value)) ? label.slice(String(value).length) : '',
  );
  const [first = ''] = units;
  return units.every((unit) => unit === first) && !/\d/u.test(first) ? first : '';
}
