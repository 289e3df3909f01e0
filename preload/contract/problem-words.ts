/** Words that the engine writes into files or says at the terminal, and the window shows. */
export { chinese as failuresInChinese } from '../../main/core/trajectory/failures/chinese.ts';
export { english as failuresInEnglish } from '../../main/core/trajectory/failures/english.ts';
export { chinese as problemsInChinese } from '../../main/core/trajectory/problems/chinese.ts';
export { english as problemsInEnglish } from '../../main/core/trajectory/problems/english.ts';
export { lossesInChinese, lossesInEnglish } from '../../main/core/trajectory/names/losses.ts';
export {
  cutsByName,
  nameOfRule,
  rulesInChinese,
  rulesInEnglish,
} from '../../main/core/trajectory/names/rules.ts';
