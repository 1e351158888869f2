import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of the installation, also where this runs built from dist/server. */
export const ROOT = holderOf('package.json', import.meta.dirname)

function holderOf(file: string, folder: string): string {
  if (existsSync(join(folder, file)) || dirname(folder) === folder) return folder
  return holderOf(file, dirname(folder))
}
