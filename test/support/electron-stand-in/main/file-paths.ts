import type { Protocol, Session } from '../chromium/pipe.ts';

/**
 * `webUtils.getPathForFile` must answer at once. The preload's world halts at a `debugger` statement;
 * while it is halted, Chromium says where the file lies, the answer is put in place, and it goes on.
 */
export async function answerFilePath(
  session: Session,
  { callFrames, reason }: Protocol.Debugger.pausedPayload,
  random: string,
): Promise<void> {
  const [frame] = callFrames;
  try {
    if (frame === undefined || reason !== 'other') return;
    const asked = `globalThis[${JSON.stringify(`${random}:asked`)}]`;
    const evaluate = (expression: string): Promise<{ result: Protocol.Runtime.RemoteObject }> =>
      session.send('Debugger.evaluateOnCallFrame', {
        callFrameId: frame.callFrameId,
        expression,
      });
    const { result } = await evaluate(`${asked}?.file`);
    if (result.objectId === undefined) return;
    const { path } = await session.send('DOM.getFileInfo', { objectId: result.objectId });
    await evaluate(`${asked}.path = ${JSON.stringify(path)}; delete ${asked}`);
  } finally {
    session.tell('Debugger.resume');
  }
}
