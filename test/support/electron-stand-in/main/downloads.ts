import { EventEmitter } from 'node:events';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DownloadItem, SaveDialogOptions } from 'electron';
import { strict } from '../strict.ts';
import type { Protocol } from '../chromium/pipe.ts';
import type { Browsing } from './browsing.ts';
import { makeEvent } from './event.ts';
import type { Sessions } from './session.ts';
import type { Windows } from './windows.ts';

type Members = Pick<
  DownloadItem,
  | 'getURL'
  | 'getFilename'
  | 'getMimeType'
  | 'getState'
  | 'getTotalBytes'
  | 'getReceivedBytes'
  | 'setSavePath'
  | 'getSavePath'
  | 'setSaveDialogOptions'
  | 'getSaveDialogOptions'
  | 'hasUserGesture'
  | 'isPaused'
  | 'cancel'
>;

/** A file that a page gives out. Chromium writes it to a folder of the stand-in's; it is then put where main says. */
class StandInDownload extends EventEmitter {
  readonly forMain: DownloadItem;
  savePath = '';
  received = 0;
  total = 0;
  state: 'progressing' | 'completed' | 'cancelled' | 'interrupted' = 'progressing';
  private dialogOptions: SaveDialogOptions = {};
  private readonly url: string;
  private readonly filename: string;
  private readonly onCancel: () => void;

  constructor(url: string, filename: string, onCancel: () => void) {
    super();
    this.url = url;
    this.filename = filename;
    this.onCancel = onCancel;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rest throws when it is used
    this.forMain = strict('DownloadItem', this as unknown as Members) as unknown as DownloadItem;
  }

  getURL = (): string => this.url;
  getFilename = (): string => this.filename;
  getMimeType = (): string => '';
  getState = () => this.state;
  getTotalBytes = (): number => this.total;
  getReceivedBytes = (): number => this.received;
  getSavePath = (): string => this.savePath;
  setSavePath(path: string): void {
    this.savePath = path;
  }
  getSaveDialogOptions = (): SaveDialogOptions => this.dialogOptions;
  setSaveDialogOptions(options: SaveDialogOptions): void {
    this.dialogOptions = options;
  }
  hasUserGesture = (): boolean => true;
  isPaused = (): boolean => false;
  cancel(): void {
    this.onCancel();
  }
}

/**
 * Offers each download to `will-download` of its page's session. Where main names no place Electron
 * would show the system's dialog, which no test could answer: there the download is cancelled.
 * Chromium writes them below `folder`, and removes nothing from there by itself.
 */
export async function followDownloads(
  browsing: Browsing,
  windows: Windows,
  sessions: Sessions,
  folder: string,
): Promise<void> {
  const { browser } = await browsing.pipe;
  const items = new Map<string, StandInDownload>();
  const cancel = (guid: string): void => browser.tell('Browser.cancelDownload', { guid });

  browser.on('Browser.downloadWillBegin', ({ guid, url, frameId, suggestedFilename }) => {
    const contents = windows.byFrame(frameId);
    const session = contents?.session ?? sessions.byDefault;
    const item = new StandInDownload(browsing.addresses.outside(url), suggestedFilename, () =>
      cancel(guid),
    );
    const event = makeEvent({});
    session.emit('will-download', event, item.forMain, contents?.forMain);
    if (!event.defaultPrevented && item.savePath !== '') items.set(guid, item);
    else {
      if (!event.defaultPrevented)
        console.error(`No place was named for the download ${suggestedFilename}; it is cancelled.`);
      cancel(guid);
    }
  });
  browser.on('Browser.downloadProgress', (progress) => {
    const item = items.get(progress.guid);
    if (item === undefined) {
      // A small one may have been written before it could be cancelled.
      if (progress.state !== 'inProgress') void rm(join(folder, progress.guid), { force: true });
      return;
    }
    void advance(item, progress, join(folder, progress.guid)).then((ended) => {
      if (ended) items.delete(progress.guid);
    });
  });
  await browser.send('Browser.setDownloadBehavior', {
    behavior: 'allowAndName',
    downloadPath: folder,
    eventsEnabled: true,
  });
}

/** True when the download has ended. */
async function advance(
  item: StandInDownload,
  { state, receivedBytes, totalBytes }: Protocol.Browser.downloadProgressPayload,
  written: string,
): Promise<boolean> {
  item.received = receivedBytes;
  item.total = totalBytes;
  if (state === 'inProgress') {
    item.emit('updated', makeEvent({}), 'progressing');
    return false;
  }
  if (state === 'completed') {
    item.state = await copyFile(written, item.savePath).then(
      () => 'completed',
      () => 'interrupted',
    );
    await rm(written, { force: true });
  } else item.state = 'cancelled';
  item.emit('done', makeEvent({}), item.state);
  return true;
}
