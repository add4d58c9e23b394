import createClient, { type Middleware } from 'openapi-fetch'
import { ref } from 'vue'
import { locale } from '@/shared/i18n'
import type { components, paths } from './schema'

export type Schemas = components['schemas']
export type Problem = Schemas['Problem']

/** What the server refused, with the places of the request that are at fault. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
  ) {
    super(problem.detail || problem.title || `HTTP ${status}`)
  }
}

/** False while the server does not answer; the shell says so. */
export const online = ref(true)
/** True once a request was refused because this start's secret is missing. */
export const locked = ref(false)

async function problemOf(response: Response): Promise<Partial<Problem>> {
  if (!response.headers.get('content-type')?.includes('json')) return { title: response.statusText }
  return (await response.clone().json()) as Problem
}

/** Every answer passes here once: an error becomes an ApiError. */
async function checked(response: Response): Promise<Response> {
  online.value = true
  if (response.ok || response.status === 304) return response
  if (response.status === 401) locked.value = true
  throw new ApiError(response.status, await problemOf(response))
}

/** Sends a request; what is wrong with it is answered in the language of the page. */
async function reach(request: Request | string, init?: RequestInit): Promise<Response> {
  const asked = new Request(request, init)
  asked.headers.set('accept-language', locale.value)
  try {
    return await fetch(asked)
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) online.value = false
    throw error
  }
}

const guard: Middleware = {
  onRequest({ request }) {
    // a retry after a lost answer must not do the work twice
    if (request.method === 'POST' && !request.headers.has('idempotency-key'))
      request.headers.set('idempotency-key', crypto.randomUUID())
    return request
  },
  async onResponse({ response }) {
    await checked(response)
  },
}

export const BASE = '/api/v1'

/** The typed client: api.GET('/projects/{id}', { params: { path: { id } } }). */
export const api = createClient<paths>({
  baseUrl: BASE,
  fetch: (r) => reach(r),
  // the server reads lists as a,b,c: of ?a=1&a=2 it would take the first
  querySerializer: { array: { style: 'form', explode: false } },
})
api.use(guard)

/** The body of a successful answer; the middleware has thrown for any other. */
export function body<T>(answer: { data?: T }): T {
  return answer.data as T
}

/** Sends a file. Answers what the server made of it. */
export async function upload<T>(path: string, form: FormData, headers: Record<string, string> = {}): Promise<T> {
  const response = await checked(
    await reach(BASE + path, {
      method: 'POST',
      body: form,
      headers: { 'idempotency-key': crypto.randomUUID(), ...headers },
    }),
  )
  return (response.status === 204 ? undefined : await response.json()) as T
}

/** Saves what a path answers as a file, under the name the server gives it. */
export async function download(path: string): Promise<void> {
  const response = await checked(await reach(BASE + path))
  const name = /filename\*=UTF-8''([^;]+)|filename="([^"]+)"/i.exec(response.headers.get('content-disposition') ?? '')
  const link = document.createElement('a')
  const url = URL.createObjectURL(await response.blob())
  link.href = url
  link.download = decodeURIComponent(name?.[1] ?? name?.[2] ?? 'fineprint')
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 30_000)
}

const SECRET = /^#([0-9a-f]{32,128})$/

/** Whether the address carries the secret of a start. */
export const hasSecret = (): boolean => SECRET.test(location.hash)

/** Takes the secret out of the address (#…) and exchanges it for the session's cookie. */
export async function openSession(): Promise<void> {
  const secret = SECRET.exec(location.hash)?.[1]
  if (!secret) return
  history.replaceState(history.state, '', location.pathname + location.search)
  await api.POST('/session', { body: { secret } }).then(
    () => (locked.value = false),
    () => (locked.value = true),
  )
}

/** Asks again every two seconds until the server answers. */
export function waitUntilOnline(): void {
  const timer = setInterval(() => {
    fetch(`${BASE}/ready`).then(
      (r) => {
        if (!r.ok) return
        online.value = true
        clearInterval(timer)
      },
      () => undefined,
    )
  }, 2000)
}
