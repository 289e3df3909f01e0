import type * as z from 'zod';

/**
 * One route of the app contract. `access` is what a caller needs: `read` works on a read-only
 * workspace too, `write` appends to the record, `host` reaches the machine around the workspace
 * (folders, preferences).
 */
export interface Route<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly input: Input;
  readonly output: Output;
  readonly access: 'read' | 'write' | 'host';
}

export function route<Input extends z.ZodType, Output extends z.ZodType>(
  access: Route['access'],
  input: Input,
  output: Output,
): Route<Input, Output> {
  return { access, input, output };
}
