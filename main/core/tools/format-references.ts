/** format_references: works of the library as a citation style writes them. */
import * as z from 'zod';
import { ok } from '../errors.ts';
import type { Result } from '../errors.ts';
import { defineTool } from './tool.ts';
import type { Tool } from './tool.ts';

export const ReferencesFormatted = z.object({
  style: z.object({ styleId: z.string(), title: z.string() }),
  bibliography: z.array(z.object({ workId: z.string(), text: z.string() })),
  /** As each work is cited in the text. */
  citations: z.array(z.object({ workId: z.string(), text: z.string() })),
});
export type ReferencesFormatted = z.infer<typeof ReferencesFormatted>;

/** Writes references by CSL styles, those of Cairn and the researcher's own. */
export interface ReferenceFormatter {
  /** Fails when there is no such style, and with `not_found` for a work the library lacks. */
  format(styleId: string, workIds: readonly string[]): Promise<Result<ReferencesFormatted>>;
}

export function formatReferences(formatter: ReferenceFormatter): Tool {
  return defineTool({
    name: 'format_references',
    description:
      'Writes works of the library as references and as citations in the text, in a citation style such as apa, vancouver or a style the researcher added. Use it instead of writing references from memory.',
    input: z.strictObject({
      workIds: z.array(z.string().min(1).max(64)).min(1).max(200),
      styleId: z
        .string()
        .min(1)
        .max(300)
        .default('apa')
        .describe('The name of a CSL style: apa, vancouver, chicago-author-date …'),
    }),
    limits: { milliseconds: 60_000, outputCharacters: 60_000 },
    sideEffect: false,
    reach: ['library'],
    approval: 'allow',
    run: async ({ workIds, styleId }) => {
      const formatted = await formatter.format(styleId, workIds);
      if (!formatted.ok) return formatted;
      const { style, bibliography, citations } = formatted.data;
      const cited = new Map(citations.map(({ workId, text }) => [workId, text]));
      const lines = bibliography.map(
        ({ workId, text }) => `- ${text} [${workId}; cited as ${cited.get(workId) ?? ''}]`,
      );
      return ok({ text: [style.title, ...lines].join('\n'), data: formatted.data });
    },
  });
}
