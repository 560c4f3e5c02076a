import type { Command } from '../../engines/workflow/index.ts'
import type { JobData } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import { type Application, findApplication } from './find.ts'

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>

/**
 * The application and the command that a job is to answer; undefined once it was answered, by an earlier run of the job, or
 * given up. With `lock` before anything is kept of an answer: nothing may be of what nobody waits for any more.
 */
export async function findPending<T extends Command['type']>(
  ctx: Context,
  { applicationId, commandId }: JobData,
  type: T,
  options: { lock?: boolean } = {},
): Promise<{ application: Application; command: CommandOf<T> } | undefined> {
  const application = await findApplication(ctx, String(applicationId), options)
  const command = application.state.pending[String(commandId)]
  return isOf(command, type) ? { application, command } : undefined
}

function isOf<T extends Command['type']>(command: Command | undefined, type: T): command is CommandOf<T> {
  return command?.type === type
}
