import type { CommandVariant } from '../types.ts'
import type { Turn } from './step.ts'

/** Begins an identification or a signature; one that was begun before is given up, so that its late answer is refused. */
export function beginAnew(turn: Turn, purpose: Extract<CommandVariant, { type: 'identify' }>['purpose']): 'WAITING' {
  for (const command of turn.waitingFor) turn.drop(command)
  turn.record.note = undefined
  turn.issue({ type: 'identify', purpose })
  return 'WAITING'
}
