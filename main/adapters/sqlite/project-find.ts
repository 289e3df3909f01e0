/** What events do to the texts that are searched beside the passages of files. */
import type { Database } from 'better-sqlite3';
import type { Annotation } from '../../core/library/annotation.ts';
import type { Report } from '../../core/library/evidence.ts';
import { piecesOfText, TEXT_KINDS, type TextKind } from '../../core/library/find-texts.ts';
import { plainTitle } from '../../core/library/identity-title.ts';
import { SEGMENTATION_VERSION } from '../../core/library/segmentation.ts';
import { listName, type WorkFields } from '../../core/library/work.ts';
import { WORKSPACE_STREAM } from '../../core/record/event.ts';
import { termsWriter } from './find-terms.ts';
import type { Projector } from './projector-type.ts';
import { payloadReader } from './projector-type.ts';

const SESSIONS = 'sessions/';

interface Source {
  readonly kind: TextKind;
  /** What tells this text from others of its kind. */
  readonly id: string;
  readonly stream: string;
  readonly workId?: string;
  readonly sessionId?: string;
  readonly item?: string;
  readonly place?: object;
}

/** Prepares the statements once. Comes after the projectors whose tables it reads works from. */
export function findProjector(database: Database): Projector {
  const termsOf = termsWriter();
  const known = database
    .prepare<[string], string>('SELECT text FROM find_text WHERE base = ? ORDER BY piece')
    .pluck();
  const forget = database.prepare('DELETE FROM find_text WHERE base = ?');
  const insert = database.prepare(
    `INSERT INTO find_text
     SELECT (coalesce(max(number) / 8, 0) + 1) * 8 + @code, @base, @piece, @stream, @workId,
       @sessionId, @item, @place, @text, @terms FROM find_text`,
  );
  const fieldsOf = database
    .prepare<[string], string>('SELECT fields FROM work WHERE work_id = ?')
    .pluck();
  if (!database.readonly) segmentAgain(database, termsOf);

  function write(source: Source, text: string): void {
    const { kind, id, stream, workId, sessionId, item, place } = source;
    const base = `${kind} ${id}`;
    const pieces = piecesOfText(text);
    const before = known.all(base);
    if (before.length === pieces.length && before.every((each, at) => each === pieces[at])) return;
    if (before.length > 0) forget.run(base);
    pieces.forEach((piece, number) =>
      insert.run({
        code: TEXT_KINDS.indexOf(kind),
        base,
        piece: number,
        stream,
        workId: workId ?? null,
        sessionId: sessionId ?? null,
        item: item ?? null,
        place: place === undefined ? null : JSON.stringify(place),
        text: piece,
        terms: termsOf(piece),
      }),
    );
  }

  function writeWork(workId: string): void {
    const stored = fieldsOf.get(workId);
    if (stored === undefined) return;
    const fields: WorkFields = JSON.parse(stored);
    const source = { id: workId, workId, stream: WORKSPACE_STREAM };
    write({ ...source, kind: 'title' }, plainTitle(fields.title));
    write({ ...source, kind: 'author' }, authorsText(fields));
    write({ ...source, kind: 'keyword' }, (fields.keywords ?? []).join('; '));
    write({ ...source, kind: 'abstract' }, fields.abstract ?? '');
  }

  function writeAnnotation(annotation: Annotation): void {
    const { annotationId, workId } = annotation;
    const source = { kind: 'annotation', id: annotationId, workId, item: annotationId } as const;
    const place = placeOf(annotation);
    // A mark that moved has the words it had.
    forget.run(`annotation ${annotationId}`);
    write({ ...source, stream: WORKSPACE_STREAM, place }, annotationText(annotation));
  }

  return (event, opened) => {
    if (opened.state !== 'known') return;
    const read = payloadReader(opened.payload);
    const { id, stream } = event;
    const say = (text: string): void => {
      if (!stream.startsWith(SESSIONS)) return;
      const sessionId = stream.slice(SESSIONS.length);
      write({ kind: 'session', id, stream, sessionId, item: id }, text);
    };
    switch (event.kind) {
      case 'work.added':
        writeWork(read('work.added').workId);
        break;
      case 'work.edited':
        writeWork(read('work.edited').workId);
        break;
      case 'work.completed':
        writeWork(read('work.completed').workId);
        break;
      case 'note.written': {
        const { noteId, workId, text } = read('note.written');
        write({ kind: 'note', id: noteId, workId, item: noteId, stream }, text);
        break;
      }
      case 'note.removed':
        forget.run(`note ${read('note.removed').noteId}`);
        break;
      case 'annotation.written':
        writeAnnotation(read('annotation.written'));
        break;
      case 'annotation.removed':
        forget.run(`annotation ${read('annotation.removed').annotationId}`);
        break;
      case 'session.opened':
        say(read('session.opened').task);
        break;
      case 'message.researcher':
        say(read('message.researcher').text);
        break;
      case 'message.agent':
        say(read('message.agent').text);
        break;
      case 'report.written':
        say(reportText(read('report.written')));
        break;
    }
  };
}

/** "Mia Cole; 王小明". */
function authorsText({ authors, editors = [] }: WorkFields): string {
  return [...authors, ...editors]
    .map((author) => {
      const listed = listName(author);
      return listed === author.family ? `${author.given ?? ''} ${listed}`.trim() : listed;
    })
    .join('; ');
}

function annotationText({ target, note }: Annotation): string {
  const quote =
    target.kind === 'text'
      ? target.anchors.map(({ quote: { exact } }) => exact).join(' ')
      : target.words;
  return [quote, note ?? ''].filter((part) => part.trim() !== '').join('\n\n');
}

function placeOf({ target }: Annotation): object {
  if (target.kind === 'region') {
    const { fileId, page, rectangle } = target;
    return { fileId, page, rectangles: [rectangle] };
  }
  const [first] = target.anchors;
  if (first === undefined) return {};
  const { page, start, end, rectangles } = first.position;
  return { fileId: first.fileId, page, start, end, rectangles };
}

function reportText({ title, sections, notFound }: Report): string {
  const paragraphs = sections.map(({ heading, claims }) =>
    [heading, ...claims.map(({ text }) => text)].join('\n'),
  );
  return [title, ...paragraphs, ...notFound].join('\n\n');
}

/** Terms are made again from the texts when the way to make them has changed. */
function segmentAgain(database: Database, termsOf: (text: string) => string): void {
  const made = database.prepare<[], number>('SELECT segmentation FROM find_state').pluck().get();
  if (made === SEGMENTATION_VERSION) return;
  database.transaction(() => {
    const numbers = database.prepare<[], number>('SELECT number FROM find_text').pluck().all();
    const textOf = database
      .prepare<[number], string>('SELECT text FROM find_text WHERE number = ?')
      .pluck();
    const update = database.prepare('UPDATE find_text SET terms = ? WHERE number = ?');
    for (const number of numbers) update.run(termsOf(textOf.get(number) ?? ''), number);
    database.prepare('DELETE FROM find_state').run();
    database.prepare('INSERT INTO find_state VALUES (?)').run(SEGMENTATION_VERSION);
  })();
}
