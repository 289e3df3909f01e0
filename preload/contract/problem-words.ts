/** The sentences about exports, which the engine writes into files and the window shows. */
export { chinese as problemsInChinese } from '../../main/core/trajectory/problems/chinese.ts';
export { english as problemsInEnglish } from '../../main/core/trajectory/problems/english.ts';
