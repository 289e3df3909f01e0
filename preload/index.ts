/**
 * The bridge: asking, being told, and the path of a dropped file; nothing else. It runs in a sandboxed
 * world of its own and hands the page functions only, so that the page never holds anything of Electron.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge, WindowFrame } from './contract/bridge.ts';
import { channels } from './contract/channels.ts';

const bridge: Bridge = {
  invoke: (route, input) => ipcRenderer.invoke(channels.invoke, route, input),
  subscribe(listener) {
    const deliver = (_event: unknown, frame: WindowFrame): void => listener(frame);
    ipcRenderer.on(channels.frame, deliver);
    return () => void ipcRenderer.removeListener(channels.frame, deliver);
  },
  request: (request) => ipcRenderer.send(channels.request, request),
  pathOf: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('cairn', bridge);
