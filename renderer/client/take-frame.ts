import type { AppEvent, ServerFrame } from '../../preload/contract/events.ts';
import type { Followers } from './followers.ts';
import type { Listeners } from './listeners.ts';

/** Gives what the engine's feed delivers to those who wait for it, whatever the transport. */
export function takeFrame(
  frame: ServerFrame,
  followers: Followers,
  app: Pick<Listeners<AppEvent>, 'tell'>,
): void {
  switch (frame.type) {
    case 'welcome':
      followers.askAgain();
      app.tell({ type: 'workspace.changed', workspace: frame.workspace });
      return;
    case 'app':
      app.tell(frame.event);
      return;
    case 'tail':
      followers.deliver(frame.tail);
      return;
    case 'draft':
      followers.deliverDraft(frame.draft);
  }
}
