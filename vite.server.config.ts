/**
 * The server as one program: Node spends a second on finding two thousand modules at every start, and none on one file
 * (docs/decisions/0008). Programs in machine code, and files beside their code, stay where the packages put them.
 */
import { defineConfig } from 'vite'

export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, external: ['@myriaddreamin/typst-ts-node-compiler', 'pg-native'] },
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: { cli: 'src/cli.ts', searchThread: 'src/duplicates/actions/searchThread.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash:7].js' },
    },
  },
})
