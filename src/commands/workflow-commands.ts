import type { Command } from 'commander'

/** `openbits workflows …`: what it takes. What it does is loaded once it is asked for. */
export function addWorkflowCommands(
  program: Command,
  print: (options: { json?: boolean }, answer: object) => void,
): void {
  const workflows = program.command('workflows').description('write workflows to files, and read them again')
  workflows
    .command('export [workflowId]')
    .description('write a workflow as YAML; without an id, say which there are')
    .option('--workspace <id>', 'whose it is; default: the only one')
    .option('--version <which>', 'draft, published, or a number', 'draft')
    .option('--out <file>', 'default: standard output')
    .action(async (id: string | undefined, options: { workspace?: string; version: string; out?: string }) => {
      const { text } = await (await import('./workflows.ts')).exportOne(id, options)
      if (options.out === undefined) process.stdout.write(text)
    })
  workflows
    .command('import <file>')
    .description('make a workflow of a YAML or JSON file, or the draft of one; nothing is published by it')
    .option('--workspace <id>', 'whose it is; default: the only one')
    .option('--workflow <id>', 'the workflow whose draft it becomes; default: a new one')
    .option('--name <name>', 'of a new one; default: as the file has it')
    .option('--test', 'the new one is a test workflow')
    .option('--json', 'print JSON')
    .action(
      async (
        file: string,
        options: { json?: boolean; workspace?: string; workflow?: string; name?: string; test?: boolean },
      ) => print(options, await (await import('./workflows.ts')).importOne(file, options)),
    )
}
