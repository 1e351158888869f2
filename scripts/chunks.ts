/** What vite writes to manifest.json: source -> the file made of it and what it imports, at once and on demand. */
export type Manifest = Record<
  string,
  { file: string; isEntry?: boolean; isDynamicEntry?: boolean; imports?: string[]; dynamicImports?: string[] }
>

/** Every script file that must be there before the chunk of this key runs. */
export const scriptsOf = (manifest: Manifest, key: string, seen = new Set<string>()): Set<string> => {
  const chunk = manifest[key]
  if (!chunk || seen.has(key)) return new Set()
  seen.add(key)
  const own = chunk.file.endsWith('.js') ? [chunk.file] : []
  return new Set([...own, ...(chunk.imports ?? []).flatMap((imported) => [...scriptsOf(manifest, imported, seen)])])
}

/** The scripts of the first load, and for every part loaded on demand those it adds. */
export const loadsOf = (manifest: Manifest): { first: Set<string>; parts: Map<string, Set<string>> } => {
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry)
  const first = new Set(entries.flatMap((key) => [...scriptsOf(manifest, key)]))
  const keys = Object.keys(manifest).filter((key) => manifest[key]?.isDynamicEntry)
  const added = (key: string) => new Set([...scriptsOf(manifest, key)].filter((file) => !first.has(file)))
  const parts = new Map(keys.map((key) => [key, added(key)]))
  return { first, parts }
}
