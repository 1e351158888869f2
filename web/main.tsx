import '@mantine/core/styles.layer.css'
import './styles.css'
import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiError } from './api.ts'
import { startI18n } from './i18n.ts'
import { router } from './router.ts'
import { sessionQuery } from './session.ts'
import { theme, tokens } from './theme.ts'
import { ToastSlot } from './toast.tsx'
import { warmUp } from './warm.ts'

/** Written into the page by the server; Mantine and the scroll lock stamp it on the style elements they make. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
Object.assign(globalThis, { __webpack_nonce__: nonce })

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal will be refused again; only what never arrived is worth asking twice.
      retry: (failures, error) =>
        failures < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 502),
    },
  },
})

// Asked before the words arrive, so that the two wait for each other only once.
void client.prefetchQuery(sessionQuery)
await startI18n()
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={tokens}
        defaultColorScheme="auto"
        colorSchemeManager={localStorageColorSchemeManager({ key: 'rapport.scheme' })}
        getStyleNonce={() => nonce}
        deduplicateInlineStyles
      >
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
          <ToastSlot />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )

warmUp()
