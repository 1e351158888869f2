// npm start: installs and builds what is missing, then serves the firm.
import { prepare, runFile } from './shared.mjs'

runFile(prepare({ web: true }), 'src/cli.ts', ['serve', ...process.argv.slice(2)])
