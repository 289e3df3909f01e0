/** The name under which the record keeps a person who gave none. */
const WITHOUT_NAME = 'researcher';

/** A person's name as the record has it, or `unnamed` (in the reader's language) where none was given. */
export function personName(name: string, unnamed: string): string {
  return name === '' || name === WITHOUT_NAME ? unnamed : name;
}
