/**
 * Traces for OpenTelemetry: OTLP's JSON, one trajectory a line, as a collector's file receiver reads
 * them. Spans follow the GenAI conventions and carry OpenInference's kinds and annotations beside them.
 * https://opentelemetry.io/docs/specs/otel/protocol/file-exporter/
 */
import { lossesOf } from '../../losses.ts';
import { trajectoryLints } from '../../lints.ts';
import type { ExportChoices } from '../../options.ts';
import type { Trajectory } from '../../trajectory.ts';
import type { ExportFormat, FormatWriter, RecordStamp } from '../format.ts';
import { leavingOut } from '../leaving-out.ts';
import { noSamples } from '../line-writer.ts';
import { validateLines } from '../written-file.ts';
import { attributesOf } from './attributes.ts';
import { validateTrace, type TraceLine } from './schema.ts';
import { traceId } from './span-id.ts';
import { spansOf } from './spans.ts';

export const otlp: ExportFormat = {
  id: 'otlp',
  name: 'OpenTelemetry traces (OTLP JSON)',
  specification: 'https://opentelemetry.io/docs/specs/semconv/gen-ai/',
  mediaType: 'application/jsonl',
  choices: ['reasoning', 'maskFailedSteps', 'maskEditedCalls'],
  checkedAsWritten: true,
  recipe: (file) =>
    ['receivers:', '  otlpjsonfile:', `    include: [${file}]`, '    start_at: beginning'].join(
      '\n',
    ),
  open: otlpWriter,
  validate: (file) => validateLines(file, validateTrace),
};

function otlpWriter(choices: ExportChoices): FormatWriter {
  let samples = 0;
  return leavingOut(choices, {
    add(trajectory, stamp) {
      const line = traceLine(trajectory, choices, stamp);
      const sample = samples;
      samples += 1;
      const [{ scopeSpans }] = line.resourceSpans;
      const replies = scopeSpans[0].spans.flatMap(({ attributes }) =>
        attributes.filter(({ key }) => key === 'cairn.train'),
      );
      const masked = replies.filter(
        ({ value }) => 'stringValue' in value && value.stringValue === 'mask',
      ).length;
      return {
        chunks: [`${JSON.stringify(line)}\n`],
        samples: 1,
        problems: [
          ...validateTrace(line).map((problem) => ({ ...problem, sample })),
          ...trajectoryLints(trajectory, sample),
        ],
        losses: lossesOf(trajectory, [
          'result_data',
          'results_without_call',
          ...(choices.reasoning === 'omit' ? (['reasoning'] as const) : []),
        ]),
        masks: { learned: replies.length - masked, masked },
      };
    },
    end: () => ({
      chunks: [],
      extension: 'jsonl',
      problems: samples === 0 ? [noSamples()] : [],
    }),
  });
}

function traceLine(
  trajectory: Trajectory,
  choices: ExportChoices,
  stamp: RecordStamp | undefined,
): TraceLine {
  const { agent, trajectoryId, sessionId, task, language, prompts, policies } = trajectory;
  const id = traceId(trajectoryId === '' ? sessionId : trajectoryId);
  return {
    resourceSpans: [
      {
        resource: {
          attributes: attributesOf({
            'service.name': agent.name,
            'service.version': agent.version === '' ? undefined : agent.version,
            'cairn.task': task === '' ? undefined : task,
            'cairn.language': language,
            'cairn.policies': policies.length === 0 ? undefined : policies,
            'cairn.prompts': prompts.length === 0 ? undefined : prompts,
            'cairn.notes': trajectory.notes,
            'cairn.totals': trajectory.totals,
            'cairn.record': stamp,
          }),
        },
        scopeSpans: [
          {
            scope: { name: 'cairn', version: agent.version },
            spans: spansOf(trajectory, choices, { traceId: id }),
          },
        ],
      },
    ],
  };
}
