import type { AppOptions } from '#src/app.ts'
import type { Doors } from '#src/http/serve.ts'

export function serveTeam(_doors: Doors, _options: AppOptions): void {}
