// npm start: installs and builds what is missing, then serves the firm.
import { SERVER, prepare, runFile } from './shared.mjs'

runFile(prepare({ built: true }), SERVER, ['serve', ...process.argv.slice(2)])
