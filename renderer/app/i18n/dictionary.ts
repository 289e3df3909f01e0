/**
 * The shape a translation must have: every key of the English dictionary. English counts with
 * `_one` and `_other`; Chinese has one form, so `_one` may be left out.
 */
export type Translation<English> = {
  readonly [Key in keyof English as Key extends `${string}_one` ? never : Key]: string;
};
