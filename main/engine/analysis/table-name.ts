/** What cells call a table, made from the name of its file. */
import type { TableName } from '../../core/analysis/data.ts';

/** Words of R, SQL and Python that cannot be names, or mean something there already. */
const TAKEN: ReadonlySet<string> = new Set(
  `all and any as asc assert async await between break by c case cast class column constraint continue create cross data def default del desc df distinct drop elif else end except exec false finally for foreign from full function global group having if import in inner insert into is join lambda left letters limit list lm mean month natural next nonlocal not null on or order outer pass pi plot primary print raise references repeat return right row rows select set sum t table test text then time to true try union unique update using values var view when where while window with yield`.split(
    /\s+/,
  ),
);

const LONGEST = 40;

/** Lower case, of letters, digits and "_", and none of those that are there. "data" where the file's name has none of them. */
export function tableNameOf(fileName: string, there: ReadonlySet<string>): TableName {
  const plain = fileName
    .replace(/\.[a-z0-9]{1,8}$/i, '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, LONGEST);
  const begun = /^[a-z]/.test(plain) ? plain : plain === '' ? 'table_1' : `table_${plain}`;
  const free = (name: string): boolean => !there.has(name) && !TAKEN.has(name);
  if (free(begun)) return begun;
  const stem = begun.replace(/_\d+$/, '');
  for (let number = TAKEN.has(begun) ? 1 : 2; ; number += 1)
    if (free(`${stem}_${number}`)) return `${stem}_${number}`;
}
