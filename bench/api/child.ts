import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const answerCpu = new URL('answer-cpu.js', import.meta.url).href

/** A program of its own process, with a channel to it. */
export interface Child {
  /** Sends a message and answers the next one that comes back; one at a time. Rejects when the process ends. */
  ask<Answer>(message: unknown): Promise<Answer>
  /** The next message that comes by itself. */
  next<Answer>(): Promise<Answer>
  /** CPU time used so far. */
  cpuMs(): Promise<number>
  /** SIGTERM, and waits for the end. */
  stop(): Promise<void>
}

export interface ChildOptions {
  /** Relative to this folder. */
  program: string
  args?: string[]
  /** A TypeScript source, not the build. */
  isSource?: boolean
  environment?: Record<string, string>
  /** Takes what it prints: a terminal or a pipe to us would cost us time. */
  outputFile: string
}

export function startChild(options: ChildOptions): Child {
  const output = openSync(options.outputFile, 'a')
  const child = fork(fileURLToPath(new URL(options.program, import.meta.url)), options.args ?? [], {
    execArgv: [...(options.isSource ? ['--import', 'tsx'] : []), '--import', answerCpu],
    env: { PATH: process.env.PATH ?? '', ...options.environment },
    stdio: ['ignore', output, output, 'ipc'],
  })
  const ended = endOf(child, options)
  ended.catch(() => {})
  const next = async <Answer>() => {
    const [message] = await Promise.race([once(child, 'message'), ended])
    return message as Answer
  }
  const ask = async <Answer>(message: unknown) => {
    const answer = next<Answer>()
    child.send(message as object)
    return answer
  }
  return {
    ask,
    next,
    cpuMs: async () => (await ask<{ cpuMs: number }>('cpu')).cpuMs,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await ended.catch(() => {})
    },
  }
}

async function endOf(child: ChildProcess, { program, outputFile }: ChildOptions): Promise<never> {
  const [code, signal] = await once(child, 'exit')
  throw new Error(`${program} ended by itself (${signal ?? code}); it printed to ${outputFile}.`)
}
