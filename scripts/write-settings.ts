// Writes docs/settings.md from the one list of settings in `src/platform/config.ts`.
import { writeFileSync } from 'node:fs'
import { settingsPage } from '../test/settings-page.ts'

writeFileSync(new URL('../docs/settings.md', import.meta.url), settingsPage())
