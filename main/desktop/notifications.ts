/** Shows the notices of `notices.ts` through the system, which has its own switch for them. */
import { app, BrowserWindow, Notification } from 'electron';
import { systemLanguage } from '../../preload/contract/system-language.ts';
import type { Desktop } from './desktop.ts';
import { noticeWords } from './notice-words.ts';
import { createNoticeDesk, type Notice } from './notices.ts';

/** Notices kept at a time; a system shows fewer. */
const MOST_SHOWN = 50;

export function setUpNotifications({
  engine,
  windows,
  preferences,
}: Pick<Desktop, 'engine' | 'windows' | 'preferences'>): void {
  if (!Notification.isSupported()) return;
  const desk = createNoticeDesk();
  // What nobody holds is collected, and a click on it leads nowhere.
  const shown = new Map<string, Notification>();

  function takeBack(about: string): void {
    shown.get(about)?.close();
    shown.delete(about);
  }

  function show(notice: Notice): void {
    takeBack(notice.about);
    const { language } = preferences();
    const words = noticeWords(
      notice,
      language === 'system' ? systemLanguage(app.getPreferredSystemLanguages()) : language,
    );
    const notification = new Notification(words);
    notification.on('click', () => {
      takeBack(notice.about);
      windows.tell(windows.show(), { type: 'go', place: notice.place });
    });
    shown.set(notice.about, notification);
    const [oldest] = shown.keys();
    if (shown.size > MOST_SHOWN && oldest !== undefined) takeBack(oldest);
    notification.show();
  }

  engine.onAppEvent((event) => {
    const step = desk.take(event, performance.now());
    if (step.takeBack !== undefined) takeBack(step.takeBack);
    const looked = BrowserWindow.getAllWindows().some((window) => window.isFocused());
    if (step.show !== undefined && !looked) show(step.show);
  });
}
