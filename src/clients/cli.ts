import { look } from '#src/context.ts'
import type { AddCommands } from '#src/commands.ts'
import { search } from './queries/search.ts'

const LIMIT = 20

export const clientsCommands: AddCommands = (program, open) => {
  const clients = program.command('clients').description('clients and their persons')
  clients
    .command('search <text>')
    .description('find clients and persons as a user would, in any script')
    .requiredOption('--user <email>', 'whose reach it is searched within')
    .action(async (text: string, { user }: { user: string }) => {
      const { context, close } = await open(user)
      try {
        const hits = await look(context, (tx) => search(tx, context.viewer, { q: text, limit: LIMIT }))
        for (const { kind, label, detail, clientId } of hits)
          console.log([kind, label, detail ?? '', clientId].join('\t'))
      } finally {
        await close()
      }
    })
}
