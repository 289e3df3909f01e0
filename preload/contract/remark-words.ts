/** What the engine says of imports, and the window shows. */
export { chinese as remarksInChinese } from '../../main/core/trajectory/imports/remarks/chinese.ts';
export { english as remarksInEnglish } from '../../main/core/trajectory/imports/remarks/english.ts';
