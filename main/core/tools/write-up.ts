/** write_up: the report of an analysis, in which every number is a place in what a cell came to. */
import * as z from 'zod';
import type { AnalysisBench } from '../analysis/bench.ts';
import { DraftBlock } from '../analysis/write-up-draft.ts';
import { draft } from '../agent/session-record.ts';
import { eventsOf } from '../agent/session-state.ts';
import { ok, type Result } from '../errors.ts';
import type { WorkFolder } from '../library/reader.ts';
import type { Digest } from '../ports.ts';
import { callerOf, sessionNotebook } from './session-notebook.ts';
import { defineTool, type Tool, type ToolContext } from './tool.ts';

export const WroteUp = z.object({
  writeUpId: z.string(),
  notebookId: z.string(),
  version: z.number(),
  path: z.string(),
  located: z.number(),
  links: z.number(),
  unbound: z.array(z.string()),
});
export type WroteUp = z.infer<typeof WroteUp>;

export interface WriteUpPorts {
  readonly bench: AnalysisBench;
  readonly work: WorkFolder;
  readonly digest: Digest;
}

export function writeUpTool({ bench, work, digest }: WriteUpPorts): Tool {
  return defineTool({
    name: 'write_up',
    description:
      'Writes the report of an analysis. In a paragraph’s text, give each number as a place { cellId, pointer, format } in the value of a cell (JSON Pointer) instead of writing it: it is looked up, bound to the run and its data, and shown as stale when it does not hold any more. Figures and tables are named by their cell. Numbers written out as words are shown to the researcher as bound to nothing.',
    input: z.strictObject({
      notebookId: z.string().max(64).optional().describe('Left out: the notebook of this session.'),
      writeUpId: z.string().max(64).optional().describe('Writes a new version of this one.'),
      title: z.string().trim().min(1).max(1_000),
      language: z.enum(['en', 'zh']),
      blocks: z.array(DraftBlock).min(1).max(500),
    }),
    limits: { milliseconds: 120_000, outputCharacters: 60_000 },
    sideEffect: true,
    reach: ['notebooks', 'work_folder'],
    approval: 'allow',
    run: async ({ notebookId: asked, ...input }, context) => {
      const notebook = await sessionNotebook(bench, context, asked);
      if (!notebook.ok) return notebook;
      const question = eventsOf(context.events(), 'session.opened')[0]?.payload.task;
      const folder = `reports/${context.sessionId}`;
      const made = await bench.writeUp(
        { ...input, notebookId: notebook.data, question },
        callerOf(context),
        (blockId) => `${blockId}.svg`,
      );
      if (!made.ok) return made;
      const { writeUp, check, markdown, figures } = made.data;
      for (const [blockId, svg] of figures) {
        const kept = await keep(
          { work, digest },
          { path: `${folder}/${blockId}.svg`, text: svg, mediaType: 'image/svg+xml' },
          context,
        );
        if (!kept.ok) return kept;
      }
      const path = `${folder}/${writeUp.writeUpId}.md`;
      const file = await keep(
        { work, digest },
        { path, text: markdown, mediaType: 'text/markdown' },
        context,
      );
      if (!file.ok) return file;
      return ok({
        text: `${markdown}\n\n${check.located} of ${check.links.length} numbers, figures and tables located.${unboundWords(check.unbound)}`,
        data: {
          writeUpId: writeUp.writeUpId,
          notebookId: notebook.data,
          version: writeUp.version,
          path: file.data,
          located: check.located,
          links: check.links.length,
          unbound: check.unbound,
        } satisfies WroteUp,
      });
    },
  });
}

function unboundWords(unbound: readonly string[]): string {
  return unbound.length === 0
    ? ''
    : ` Written out and bound to nothing: ${[...new Set(unbound)].slice(0, 20).join(', ')}.`;
}

/** Written below `work/`, and recorded as made by this session. */
async function keep(
  { work, digest }: Pick<WriteUpPorts, 'work' | 'digest'>,
  { path, text, mediaType }: { path: string; text: string; mediaType: string },
  context: ToolContext,
): Promise<Result<string>> {
  const file = await work.write(path, text);
  if (!file.ok) return file;
  const { path: written, sha256, bytes } = file.data;
  const artifactId = `artifact_${digest.sha256(`${written}\n${sha256}`).slice(0, 24)}`;
  const isRecorded = eventsOf(context.events(), 'artifact.made').some(
    ({ payload }) => payload.artifactId === artifactId,
  );
  if (isRecorded) return ok(written);
  const made = await context.append([
    draft(
      'artifact.made',
      { artifactId, path: written, sha256, bytes, mediaType },
      'tool',
      'write_up',
    ),
  ]);
  return made.ok ? ok(written) : made;
}
