/** Puts the limits around the windows, in the order in which a page would meet them. */
import { app, BrowserWindow, clipboard, dialog, session, shell, type WebContents } from 'electron';
import { systemLanguage } from '../../preload/contract/system-language.ts';
import { userFolders } from '../adapters/system/paths.ts';
import type { Desktop } from './desktop.ts';
import { limitDownloads } from './downloads.ts';
import { createExternalLinks, type LinkQuestion } from './external-links.ts';
import { limitNavigation } from './navigation.ts';
import { cutNetworkOfWindows } from './network-cut.ts';
import { giveNoCredentials, limitPermissions } from './permissions.ts';
import { createRememberedHosts } from './remembered-hosts.ts';

/** Must be called before the first window is opened, after `cutNetworkOfChromium` and `ready`. */
export async function hardenWindows(
  desktop: Pick<Desktop, 'windows' | 'preferences' | 'log'>,
): Promise<void> {
  const { windows, preferences, log } = desktop;
  const isOwn = (contents: WebContents): boolean => windows.isOwn(contents);
  const links = createExternalLinks<BrowserWindow | undefined>({
    ask: askAboutLink,
    open: (address) => shell.openExternal(address),
    copy: (address) => clipboard.writeText(address),
    language: () => {
      const { language } = preferences();
      return language === 'system' ? systemLanguage(app.getPreferredSystemLanguages()) : language;
    },
    remembered: createRememberedHosts(userFolders().config),
    onFault: (words) => log.fault('main', words),
  });
  limitNavigation(app, {
    isOwn,
    onLink: (address, contents) =>
      void links.follow(address, BrowserWindow.fromWebContents(contents) ?? undefined),
    now: () => performance.now(),
  });
  giveNoCredentials(app);
  limitPermissions(session.defaultSession, isOwn);
  limitDownloads(session.defaultSession, isOwn);
  await cutNetworkOfWindows(session.defaultSession, !app.isPackaged);
}

async function askAboutLink(window: BrowserWindow | undefined, question: LinkQuestion) {
  const { buttons, checkboxLabel, ...words } = question;
  const box: Electron.MessageBoxOptions = {
    ...words,
    type: 'question',
    buttons: [...buttons],
    defaultId: question.cancelId,
    noLink: true,
    ...(checkboxLabel === undefined ? {} : { checkboxLabel }),
  };
  return window === undefined || window.isDestroyed()
    ? dialog.showMessageBox(box)
    : dialog.showMessageBox(window, box);
}
