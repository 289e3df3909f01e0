import type { ApprovalRule, Approvals } from '../../../../preload/contract/types.ts';

type Rules = Approvals['rules'];

/** The rules with one changed; a tool that goes back to its own default is not named any more. */
export function withRule(
  rules: Rules,
  tool: { readonly name: string; readonly defaultRule: ApprovalRule },
  rule: ApprovalRule,
): Rules {
  const { [tool.name]: _before, ...others } = rules;
  return rule === tool.defaultRule ? others : { ...others, [tool.name]: rule };
}
