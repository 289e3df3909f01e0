/** The published schema of Inspect's logs, where it lies beside the repository. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { unzipSync } from 'fflate';
import * as z from 'zod';

const schemaFile = ['../../../shared', '../../../../shared']
  .map((path) =>
    resolve(import.meta.dirname, path, 'data/trajectories/inspect/inspect-openapi.json'),
  )
  .find((path) => existsSync(path));

/** False, with the reason printed, where the schema is not here. */
export const hasInspectSchema = schemaFile !== undefined;
if (!hasInspectSchema)
  console.info('skipped: the schema of Inspect (there is no ../shared/data beside the repository)');

type Named = 'EvalLog' | 'EvalSample' | 'EvalSampleSummary' | 'EvalSpec' | 'EvalPlan';

const Document = z.looseObject({ components: z.record(z.string(), z.unknown()) });
let known: Ajv2020 | undefined;

function schemas(): Ajv2020 {
  if (known !== undefined) return known;
  const document = Document.parse(JSON.parse(readFileSync(schemaFile ?? '', 'utf8')));
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });
  ajv.addSchema({ $id: 'inspect', components: document.components });
  known = ajv;
  return ajv;
}

/** What does not fit, in words; empty when all does. */
export function inspectFaults(name: Named, value: unknown): string {
  const ajv = schemas();
  const validate = ajv.getSchema(`inspect#/components/schemas/${name}`);
  if (validate === undefined) throw new Error(`The schema has no ${name}.`);
  return validate(value) === true ? '' : ajv.errorsText(validate.errors);
}

const Start = z.object({ version: z.number(), eval: z.unknown(), plan: z.unknown() });

/** Every part of a log, in either container. */
export function logFaults(bytes: Uint8Array): readonly string[] {
  const text = new TextDecoder();
  if (bytes[0] !== 0x50) return told([inspectFaults('EvalLog', JSON.parse(text.decode(bytes)))]);
  return told(
    Object.entries(unzipSync(bytes)).flatMap(([name, content]) => {
      const value: unknown = JSON.parse(text.decode(content));
      if (name === 'header.json') return [inspectFaults('EvalLog', value)];
      if (name.startsWith('samples/')) return [inspectFaults('EvalSample', value)];
      if (name.includes('summaries'))
        return z
          .array(z.unknown())
          .parse(value)
          .map((summary) => inspectFaults('EvalSampleSummary', summary));
      const start = Start.parse(value);
      return [inspectFaults('EvalSpec', start.eval), inspectFaults('EvalPlan', start.plan)];
    }),
  );
}

function told(faults: readonly string[]): readonly string[] {
  return faults.filter((fault) => fault !== '');
}
