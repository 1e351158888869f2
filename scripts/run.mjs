// node scripts/run.mjs <file> [arguments]: runs a TypeScript file of the repository under the pinned Node.
import { fail, prepare, runFile } from './shared.mjs'

const [file, ...args] = process.argv.slice(2)
if (!file) fail('Say which file to run: node scripts/run.mjs scripts/schema.ts')
runFile(prepare(), file, args)
