import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compileMessages } from './web/compileMessages.ts'
import { leanZod } from './web/leanZod.ts'
import { completeLanguages } from './web/messages.ts'
import { writtenLanguages } from './web/written/plugin.ts'

const SERVER = process.env.RAPPORT_SERVER ?? 'http://127.0.0.1:4400'

/** What every visit loads, whichever screen is first. */
const BASE =
  /node_modules\/(react|react-dom|react-i18next|scheduler|zod|i18next|intl-messageformat|use-sync-external-store|clsx|@formatjs|@tanstack|@mantine\/core\/esm\/(core|components\/(UnstyledButton|Button|ActionIcon|Loader|Transition|Text|Title|Stack|Group|Skeleton|Input|InputBase|TextInput)))\//

export default defineConfig({
  root: 'web',
  plugins: [react(), compileMessages(), leanZod(), writtenLanguages()],
  // Only languages whose files are complete are offered: computed from the files, never by hand.
  define: { LANGUAGES: JSON.stringify(completeLanguages(fileURLToPath(new URL('.', import.meta.url)))) },
  // The server replaces the placeholder by a fresh nonce in every answer, so that the policy needs no 'unsafe-inline'.
  html: { cspNonce: 'CSP_NONCE' },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // scripts/bundle.ts weighs what a visit loads, which says more than the size of one chunk.
    chunkSizeWarningLimit: 1000,
    // A data: URL would need a hole in the policy, and inlined fonts would weigh on every first visit.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // One chunk compresses better than the thirty it would otherwise be cut into, and all of it comes first anyway.
      output: {
        // The first script names every other; their hashes alone, and short, spare each visit 2 kB. The manifest has the names.
        chunkFileNames: 'assets/[hash:7].js',
        codeSplitting: {
          groups: [{ name: 'base', test: BASE }],
        },
      },
      // Calls on `z` only declare (hence no z.config, see i18n.ts): without this every operation of a domain would
      // stay in every chunk that uses one.
      treeshake: { manualPureFunctions: ['operation', 'page', 'z'] },
    },
  },
  server: { port: 5173, strictPort: true, fs: { allow: ['..'] }, proxy: { '/api': SERVER } },
})
