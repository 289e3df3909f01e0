/** A question about data, in the terms that decide which method answers it. */
import type { ColumnType } from '../../data.ts';

/** What is known of a column before anything is computed. */
export interface ColumnFacts {
  readonly name: string;
  readonly type: ColumnType;
  readonly label?: string | undefined;
  readonly unit?: string | undefined;
  /** Distinct values that are there. */
  readonly distinct: number;
  /** Values that are there. */
  readonly present: number;
  /** How often each value comes, for columns with few of them, in order. */
  readonly levels?: readonly { readonly value: string; readonly n: number }[] | undefined;
}

export type Question =
  | {
      readonly kind: 'describe';
      readonly table: string;
      readonly outcome: ColumnFacts;
      readonly group?: ColumnFacts | undefined;
    }
  | {
      readonly kind: 'compare';
      readonly table: string;
      readonly outcome: ColumnFacts;
      readonly group: ColumnFacts;
      /** Allowed for beside the group. */
      readonly covariates?: readonly ColumnFacts[] | undefined;
      /** The column that says which rows belong together, when measurements are repeated. */
      readonly pair?: ColumnFacts | undefined;
      /** The outcome's value that is the event, for an outcome of categories. */
      readonly event?: string | undefined;
    }
  | {
      readonly kind: 'associate';
      readonly table: string;
      readonly x: ColumnFacts;
      readonly y: ColumnFacts;
      readonly covariates?: readonly ColumnFacts[] | undefined;
    }
  | {
      readonly kind: 'regress';
      readonly table: string;
      readonly outcome: ColumnFacts;
      readonly predictors: readonly ColumnFacts[];
      readonly event?: string | undefined;
      /** The outcome counts events. */
      readonly isCount?: boolean | undefined;
      readonly exposure?: string | undefined;
    }
  | {
      readonly kind: 'counts';
      readonly table: string;
      readonly row: ColumnFacts;
      readonly column?: ColumnFacts | undefined;
      /** Row and column are the same thing asked twice of the same subjects. */
      readonly isPaired?: boolean | undefined;
      readonly event?: string | undefined;
    }
  | {
      readonly kind: 'survival';
      readonly table: string;
      readonly time: ColumnFacts;
      readonly event: ColumnFacts;
      readonly eventValue?: string | undefined;
      readonly group?: ColumnFacts | undefined;
    };

export function isNumeric({ type }: ColumnFacts): boolean {
  return type === 'number' || type === 'integer';
}

/** Numbers of which there are only two stand for something that happened or did not. */
export function isAmount(column: ColumnFacts): boolean {
  return isNumeric(column) && column.distinct > 2;
}
