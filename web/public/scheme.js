// Runs before the first paint, so that a dark screen never flashes white. A file of its own: the policy allows no inline script.
;(() => {
  const stored = localStorage.getItem('rapport.scheme')
  const dark = stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
// Read by Zod as it loads, before any code of ours could tell it: without jitless it tries eval, which the policy refuses and reports.
Object.assign(globalThis, { ['__zod_globalConfig']: { jitless: true } })
