import { command, separator, type Submenu } from './entries.ts';
import type { MenuFacts } from './template.ts';

export function sessionMenu({ words }: MenuFacts): Submenu {
  return {
    label: words.menuSession,
    submenu: [
      command(words.newSession, 'session.new'),
      command(words.stopSession, 'session.stop'),
      separator,
      command(words.checkCitations, 'citations.check'),
      command(words.showBranches, 'branch.show'),
      separator,
      command(words.verifyRecord, 'record.verify'),
    ],
  };
}
