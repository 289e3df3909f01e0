import { EventEmitter } from 'node:events';
import type { PageTarget } from './browsing.ts';
import { makeEvent } from './event.ts';

/** One level of zoom, as Chromium counts them. */
const ZOOM_STEP = 1.2;

/** What the person's own view of a page is: its zoom, its developer tools, and editing commands. */
export abstract class PageView extends EventEmitter {
  private zoom = 0;
  private size: { readonly width: number; readonly height: number };

  constructor(size: { readonly width: number; readonly height: number }) {
    super();
    this.size = size;
  }

  /** Runs a step once the page exists; nothing when the window is gone by then. */
  abstract run(step: (page: PageTarget) => unknown): Promise<void>;

  /** The size of the window's content, in pixels that are not zoomed. */
  setViewSize(size: { readonly width: number; readonly height: number }): void {
    this.size = size;
    if (this.zoom !== 0) this.applyZoom();
  }

  setZoomLevel(level: number): void {
    this.zoom = level;
    this.applyZoom();
  }

  /** As in a browser: the page has fewer, larger pixels. */
  private applyZoom(): void {
    const factor = this.getZoomFactor();
    void this.run(({ session }) =>
      this.zoom === 0
        ? session.send('Emulation.clearDeviceMetricsOverride')
        : session.send('Emulation.setDeviceMetricsOverride', {
            width: Math.round(this.size.width / factor),
            height: Math.round(this.size.height / factor),
            deviceScaleFactor: factor,
            mobile: false,
          }),
    );
  }

  getZoomLevel(): number {
    return this.zoom;
  }

  setZoomFactor(factor: number): void {
    this.setZoomLevel(Math.log(factor) / Math.log(ZOOM_STEP));
  }

  getZoomFactor(): number {
    return ZOOM_STEP ** this.zoom;
  }

  get zoomLevel(): number {
    return this.getZoomLevel();
  }

  set zoomLevel(level: number) {
    this.setZoomLevel(level);
  }

  get zoomFactor(): number {
    return this.getZoomFactor();
  }

  set zoomFactor(factor: number) {
    this.setZoomFactor(factor);
  }

  undo = (): void => this.edit('undo');
  redo = (): void => this.edit('redo');
  cut = (): void => this.edit('cut');
  copy = (): void => this.edit('copy');
  paste = (): void => this.edit('paste');
  delete = (): void => this.edit('delete');
  selectAll = (): void => this.edit('selectAll');

  /** An editing command, as the keyboard's shortcut would give it. */
  private edit(command: string): void {
    void this.run(({ session }) =>
      session.tell('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: [command] }),
    );
  }

  focus(): void {
    this.emit('focus', makeEvent({}));
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  /** There are no developer tools in the stand-in; opening them does nothing. */
  openDevTools(): void {}
  closeDevTools(): void {}
  toggleDevTools(): void {}

  /** Chromium's own policy stays; what WebRTC may reach in Electron, a real run shows. */
  setWebRTCIPHandlingPolicy(): void {}
}
