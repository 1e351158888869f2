// npm run build: the web client and the server, each only if its sources are newer.
import { prepare } from './shared.mjs'

prepare({ built: true })
