/** `rapport secret change` and `rapport secret rewrap`: the firm's secret can be replaced while the data stays. */
import type { Command } from 'commander'
import { changeKeptSecret, readConfig } from '#src/config.ts'
import { SYSTEM } from '#src/context.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

export function secretCommands(program: Command): void {
  const secret = program.command('secret').description('the secret that all keys are made of')
  secret
    .command('change')
    .description('make a new one; the old one is kept to read with')
    .action(() => {
      changeKeptSecret(process.env)
      say('A new secret is made. Start every process again (everybody signs in anew), then run: rapport secret rewrap')
    })
  secret.command('rewrap').description('seal under the new secret what was sealed under the old one').action(rewrap)
}

async function rewrap(): Promise<void> {
  const { open } = await import('#src/open.ts')
  const { rewrapAll } = await import('./actions/rewrapping.ts')
  const { parts, auth, close } = await open(readConfig(process.env), (line) => void process.stderr.write(`${line}\n`))
  try {
    const { files, seeds } = await rewrapAll({ ...parts, viewer: SYSTEM }, auth)
    say(
      `${files} files and ${seeds} second factors are under the new secret. Backups of before still need the old one.`,
    )
  } finally {
    await close()
  }
}
