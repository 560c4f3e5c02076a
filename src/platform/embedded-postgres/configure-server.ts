import { socketPort } from './make-socket-folder.ts'

/** Where the server listens: on a unix socket in a folder, or on a port of 127.0.0.1. */
export type Listen = { socketFolder: string } | { port: number }

/** What must hold whatever postgresql.conf says, as `name=value`; the rest is the operator's to change there. */
export function serverSettings(listen: Listen): string[] {
  return [
    ...('socketFolder' in listen
      ? ['listen_addresses=', `port=${socketPort}`, `unix_socket_directories=${quoted(listen.socketFolder)}`]
      : ['listen_addresses=127.0.0.1', `port=${listen.port}`, 'unix_socket_directories=']),
    'unix_socket_permissions=0700',
    // An answer means: on disk.
    'fsync=on',
    'full_page_writes=on',
    // Statements and details hold personal data, which no log may. The caller is told each error anyway.
    'log_statement=none',
    'log_min_duration_statement=-1',
    'log_min_error_statement=panic',
    'log_min_messages=log',
    'log_error_verbosity=terse',
    // To our pipe, so that the lines reach the caller's log.
    'logging_collector=off',
    'log_destination=stderr',
    'log_line_prefix=',
    'log_checkpoints=off',
    // A start that fails is understood by these lines.
    'lc_messages=C',
  ]
}

/** The setting is a list of folders; a name in quotes may hold commas and spaces. */
function quoted(folder: string): string {
  return `"${folder.replaceAll('"', '""')}"`
}
