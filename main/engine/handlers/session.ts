import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { sessionRoutes } from '../../../preload/contract/routes/session.ts';
import type { SessionEvent, SessionView } from '../../../preload/contract/views.ts';
import { makeFolder } from '../../adapters/system/make-folder.ts';
import { writeFileDurably } from '../../adapters/system/durable-file.ts';
import { failureOfWrite } from '../../adapters/journal/write-failure.ts';
import { listSessions, sessionEvents } from '../../adapters/sqlite/query-sessions.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { reportMarkdown } from '../../core/library/report-markdown.ts';
import { sessionStream, type EventDraft } from '../../core/record/event.ts';
import type { HandlersOf } from '../router.ts';
import type { SessionControl } from './session-control.ts';
import type { ToolHandlers } from './tool.ts';
import type { Room } from '../room.ts';
import { eventView } from '../sessions/event-view.ts';
import { evidenceOfFile } from '../sessions/evidence-of-file.ts';
import { sessionSummary } from '../sessions/session-view.ts';
import { usedTables } from '../analysis/used-tables.ts';
import { aboutPlaces, chosenEvidence } from '../sessions/pointed-places.ts';
import { refusedWhenReadOnly } from './refusals.ts';

export function sessionHandlers(
  current: () => Room,
): HandlersOf<Omit<typeof sessionRoutes, keyof (SessionControl & ToolHandlers)>> {
  /** Appends one event of the researcher's to a session that exists. */
  async function note(
    sessionId: string,
    kind: string,
    payload: object,
  ): Promise<Result<SessionEvent>> {
    const room = current();
    const known = room.sessions.summary(sessionId);
    if (!known.ok) return known;
    const draft: EventDraft = { actor: await room.researcher(), kind, payload };
    const written = await room.journal.append(sessionStream(sessionId), [draft]);
    if (!written.ok) return written;
    const event = written.data[0];
    return event === undefined
      ? fail('record_write_failed', 'Nothing was written.')
      : ok(eventView(event));
  }

  async function view(sessionId: string): Promise<Result<SessionView>> {
    const room = current();
    const summary = room.sessions.summary(sessionId);
    return summary.ok ? ok(await room.view(summary.data)) : summary;
  }

  /** The report's Markdown; `verified` refuses unless every citation stands in its file. */
  async function markdown(
    sessionId: string,
    verified: boolean,
  ): Promise<Result<{ text: string; reportId: string }>> {
    const found = await view(sessionId);
    if (!found.ok) return found;
    const { report, evidence } = found.data;
    if (report === undefined) return fail('no_evidence', 'This session wrote no report.');
    if (verified) {
      const checked = await current().verifySession(sessionId);
      const cited = new Set(
        report.sections.flatMap(({ claims }) => claims.flatMap(({ evidenceIds }) => evidenceIds)),
      );
      const lost = checked.filter(
        ({ evidenceId, location }) => cited.has(evidenceId) && location.state !== 'located',
      );
      if (lost.length > 0) {
        return fail(
          'citation_not_located',
          `${lost.length} of ${cited.size} citations do not stand at their place in their files, so the report cannot be given out as verified. It is kept, and can be exported unverified.`,
          { details: { evidenceIds: lost.map(({ evidenceId }) => evidenceId) } },
        );
      }
    }
    const byId = new Map(evidence.map((each) => [each.evidenceId, each]));
    return ok({ text: reportMarkdown(report, byId), reportId: report.reportId });
  }

  return {
    async 'session.start'(asked) {
      const { task, language, unattended, assistant, mode, budget, about = [], data = [] } = asked;
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const places = await aboutPlaces(room, about);
      if (!places.ok) return places;
      const tables = usedTables(room, data);
      if (!tables.ok) return tables;
      return room.sessions.start({
        text: task,
        unattended,
        assistant,
        mode,
        budget,
        ...(language === undefined ? {} : { language }),
        ...(about.length === 0 ? {} : { about: places.data }),
        ...(data.length === 0 ? {} : { data: tables.data }),
      });
    },
    'session.list'({ text, offset, limit }) {
      const room = current();
      const page = listSessions(room.database, { text, offset, limit });
      return ok({
        total: page.total,
        sessions: page.sessions.flatMap(
          ({ sessionId }) =>
            sessionSummary(room.database, sessionId, room.sessions.live(sessionId)) ?? [],
        ),
      });
    },
    'session.view': ({ sessionId }) => view(sessionId),
    async 'session.events'({ sessionId, afterSeq, limit, bodies }) {
      const room = current();
      const summary = room.sessions.summary(sessionId);
      if (!summary.ok) return summary;
      const headers = sessionEvents(room.database, sessionId, afterSeq, limit);
      const events = await room.journal.readAt(sessionStream(sessionId), headers);
      const views = events.flatMap((event) =>
        event === undefined ? [] : [eventView(event, bodies)],
      );
      return ok({ events: views, lastSeq: summary.data.lastSeq });
    },
    'session.stop': ({ sessionId }) => current().sessions.stop(sessionId),
    'session.resume': ({ sessionId }) =>
      refusedWhenReadOnly(current()) ?? current().sessions.resume(sessionId),
    'session.say': ({ sessionId, text }) =>
      refusedWhenReadOnly(current()) ?? current().sessions.say(sessionId, text),
    'session.answer': ({ sessionId, questionId, text }) =>
      refusedWhenReadOnly(current()) ?? current().sessions.answer(sessionId, questionId, text),
    'session.feedback': ({ sessionId, ...feedback }) => note(sessionId, 'feedback.given', feedback),
    'session.recordAction': ({ sessionId, ...action }) =>
      note(sessionId, 'action.researcher', action),
    async 'evidence.add'({ sessionId, ...chosen }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const known = room.sessions.summary(sessionId);
      if (!known.ok) return known;
      if (known.data.parent !== undefined)
        return fail(
          'invalid_input',
          'This is the session of a helper, which reports to the one that started it. Add the evidence there.',
        );
      const made = await chosenEvidence(room, sessionId, chosen);
      if (!made.ok) return made;
      const { evidence, known: isThere } = made.data;
      const noted = isThere ? ok(undefined) : await note(sessionId, 'evidence.recorded', evidence);
      return noted.ok ? ok({ evidenceId: evidence.evidenceId }) : noted;
    },
    'evidence.ofFile': ({ fileId }) => ok(evidenceOfFile(current().database, fileId)),
    async 'evidence.verify'({ sessionId }) {
      const room = current();
      const summary = room.sessions.summary(sessionId);
      if (!summary.ok) return summary;
      const results = await room.verifySession(sessionId);
      const located = results.filter(({ location }) => location.state === 'located').length;
      return ok({ total: results.length, located, results: [...results] });
    },
    async 'evidence.judge'({ sessionId, ...verdict }) {
      const by = (await current().researcher()).name ?? 'researcher';
      const noted = await note(sessionId, 'support.judged', { ...verdict, by });
      return noted.ok ? view(sessionId) : noted;
    },
    async 'report.markdown'({ sessionId, verified }) {
      const made = await markdown(sessionId, verified);
      return made.ok ? ok({ fileName: `report-${sessionId}.md`, markdown: made.data.text }) : made;
    },
    async 'report.save'({ sessionId, folder, verified }) {
      const refusal = refusedWhenReadOnly(current());
      if (refusal !== undefined) return refusal;
      const made = await markdown(sessionId, verified);
      if (!made.ok) return made;
      const path = join(resolve(folder), `report-${sessionId}.md`);
      try {
        await makeFolder(resolve(folder));
        await writeFileDurably(path, made.data.text);
      } catch (error) {
        return { ok: false, error: failureOfWrite(error) };
      }
      const noted = await note(sessionId, 'artifact.made', {
        artifactId: current().random.id('art'),
        path,
        sha256: createHash('sha256').update(made.data.text).digest('hex'),
        bytes: Buffer.byteLength(made.data.text),
        mediaType: 'text/markdown',
        reportId: made.data.reportId,
      });
      // What leaves the workspace leaves with a signed record behind it.
      if (noted.ok) await current().journal.signHead(sessionStream(sessionId));
      return noted.ok ? ok({ path }) : noted;
    },
  };
}
