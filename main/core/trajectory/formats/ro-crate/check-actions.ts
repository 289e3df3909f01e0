/** Whether each action of a crate says who acted and when. */
import type { ExportProblem } from '../../options.ts';
import { problemError } from '../../problems/problem.ts';
import { idsOf, isDate, typesOf, type FoundEntity } from './found-entity.ts';

export function actionFaults(entities: readonly FoundEntity[]): readonly ExportProblem[] {
  return entities.flatMap((entity) => {
    const type = typesOf(entity).find((each) => each.endsWith('Action'));
    if (type === undefined) return [];
    const id = entity['@id'];
    const faults: ExportProblem[] = [];
    if (idsOf(entity['agent']).length === 0)
      faults.push(problemError('crate_action_no_agent', { type, id }));
    const end = entity['endTime'];
    if (typeof end !== 'string') faults.push(problemError('crate_action_no_end', { type, id }));
    else if (!isDate(end)) faults.push(problemError('crate_action_end', { type, id, time: end }));
    if (type === 'CreateAction' && idsOf(entity['result']).length === 0)
      faults.push(problemError('crate_action_no_result', { type, id }));
    return faults;
  });
}
