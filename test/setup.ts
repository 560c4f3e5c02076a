import { afterAll } from 'vitest'
import { endAll } from './clean-up.ts'

// Run for every test file, although files of one worker share their modules.
afterAll(endAll)
