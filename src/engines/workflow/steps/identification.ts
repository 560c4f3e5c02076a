import type { Command, CommandVariant } from '../types.ts'
import type { Turn } from './step.ts'

/**
 * Begins an identification or a signature; one that the same person began before is given up, so that its late answer
 * is refused. Those of others who are signing at the same moment go on.
 */
export function beginAnew(
  turn: Turn,
  purpose: Extract<CommandVariant, { type: 'identify' }>['purpose'],
  by?: string,
): 'WAITING' {
  for (const command of turn.waitingFor) if (begunBy(command) === by) turn.drop(command)
  if (by === undefined) turn.record.note = undefined
  turn.issue({ type: 'identify', purpose, ...(by === undefined ? {} : { by }) })
  return 'WAITING'
}

/** Whose signature a command waits for: the id of their invitation; undefined for the applicant. */
export function begunBy(command: Command): string | undefined {
  return command.type === 'identify' ? command.by : undefined
}
