/** Which sentence a failure's message is: the window says it in its own language. */
export { SaidFailure } from '../../../main/core/trajectory/failures/failure.ts';
