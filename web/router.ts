/** Routes in code: one per screen of `domains.ts`, each a chunk of its own. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { type Screen, screens } from './domains.ts'
import { Home } from './layout/Home.tsx'
import { Missing } from './layout/Missing.tsx'
import { Root } from './layout/Root.tsx'
import { ScreenError } from './layout/ScreenError.tsx'
import { ScreenLoading } from './layout/ScreenLoading.tsx'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    screen?: Screen
  }
}

const root = createRootRoute({ component: Root })
const home = createRoute({ getParentRoute: () => root, path: '/', component: Home })
const routes = screens.map((screen) =>
  createRoute({
    getParentRoute: () => root,
    path: screen.path,
    component: lazyRouteComponent(screen.load),
    staticData: { screen },
  }),
)

export const router = createRouter({
  routeTree: root.addChildren([home, ...routes]),
  // Pointing at a link fetches its screen; its answers follow from the screen's own hooks.
  defaultPreload: 'intent',
  defaultPendingComponent: ScreenLoading,
  defaultPendingMs: 150,
  defaultErrorComponent: ScreenError,
  defaultNotFoundComponent: Missing,
  scrollRestoration: true,
})
