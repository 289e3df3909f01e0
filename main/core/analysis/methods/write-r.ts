/** Pieces of R code, laid out as a person would. */
import { rName, rTexts } from './quote.ts';

const WIDTH = 92;

/** An argument: an expression, or a name with one. Undefined ones are left out. */
export type Argument = string | readonly [name: string, expression: string] | undefined;

/** A call, on one line when it fits, else one argument a line. */
export function call(name: string, given: readonly Argument[]): string {
  const written = given.flatMap((argument) => {
    if (argument === undefined) return [];
    return typeof argument === 'string' ? [argument] : [`${argument[0]} = ${argument[1]}`];
  });
  const line = `${name}(${written.join(', ')})`;
  if (line.length <= WIDTH && !line.includes('\n')) return line;
  return `${name}(\n${indented(written.join(',\n'))}\n)`;
}

/** Statements whose names stay inside; the value is the last one's. One alone stands as it is. */
export function block(...statements: readonly (string | undefined)[]): string {
  const written = statements.filter((statement) => statement !== undefined);
  if (written.length === 1) return written.join('');
  return `local({\n${indented(written.join('\n'))}\n})`;
}

/** `list(…)` with names, one element a line. */
export function named(
  elements: readonly (readonly [name: string, expression: string] | undefined)[],
) {
  const written = elements.flatMap((element) =>
    element === undefined ? [] : [`${rName(element[0])} = ${element[1]}`],
  );
  return `list(\n${indented(written.join(',\n'))}\n)`;
}

/** A column of a data frame: `penguins$sex`. */
export function column(frame: string, name: string): string {
  return `${frame}$${rName(name)}`;
}

/** The rows in which none of these columns is missing, under the name `complete`. */
export function completeCases(table: string, columns: readonly string[]): string {
  return `complete <- na.omit(${rName(table)}[${rTexts([...new Set(columns)])}])`;
}

/** Makes a column of `complete` a factor of the levels that are left. */
export function asFactor(name: string): string {
  const grouped = column('complete', name);
  return `${grouped} <- factor(${grouped})`;
}

/** How many rows there were, and how many had what was needed. */
export function rowsUsed(table: string): readonly [string, string] {
  return ['rows', `c(all = nrow(${rName(table)}), used = nrow(complete))`];
}

/** `outcome ~ a + b`, from terms that are already written. */
export function formula(outcome: string, terms: readonly string[]): string {
  return `${outcome} ~ ${terms.length === 0 ? '1' : terms.join(' + ')}`;
}

/** An option that is written only where it differs from what R takes by itself. */
export function option(name: string, written: string, byItself: string): Argument {
  return written === byItself ? undefined : [name, written];
}

function indented(code: string): string {
  // Lines inside a text cannot be here: quoting writes a new line as \n.
  return code.replaceAll(/^(?=.)/gm, '  ');
}
