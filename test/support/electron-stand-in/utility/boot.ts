/**
 * The first module of a utility process: adds `process.parentPort` and then runs the app's own module
 * as the main one. The process ends with the one that started it.
 */
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';

class ParentPort extends EventEmitter {
  private started = false;
  private readonly early: unknown[] = [];

  constructor() {
    super();
    process.on('message', (data) => {
      if (this.started) this.emit('message', { data, ports: [] });
      else this.early.push(data);
    });
    this.on('newListener', (name) => {
      if (name === 'message') queueMicrotask(() => this.start());
    });
  }

  postMessage(message: unknown): void {
    structuredClone(message);
    process.send?.(message);
  }

  start(): void {
    if (this.started) return;
    this.started = true;
    for (const data of this.early.splice(0)) this.emit('message', { data, ports: [] });
  }

  pause(): void {
    this.started = false;
  }
}

process.once('disconnect', () => process.exit(0));
Object.defineProperty(process, 'parentPort', { value: new ParentPort(), enumerable: true });
Object.defineProperty(process, 'type', { value: 'utility', enumerable: true });
const path = process.argv[2] ?? '';
process.argv.splice(1, 2, path);
await import(pathToFileURL(path).href);
