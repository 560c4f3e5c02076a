/** As much of smtp-server as tests use: it comes without types. */
declare module 'smtp-server' {
  import type { Server } from 'node:net'

  type Done = (error?: Error | null, answer?: { user: string | undefined }) => void
  interface Session {
    envelope: { mailFrom: false | { address: string }; rcptTo: { address: string }[] }
  }
  export class SMTPServer {
    constructor(options: {
      disabledCommands?: string[]
      allowInsecureAuth?: boolean
      authOptional?: boolean
      onAuth?(given: { username: string; password: string }, session: Session, done: Done): void
      onRcptTo?(address: { address: string }, session: Session, done: Done): void
      onData?(stream: NodeJS.ReadableStream, session: Session, done: Done): void
    })
    server: Server
    on(event: 'error', listener: (error: Error) => void): void
    listen(port: number, host: string, done: () => void): void
    close(done: () => void): void
  }
}
