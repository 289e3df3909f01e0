/**
 * The engine's line of authors ("样本一, 示例二", "李明 et al.") set as Chinese sets names when there is
 * a Chinese one among them; any other line as it is.
 */
export function authorsInLine(line: string): string {
  if (!/\p{Script=Han}/u.test(line)) return line;
  return line.replace(/ et al\.$/, '等').replaceAll(', ', '、');
}
