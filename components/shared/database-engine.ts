/** The engine of a database. */
export const DatabaseEngine = {
  /** PostgreSQL. */
  PostgreSql: "postgresql",
  /** MySQL. */
  MySql: "mysql",
} as const;
export type DatabaseEngine = (typeof DatabaseEngine)[keyof typeof DatabaseEngine];
