/** Whether each action of a crate says who acted and when. */
import { idsOf, isDate, typesOf, type FoundEntity } from './found-entity.ts';

export function actionFaults(entities: readonly FoundEntity[]): readonly string[] {
  return entities.flatMap((entity) => {
    const type = typesOf(entity).find((each) => each.endsWith('Action'));
    if (type === undefined) return [];
    const id = entity['@id'];
    const faults: string[] = [];
    if (idsOf(entity['agent']).length === 0) faults.push(`The ${type} "${id}" names no agent.`);
    const end = entity['endTime'];
    if (typeof end !== 'string') faults.push(`The ${type} "${id}" has no endTime.`);
    else if (!isDate(end))
      faults.push(`The ${type} "${id}" ended at "${end}", which is no time of ISO 8601.`);
    if (type === 'CreateAction' && idsOf(entity['result']).length === 0)
      faults.push(`The ${type} "${id}" names no result.`);
    return faults;
  });
}
