/** What a whole import came to, as window and command line say it. */
export { importSum, isRead } from '../../main/core/trajectory/imports/import-sum.ts';
