/** The system's own message boxes: the few questions that cannot wait for a page. */
import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';

/** The number of the button; the cancelling one when the box was closed otherwise. */
export async function askPerson(
  window: BrowserWindow | undefined,
  options: MessageBoxOptions,
): Promise<number> {
  const box: MessageBoxOptions = { noLink: true, ...options };
  const alive = window !== undefined && !window.isDestroyed();
  const { response } = await (alive
    ? dialog.showMessageBox(window, box)
    : dialog.showMessageBox(box));
  return response;
}

/** Asks yes or no; Escape and closing mean no. */
export async function confirm(
  window: BrowserWindow | undefined,
  question: {
    readonly title: string;
    readonly words: string;
    readonly yes: string;
    readonly no: string;
  },
): Promise<boolean> {
  const answer = await askPerson(window, {
    type: 'question',
    message: question.title,
    detail: question.words,
    buttons: [question.no, question.yes],
    defaultId: 0,
    cancelId: 0,
  });
  return answer === 1;
}

let shown = false;

/** One at a time: whoever sends many links gets no wall of boxes. */
export async function tellPerson(
  window: BrowserWindow | undefined,
  message: { readonly title: string; readonly words: string; readonly close: string },
): Promise<void> {
  if (shown) return;
  shown = true;
  await askPerson(window, {
    type: 'info',
    message: message.title,
    detail: message.words,
    buttons: [message.close],
    cancelId: 0,
  }).finally(() => (shown = false));
}
