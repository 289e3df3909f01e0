import type { ExportChoices } from '../options.ts';
import { withoutReasoning } from '../without-reasoning.ts';
import type { FormatWriter } from './format.ts';

/**
 * The writer of a format that is given no more of a trajectory than the choices leave of it. Every
 * format goes through here: what it keeps of a trajectory beside the words cannot bring back what was
 * to be left out.
 */
export function leavingOut(choices: ExportChoices, writer: FormatWriter): FormatWriter {
  if (choices.reasoning !== 'omit') return writer;
  return {
    add: (trajectory, stamp, workspace) =>
      writer.add(withoutReasoning(trajectory), stamp, workspace),
    end: () => writer.end(),
  };
}
