import { describeSettings } from '../src/platform/config.ts'

/** The page of settings, as `docs/settings.md` must have it. */
export function settingsPage(): string {
  const rows = describeSettings().map(
    ({ name, standard, meaning }) => `| \`${name}\` | ${standard ? `\`${standard}\`` : '–'} | ${meaning} |`,
  )
  return `# Settings

Settings are environment variables, read once at start. All problems are reported at once, and the process ends with
exit code 2. Node reads a file of them with \`node --env-file=.env dist/main.js\`.

| name | default | meaning |
| --- | --- | --- |
${rows.join('\n')}

The embedded database needs no setting. With \`DATABASE_URL\`, the user needs the right to create roles once (or an
administrator creates \`openbits_app\` and \`openbits_system\` and grants both to it); it need not be a superuser.
Several processes on one database must share \`MASTER_KEY\` and \`FILES_URL\`.
`
}
