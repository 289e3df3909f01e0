/** Literature services as they are named on the command line. */
import { fail, ok, type Result } from '../core/errors.ts';
import { SearchServiceId } from '../core/literature/service-id.ts';

/** "semantic-scholar,EuropePMC" and the like; each once. */
export function serviceIds(text: string): Result<SearchServiceId[]> {
  const ids: SearchServiceId[] = [];
  for (const name of text.split(',').map((part) => part.trim())) {
    if (name === '') continue;
    const id = SearchServiceId.options.find((each) => plain(each) === plain(name));
    if (id === undefined)
      return fail(
        'invalid_input',
        `There is no service "${name}". There are: ${SearchServiceId.options.join(', ')}.`,
      );
    if (!ids.includes(id)) ids.push(id);
  }
  return ids.length === 0 ? fail('invalid_input', 'Name at least one service.') : ok(ids);
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
