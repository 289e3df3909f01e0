/** What tasks on works need of the workspace. */
import type { Work } from '../../core/library/work.ts';
import type { ServiceDesk } from '../../core/literature/desk.ts';
import type { Clock, Journal } from '../../core/ports.ts';

export interface EnrichmentPorts {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly services: ServiceDesk;
  /** The works as they are shown, those in the trash left out. All of them when none are named. */
  works(workIds?: readonly string[]): readonly Work[];
}
