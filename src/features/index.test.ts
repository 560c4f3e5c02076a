import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { jobs, operations, schedules } from './index.ts'

const features = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory())
const offered = await Promise.all(features.map(({ name }) => import(`./${name}/index.ts`) as Promise<object>))
const named = offered.flatMap((feature) => Object.values(feature)).filter((one) => typeof one?.name === 'string')

describe('what the product is made of', () => {
  it.each([
    ['operation', operations, (one: object) => 'access' in one && 'run' in one],
    ['schedule', schedules, (one: object) => 'cron' in one],
    ['job', jobs, (one: object) => 'run' in one && !('cron' in one) && !('access' in one)],
  ])('every %s that a feature offers is one of it', (_kind, known: { name: string }[], isOne) => {
    const all = named.filter((one) => typeof one === 'object' && isOne(one)).map(({ name }) => name)
    expect(all.length).toBeGreaterThan(5)
    expect(all.filter((name) => !known.some((one) => one.name === name))).toEqual([])
  })
})
