/** What workspace events do to searches. */
import type { Database } from 'better-sqlite3';
import type { Projector } from './projector-type.ts';
import { payloadReader } from './projector-type.ts';

/** Prepares the statements once; the result applies one event at a time. */
export function searchProjector(database: Database): Projector {
  const start = database.prepare(
    `INSERT OR REPLACE INTO search VALUES
     (@searchId, @seq, @time, @content, @actorKind, NULL, NULL, NULL)`,
  );
  const addPage = database.prepare(
    `INSERT OR REPLACE INTO search_page VALUES
     (@searchId, @service, @list, @seed, @page, @seq, @time, @content)`,
  );
  const end = database.prepare(
    `UPDATE search SET ended_at = @time, ended_seq = @seq, outcomes = @outcomes
     WHERE search_id = @searchId`,
  );
  return (event, opened) => {
    if (opened.state !== 'known') return;
    const { seq, time, actor } = event;
    const read = payloadReader(opened.payload);
    switch (event.kind) {
      case 'search.started': {
        const content = read('search.started');
        const { searchId } = content;
        start.run({ searchId, seq, time, content: JSON.stringify(content), actorKind: actor.kind });
        break;
      }
      case 'search.page': {
        const content = read('search.page');
        const { searchId, service, of, page } = content;
        const seed = of.list === 'query' ? -1 : of.seed;
        const { list } = of;
        addPage.run({
          searchId,
          service,
          list,
          seed,
          page,
          seq,
          time,
          content: JSON.stringify(content),
        });
        break;
      }
      case 'search.ended': {
        const { searchId, services } = read('search.ended');
        end.run({ searchId, seq, time, outcomes: JSON.stringify(services) });
        break;
      }
    }
  };
}
