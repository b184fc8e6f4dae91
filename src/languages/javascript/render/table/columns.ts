/** Names for the columns of a unit's tables: its parameters, in order. */
export type Columns = (unit: string) => readonly string[];
