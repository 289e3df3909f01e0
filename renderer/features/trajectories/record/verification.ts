import type * as z from 'zod';
import type { Verification as VerificationSchema } from '../../../../preload/contract/views.ts';

type Verification = z.infer<typeof VerificationSchema>;

/** The result of a job of kind `verify`; undefined while it has none. */
export function verificationOf(result: unknown): Verification | undefined {
  return isVerification(result) ? result : undefined;
}

/** The engine parsed it against the contract; here only its outline is looked at. */
function isVerification(result: unknown): result is Verification {
  return (
    typeof result === 'object' &&
    result !== null &&
    'holds' in result &&
    'checked' in result &&
    'findings' in result &&
    Array.isArray(result.findings)
  );
}
