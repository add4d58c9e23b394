import '@/styles/inter.css'
import '@/styles/element'
import '@/styles/tokens.css'
import '@/styles/base.css'
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import { ApiError, BASE, hasSecret, online, openSession } from '@/api/client'
import { startTheme } from '@/shared/charts/theme'
import App from './App.vue'
import { makeRouter } from './router'

startTheme()
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // what the server refused stays refused; a lost connection is worth a second try
      retry: (count, error) => !(error instanceof ApiError) && count < 2,
    },
  },
})

// A chunk that cannot be had: of an older build after an update (load the page
// anew, once), or the server is gone (the shell says so and waits).
addEventListener('vite:preloadError', (event) => {
  event.preventDefault()
  fetch(`${BASE}/ready`).then(
    () => {
      if (sessionStorage.getItem('fp.reloaded') === location.pathname) return
      sessionStorage.setItem('fp.reloaded', location.pathname)
      location.reload()
    },
    () => (online.value = false),
  )
})

// The address of another start, opened where the page is already: only the part behind # differs.
addEventListener('hashchange', () => {
  if (hasSecret()) void openSession().then(() => location.reload())
})

await openSession()
createApp(App).use(makeRouter()).use(VueQueryPlugin, { queryClient: queries }).mount('#app')

// What opens on a key press is fetched while nothing else happens, so that it is there without a server.
setTimeout(
  () =>
    void Promise.all([import('./SearchBox.vue'), import('./HelpDrawer.vue'), import('./QuestionDialog.vue')]).catch(
      () => undefined,
    ),
  800,
)
