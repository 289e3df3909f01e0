import type { Dialog } from 'electron';
import { strict } from '../strict.ts';

/**
 * `dialog`: nobody is there to answer, so a test puts its answer in place of the member that the app
 * calls: `electronApp.evaluate(({ dialog }) => { dialog.showOpenDialog = async () => … })`.
 */
export function dialogModule(): object {
  const unanswered = (name: string): Error =>
    new Error(`dialog.${name} was called, and the test has put no answer in its place`);
  const members: Pick<
    Dialog,
    | 'showOpenDialog'
    | 'showOpenDialogSync'
    | 'showSaveDialog'
    | 'showSaveDialogSync'
    | 'showMessageBox'
    | 'showMessageBoxSync'
    | 'showErrorBox'
  > = {
    showOpenDialog: () => Promise.reject(unanswered('showOpenDialog')),
    showSaveDialog: () => Promise.reject(unanswered('showSaveDialog')),
    showMessageBox: () => Promise.reject(unanswered('showMessageBox')),
    showOpenDialogSync: () => {
      throw unanswered('showOpenDialogSync');
    },
    showSaveDialogSync: () => {
      throw unanswered('showSaveDialogSync');
    },
    showMessageBoxSync: () => {
      throw unanswered('showMessageBoxSync');
    },
    // An error box has no answer; what it says must not be lost.
    showErrorBox: (title, content) => console.error(`${title}\n${content}`),
  };
  return strict('dialog', members);
}
