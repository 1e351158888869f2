// npm run demo: installs and builds what is missing, then serves a made-up firm.
import { prepare, runFile } from './shared.mjs'

runFile(prepare({ web: true }), 'src/cli.ts', ['demo', 'serve', ...process.argv.slice(2)])
