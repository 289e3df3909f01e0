import { EventEmitter } from 'node:events';
import type { Notification, NotificationConstructorOptions } from 'electron';
import { strict } from '../strict.ts';
import { makeEvent } from './event.ts';

type Members = Pick<
  Notification,
  'title' | 'body' | 'subtitle' | 'silent' | 'urgency' | 'actions' | 'show' | 'close'
>;

/** `Notification`; `Notification.shown` lists those that were shown, for tests, which may `emit('click')`. */
export function notificationClass(): object {
  const shown: StandInNotification[] = [];

  class StandInNotification extends EventEmitter implements Members {
    static readonly shown = shown;
    title: string;
    body: string;
    subtitle: string;
    silent: boolean;
    urgency: 'normal' | 'critical' | 'low';
    actions: NonNullable<NotificationConstructorOptions['actions']>;

    constructor(options: NotificationConstructorOptions = {}) {
      super();
      this.title = options.title ?? '';
      this.body = options.body ?? '';
      this.subtitle = options.subtitle ?? '';
      this.silent = options.silent ?? false;
      this.urgency = options.urgency ?? 'normal';
      this.actions = options.actions ?? [];
    }

    static isSupported(): boolean {
      return true;
    }

    show(): void {
      shown.push(this);
      this.emit('show', makeEvent({}));
    }

    close(): void {
      this.emit('close', makeEvent({ reason: 'applicationHidden' }));
    }
  }
  return strict('Notification', StandInNotification);
}
