/** Endings of English plurals and ordinals for which Chinese needs no form of its own. */
type EnglishOnly = `${string}_one` | `${string}_ordinal_two` | `${string}_ordinal_few`;

/**
 * The shape a translation must have: every key of the English dictionary. English counts with
 * `_one` and `_other`, and orders with `_ordinal_…`; Chinese has the one form `_other` for each.
 */
export type Translation<English> = {
  readonly [Key in keyof English as Key extends EnglishOnly ? never : Key]: string;
};
