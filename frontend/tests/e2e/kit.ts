import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type APIRequestContext, type Page, type TestInfo } from '@playwright/test'
import { PROGRAM } from '../build'

/** A running Fineprint with a database of its own. */
export class Server {
  private child?: ChildProcess
  private port = 0
  address = ''
  secret = ''

  constructor(
    readonly folder: string,
    private readonly demo: boolean,
  ) {}

  /** Starts it, or starts it again on the same port and database. */
  async start(): Promise<void> {
    const args = ['serve', '--no-open', '--db', join(this.folder, 'fineprint.db'), '--addr', `127.0.0.1:${this.port}`]
    if (this.demo) args.push('--demo')
    const child = spawn(process.env.FP_PROGRAM ?? PROGRAM, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    this.child = child
    child.stderr.resume()
    this.address = await new Promise((found, fail) => {
      let out = ''
      child.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString()
        const url = /(http:\/\/[\d.]+:(\d+))\/#([0-9a-f]+)/.exec(out)
        if (!url) return
        this.port = Number(url[2])
        this.secret = url[3]!
        found(url[1]!)
      })
      child.once('exit', (code) => fail(new Error(`fineprint serve ended with ${code}: ${out}`)))
    })
  }

  /** Ends it the way Ctrl+C does. */
  async stop(): Promise<void> {
    if (!this.child || this.child.exitCode !== null) return
    const gone = once(this.child, 'exit')
    this.child.kill('SIGTERM')
    await gone
  }

  /** Calls the API as the page would: answers the body, throws for a problem. */
  async call<T = Record<string, unknown>>(
    request: APIRequestContext,
    method: string,
    path: string,
    data?: unknown,
  ): Promise<T> {
    const response = await request.fetch(`${this.address}/api/v1${path}`, {
      method,
      data,
      headers: { authorization: `Bearer ${this.secret}` },
    })
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`)
    return (await response.json()) as T
  }
}

async function started<T>(demo: boolean, use: (s: Server) => Promise<T>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fineprint-e2e-'))
  const server = new Server(folder, demo)
  await server.start()
  await use(server)
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

interface Fixtures {
  /** An empty database of this test alone; the page is signed in to it. */
  empty: Server
  /** The demonstration project; shared by the tests of a worker, which only read. */
  demo: Server
  /** Opens a path of a server with its secret. */
  enter: (server: Server, path?: string, options?: { lang?: 'zh' | 'en'; theme?: 'light' | 'dark' }) => Promise<void>
  /** What the browser complained about; a test fails when it is not empty. */
  complaints: string[]
}

export const test = base.extend<Fixtures, { demoServer: Server }>({
  demoServer: [async ({}, use) => started(true, use), { scope: 'worker' }],
  demo: async ({ demoServer }, use) => use(demoServer),
  empty: async ({}, use) => started(false, use),
  complaints: [
    async ({ page }, use) => {
      const list: string[] = []
      page.on('pageerror', (e) => list.push(`error: ${e.message}`))
      page.on('console', (m) => {
        // an answer of 4xx or 5xx is printed by the browser itself; tests that want one look at the page
        if (['error', 'warning'].includes(m.type()) && !/Failed to load resource|net::ERR/.test(m.text()))
          list.push(m.text())
      })
      page.on('request', (r) => {
        if (!/^(http:\/\/127\.0\.0\.1|data:|blob:)/.test(r.url())) list.push(`left the origin: ${r.url()}`)
      })
      await use(list)
      expect(list).toEqual([])
    },
    { auto: true },
  ],
  enter: async ({ page }, use) =>
    use(async (server, path = '/', { lang = 'zh', theme = 'light' } = {}) => {
      await page.addInitScript(
        ([l, t]) => {
          if (!location.protocol.startsWith('http')) return // the browser's own error page
          if (!localStorage.getItem('fp.locale')) localStorage.setItem('fp.locale', l!)
          if (!localStorage.getItem('fp.theme')) localStorage.setItem('fp.theme', t!)
        },
        [lang === 'en' ? 'en' : 'zh-CN', theme],
      )
      await page.goto(`${server.address}${path}#${server.secret}`)
    }),
})
export { expect }

/** The id of the demonstration project. */
export async function demoProject(server: Server, request: APIRequestContext): Promise<string> {
  const list = await server.call<{ items: { id: string }[] }>(request, 'GET', '/projects')
  return list.items[0]!.id
}

const EVERYTHING = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What colours decide. A theme changes nothing else: the rest is asked of the light page alone. */
const COLOURS = ['color-contrast', 'link-in-text-block']

/** Fails on anything that WCAG 2.2 AA or good practice forbids on the page as it is now. */
export async function accessible(page: Page): Promise<void> {
  // from the top: the bar that stays in sight would cover a part of whatever happens to lie under it
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  const dark = await page.evaluate(() => document.documentElement.classList.contains('dark'))
  const axe = new AxeBuilder({ page })
  const found = await (dark ? axe.withRules(COLOURS) : axe.withTags(EVERYTHING)).analyze()
  expect(
    found.violations.map(
      (v) =>
        `${v.id}: ${v.nodes
          .map((n) => n.target.join(' '))
          .slice(0, 5)
          .join(' | ')}`,
    ),
  ).toEqual([])
}

/** Nothing may stick out to the side: a page never scrolls sideways. */
export async function fitsWidth(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(over, 'the page scrolls sideways').toBeLessThanOrEqual(0)
}

/** Keeps a picture of the whole page, to be looked at: tests/shots/<name>.png. */
export async function shot(page: Page, name: string, info?: TestInfo): Promise<void> {
  await page.screenshot({ path: `tests/shots/${name}.png`, fullPage: true, animations: 'disabled' })
  void info
}
