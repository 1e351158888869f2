// npm run demo: installs and builds what is missing, then serves a made-up firm.
import { SERVER, prepare, runFile } from './shared.mjs'

runFile(prepare({ built: true }), SERVER, ['demo', 'serve', ...process.argv.slice(2)])
