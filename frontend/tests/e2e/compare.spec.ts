import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { APIRequestContext, Page } from '@playwright/test'
import { accessible, expect, fitsWidth, Server, shot, test as base } from './kit'

// One server for the tests of a worker; each test has a project of its own.
const test = base.extend<{ project: (need: Need, name?: string) => Promise<string> }, { market: Server }>({
  market: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'fineprint-compare-'))
      const server = new Server(folder, false)
      await server.start()
      await use(server)
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  project: async ({ market, request }, use) => {
    await use(async (need, name = '比较') => {
      const project = await market.call<{ id: string }>(request, 'POST', '/projects', {
        name: `${name} ${++made}`,
        need,
      })
      return project.id
    })
  },
})

let made = 0 // projects of this worker: their names differ
// the simulation and axe take long on a busy machine
test.setTimeout(180_000)

type Need = Record<string, unknown>
interface Money {
  low: string
  likely: string
  high: string
}
interface Option {
  id: string
  name: { zh: string; en: string }
  feasible: boolean
  best_of_product: boolean
  true_cost: Money
  headline: { amount: string; beyond: string }
  per_user_month: string
  by_category: Record<string, Money>
  ladder: { cause: string; amount: string }[]
  lines: { id: string; counts: boolean; category: string; amount: Money }[]
  fit: { score: number }
}
interface Answer {
  options: Option[]
  crossovers: { month: number; cheaper: string; dearer: string }[]
  decision: { winner: string | null; leader: string }
  ranking: { id: string; rank: number }[]
}

const REQUIREMENTS = [
  { capability: 'group_chat', level: 'must' },
  { capability: 'file_sharing', level: 'must' },
  { capability: 'video_meeting', level: 'should', weight: 60 },
  { capability: 'sso_saml_oidc', level: 'should', weight: 50 },
  { capability: 'audit_log', level: 'should', weight: 30 },
  { capability: 'recording', level: 'could', weight: 10 },
]
const OPTIONS = ['slack-business-plus', 'm365-e3', 'zulip-self-free', 'wecom-standard', 'dingtalk-pro']
const NEED: Need = { headcount: 600, horizon_months: 36, requirements: REQUIREMENTS, options: OPTIONS }

const answer = (server: Server, request: APIRequestContext, id: string, query = 'all=true') =>
  server.call<Answer>(request, 'GET', `/projects/${id}/comparison?${query}`)

/** ¥1,234.50 and 1234.50 are the same cents. */
const cents = (text: string): bigint => {
  const plain = text.replace('−', '-').replace(/[^\d.-]/g, '')
  const [whole = '0', rest = ''] = plain.replace('-', '').split('.')
  const value = BigInt(whole + rest.padEnd(2, '0').slice(0, 2))
  return plain.startsWith('-') ? -value : value
}
const sum = (all: string[]) => all.reduce((a, x) => a + cents(x), 0n)
const ready = (page: Page) => expect(page.locator('[data-kpi="cost"]')).toBeVisible({ timeout: 30_000 })
const order = (page: Page) =>
  page.locator('tr[data-id]').evaluateAll((rows) => rows.map((r) => r.getAttribute('data-id')))
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true }).first()
const settled = (page: Page) => expect(page.getByText('正在重新计算…')).toBeHidden({ timeout: 30_000 })

test('the figures on the page are those of the API, to the cent', async ({ page, market, request, project, enter }) => {
  const id = await project(NEED)
  const { options, decision } = await answer(market, request, id)
  await enter(market, `/projects/${id}/compare`)
  await ready(page)
  const leader = options.find((o) => o.id === decision.leader)!
  expect(cents(await page.locator('[data-kpi="cost"]').innerText())).toBe(cents(leader.true_cost.likely))
  expect(cents(await page.locator('[data-kpi="beyond"]').innerText())).toBe(cents(leader.headline.beyond))
  expect(cents(leader.headline.amount) + cents(leader.headline.beyond)).toBe(cents(leader.true_cost.likely))

  // what the total is made of: every category of every option, and their sum
  const costs = card(page, '总成本构成')
  await costs.getByRole('button', { name: '查看数据表' }).click()
  for (const row of await costs.locator('tbody tr').all()) {
    const name = await row.locator('th').innerText()
    const o = options.find((x) => x.name.zh === name)!
    const cells = await row.locator('td').allInnerTexts()
    expect(cents(cells[6]!)).toBe(cents(o.true_cost.likely))
    expect(sum(cells.slice(0, 6))).toBe(cents(o.true_cost.likely))
    expect(cents(cells[1]!)).toBe(cents(o.by_category.licence!.likely))
  }
  // the ladder adds up
  const ladder = card(page, '从标价到真实成本')
  await ladder.getByRole('button', { name: '查看数据表' }).click()
  const steps = await ladder.locator('tbody td').allInnerTexts()
  expect(steps.slice(0, -1).map(cents)).toEqual(leader.ladder.map((s) => cents(s.amount)))
  expect(sum(steps.slice(0, -1))).toBe(cents(leader.true_cost.likely))
  expect(cents(steps.at(-1)!)).toBe(cents(leader.true_cost.likely))
})

test('a slider ranks again at once, is a trial, goes back, and is kept as a version', async ({
  page,
  market,
  request,
  project,
  enter,
}) => {
  const id = await project(NEED)
  await enter(market, `/projects/${id}/compare`)
  await ready(page)
  const before = await order(page)
  const slider = page.getByRole('slider', { name: '单点登录' })
  const move = () =>
    slider.evaluate((el: HTMLInputElement) => {
      el.value = '60'
      el.dispatchEvent(new Event('input', { bubbles: true }))
    })
  const fits = () => page.locator('tr[data-id] .fit b').allInnerTexts()
  const fitsBefore = await fits()
  await move()
  await expect.poll(fits).not.toEqual(fitsBefore)
  await expect(page.getByText('试算，未保存').first()).toBeVisible()
  // the address says what is tried, and the server ranks the same
  await expect(page).toHaveURL(/[?&]w=/)
  await settled(page)
  const weights = Object.fromEntries(
    new URL(page.url()).searchParams
      .get('w')!
      .split(',')
      .map((p) => p.split(':') as [string, string]),
  )
  const tried = await market.call<Answer>(request, 'POST', `/projects/${id}/comparison?all=true`, { weights })
  const rows = await order(page)
  const best = tried.ranking.map((r) => r.id).filter((x) => tried.options.find((o) => o.id === x)!.best_of_product)
  expect(rows.slice(0, best.length)).toEqual(best)
  const shown = await page.locator(`tr[data-id="${best[0]}"] .fit b`).innerText()
  expect(Number(shown)).toBeCloseTo(tried.options.find((o) => o.id === best[0])!.fit.score * 100, 0)

  await page.getByRole('region', { name: '权重试算' }).getByRole('button', { name: '恢复已保存' }).click()
  await expect.poll(fits).toEqual(fitsBefore)
  expect(await order(page)).toEqual(before)
  await expect(page).not.toHaveURL(/[?&]w=/)

  await move()
  await expect(page).toHaveURL(/[?&]w=/)
  const fitsTried = await fits()
  await page.getByRole('button', { name: '保存为新版本' }).click()
  await expect(page.getByText('已把权重保存为需求的新版本')).toBeVisible()
  await page.reload()
  await ready(page)
  expect(await fits()).toEqual(fitsTried)
  await expect(page.getByText('试算，未保存')).toHaveCount(0)
  const versions = await market.call<{ items: unknown[] }>(request, 'GET', `/projects/${id}/versions`)
  expect(versions.items).toHaveLength(2)
})

test('weights that were ranked are tried and kept as points', async ({ page, market, request, project, enter }) => {
  const wishes = REQUIREMENTS.filter((r) => r.level !== 'must').map((r) => r.capability)
  const id = await project({ ...NEED, weights: { method: 'rank', ranking: wishes } })
  await enter(market, `/projects/${id}/compare`)
  await ready(page)
  await page.getByRole('button', { name: '均等' }).click()
  await expect(page).toHaveURL(/[?&]w=/)
  await page.getByRole('button', { name: '保存为新版本' }).click()
  await expect(page.getByText('已把权重保存为需求的新版本')).toBeVisible()
  const saved = await market.call<{ need: { weights: { method: string } } }>(request, 'GET', `/projects/${id}`)
  expect(saved.need.weights.method).toBe('swing')
  for (const out of await page.getByRole('slider').all()) await expect(out).toHaveAttribute('aria-valuetext', '25%')
})

test('locked weights keep their share', async ({ page, market, project, enter }) => {
  const id = await project(NEED)
  await enter(market, `/projects/${id}/compare`)
  await ready(page)
  const locked = page.getByRole('slider', { name: '视频会议' })
  const share = await locked.getAttribute('aria-valuetext')
  await page.getByRole('button', { name: '锁定「视频会议」' }).click()
  await page.getByRole('slider', { name: '审计日志' }).focus()
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight')
  await expect(page.getByText('试算，未保存').first()).toBeVisible()
  await expect(locked).toHaveAttribute('aria-valuetext', share!)
})

test('another language keeps every figure', async ({ page, market, project, enter }) => {
  const id = await project(NEED)
  await enter(market, `/projects/${id}/compare`)
  await ready(page)
  const read = async () => [
    cents(await page.locator('[data-kpi="cost"]').innerText()),
    cents(await page.locator('[data-kpi="beyond"]').innerText()),
    ...(await page.locator('tr[data-id] .fit b').allInnerTexts()),
    ...(await order(page)),
  ]
  const zh = await read()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'Ranking' })).toBeVisible()
  expect(await read()).toEqual(zh)
  await shot(page, 'compare-en')
})

test('what if: another horizon and growth are tried, shown as differences and saved', async ({
  page,
  market,
  request,
  project,
  enter,
}) => {
  const id = await project(NEED)
  const before = await answer(market, request, id)
  await enter(market, `/projects/${id}/compare`)
  await ready(page)
  const panel = page.getByRole('region', { name: '假如……' })
  await panel.getByRole('button', { name: '5 年' }).click()
  await panel.getByLabel('员工人数年增长率').fill('20')
  await panel.getByLabel('员工人数年增长率').press('Enter')
  await expect(panel.getByRole('columnheader', { name: '变化' })).toBeVisible({ timeout: 30_000 })
  await settled(page)
  const tried = await market.call<Answer>(request, 'POST', `/projects/${id}/comparison?all=true`, {
    months: 60,
    set: { 'headcount.growth': '20%' },
  })
  const leader = tried.options.find((o) => o.id === tried.decision.leader)!
  await expect
    .poll(async () => cents(await page.locator('[data-kpi="cost"]').innerText()))
    .toBe(cents(leader.true_cost.likely))
  // nothing is saved until somebody says so
  expect((await answer(market, request, id)).options[0]!.true_cost).toEqual(before.options[0]!.true_cost)
  await page.reload()
  await ready(page)
  await expect(panel.getByLabel('员工人数年增长率')).toHaveValue('20')
  await panel.getByRole('button', { name: '写入需求' }).click()
  await expect(page.getByText('已写入需求，成为新版本')).toBeVisible()
  const saved = await answer(market, request, id)
  expect(saved.options.find((o) => o.id === leader.id)!.true_cost).toEqual(leader.true_cost)
})

test('a wrong value of an assumption is refused on the field', async ({ page, market, project, enter }) => {
  const id = await project(NEED)
  await enter(market, `/projects/${id}/compare`)
  await ready(page)
  const field = page.getByLabel('员工人数年增长率')
  await field.fill('900')
  await expect(page.getByRole('alert').filter({ hasText: '应在' })).toBeVisible()
  await field.press('Enter')
  await expect(page).not.toHaveURL(/set=/)
})

test('every figure opens its working, and the lines sum to it', async ({ page, market, request, project, enter }) => {
  const id = await project(NEED)
  const { decision } = await answer(market, request, id)
  const detail = await answer(market, request, id, `option=${decision.leader}&parts=lines,ladder`)
  const o = detail.options[0]!
  await enter(market, `/projects/${id}/compare`)
  await ready(page)
  await page.locator('[data-kpi="cost"]').click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.locator('[data-sum]')).toBeVisible()
  const amounts = await drawer.locator('[data-line] .amount').allInnerTexts()
  expect(amounts).toHaveLength(o.lines.filter((l) => l.counts).length)
  expect(sum(amounts)).toBe(cents(o.true_cost.likely))
  expect(cents(await drawer.locator('[data-figure]').innerText())).toBe(cents(o.true_cost.likely))
  // one line down to its operands, with where they come from
  await drawer.locator('[data-line] button').first().click()
  await expect(drawer.locator('.trace')).toContainText('=')
  await expect(drawer.locator('.source').first()).toBeVisible()
  await shot(page, 'compare-working')
  await accessible(page)
  // a category
  await drawer.getByRole('button', { name: '运维运营', exact: true }).first().click()
  await expect(page).toHaveURL(/working=.*category~operations/)
  await expect
    .poll(async () => cents(await drawer.locator('[data-figure]').innerText()))
    .toBe(cents(o.by_category.operations!.likely))
  expect(sum(await drawer.locator('[data-line] .amount').allInnerTexts())).toBe(cents(o.by_category.operations!.likely))
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
  await expect(page).not.toHaveURL(/working=/)
})

test('an option opens by its link: lines by year, ladder, findings, needs, fit, bundle', async ({
  page,
  market,
  request,
  project,
  enter,
}) => {
  const id = await project(NEED)
  const o = (await answer(market, request, id, 'option=slack-business-plus&parts=ladder,lines')).options[0]!
  await enter(market, `/projects/${id}/compare?option=slack-business-plus&tab=ladder`)
  const drawer = page.getByRole('dialog')
  await expect(drawer.locator('[data-step="total"]')).toBeVisible({ timeout: 30_000 })
  expect(cents(await drawer.locator('[data-step="total"]').innerText())).toBe(cents(o.true_cost.likely))
  const tabs = drawer.getByRole('tab')
  await tabs.nth(1).focus()
  for (const name of ['隐性成本', '需求价格', '契合度', '采购组合', '成本行']) {
    await page.keyboard.press('ArrowRight')
    await expect(drawer.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true')
    await expect(drawer.getByRole('tabpanel')).not.toBeEmpty()
  }
  const sums = await drawer.locator('[data-sum]').allInnerTexts()
  expect(sum(sums)).toBe(cents(o.true_cost.likely))
  await expect(drawer.getByRole('link', { name: '核对清单' })).toHaveAttribute(
    'href',
    `/projects/${id}/checklist/slack-business-plus`,
  )
  await accessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await fitsWidth(page)
  await shot(page, 'compare-option-390')
})

test('crossovers are said in sentences, as the server found them', async ({
  page,
  market,
  request,
  project,
  enter,
}) => {
  const id = await project({ ...NEED, horizon_months: 60 })
  const { crossovers, decision, options } = await answer(market, request, id)
  const name = (x: string) => options.find((o) => o.id === x)!.name.zh
  const mine = crossovers
    .filter((x) => [x.cheaper, x.dearer].includes(decision.leader))
    .sort((a, b) => a.month - b.month)
  await enter(market, `/projects/${id}/compare`)
  await ready(page)
  const shown = card(page, '累计支出与交叉点')
  if (!mine.length) await expect(shown.getByText('没有变化')).toBeVisible()
  else
    await expect(shown.locator('ol li')).toHaveText(
      mine.slice(0, 9).map((x) => `从第 ${x.month} 个月起，${name(x.cheaper)}的累计成本低于${name(x.dearer)}`),
    )
})

test('options in the charts are chosen, and the choice is in the address', async ({ page, market, project, enter }) => {
  const id = await project(NEED)
  await enter(market, `/projects/${id}/compare`)
  await ready(page)
  const chips = page.getByRole('region', { name: '图表中的方案' })
  const all = await chips.getByRole('listitem').count()
  await chips
    .getByRole('button', { name: /从图表移除/ })
    .last()
    .click()
  await expect(page).toHaveURL(/show=/)
  await expect(chips.getByRole('listitem')).toHaveCount(all - 1)
  await page.reload()
  await ready(page)
  await expect(chips.getByRole('listitem')).toHaveCount(all - 1)
  await chips.getByRole('combobox', { name: '添加方案' }).selectOption({ index: 1 })
  await expect(chips.getByRole('listitem')).toHaveCount(all)
})

test('a clause is copied', async ({ page, market, project, enter, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const id = await project(NEED)
  await enter(market, `/projects/${id}/compare`)
  await ready(page)
  const findings = card(page, '隐性成本')
  await findings.locator('summary').first().click()
  await findings.getByRole('button', { name: '复制条款' }).first().click()
  await expect(page.getByText('已复制条款')).toBeVisible()
  expect((await page.evaluate(() => navigator.clipboard.readText())).length).toBeGreaterThan(10)
})

test('by keyboard alone: weights, an option, back', async ({ page, market, project, enter }) => {
  const id = await project(NEED)
  await enter(market, `/projects/${id}/compare`)
  await ready(page)
  const slider = page.getByRole('slider').first()
  for (let i = 0; i < 80 && !(await slider.evaluate((el) => el === document.activeElement)); i++)
    await page.keyboard.press('Tab')
  await expect(slider).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('试算，未保存').first()).toBeVisible()
  const name = page.locator('tr[data-id] .name').first()
  for (let i = 0; i < 80 && !(await name.evaluate((el) => el === document.activeElement)); i++)
    await page.keyboard.press('Shift+Tab')
  await expect(name).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

for (const theme of ['light', 'dark'] as const)
  test(`nothing is inaccessible, ${theme}, at 1440 and 390`, async ({ page, market, project, enter }) => {
    const id = await project(
      { ...NEED, profile: 'group-company', options: [], requirements: undefined },
      '集团协作平台选型',
    )
    await enter(market, `/projects/${id}/compare`, { theme })
    await ready(page)
    await expect(page.getByText('用户数 × 月数：谁最便宜').first()).toBeVisible({ timeout: 40_000 })
    await accessible(page)
    await shot(page, `compare-zh-${theme}`)
    await page.setViewportSize({ width: 390, height: 844 })
    await fitsWidth(page)
    await shot(page, `compare-390-${theme}`)
  })

test('every option out: the page says which must-have does it', async ({ page, market, project, enter }) => {
  const id = await project({
    headcount: 600,
    requirements: [{ capability: 'message_history', level: 'must', limit: { history_days: 36500 } }],
    options: ['slack-free', 'ably-free'],
  })
  await enter(market, `/projects/${id}/compare`)
  const nobody = page.getByRole('region', { name: '没有方案满足全部必须项' })
  await expect(nobody.getByText('历史消息')).toBeVisible({ timeout: 30_000 })
  await expect(nobody.getByText('淘汰 2/2')).toBeVisible()
  await expect(nobody.getByRole('link')).toHaveAttribute('href', `/projects/${id}/need/requirements`)
  await expect(page.locator('tr.out')).toHaveCount(2)
  await accessible(page)
  await shot(page, 'compare-nobody')
})

test('one option alone is not called a winner over anybody', async ({ page, market, project, enter }) => {
  const id = await project({ ...NEED, options: ['slack-business-plus'] })
  await enter(market, `/projects/${id}/compare`)
  await ready(page)
  await expect(page.getByText('只有一个方案参与')).toBeVisible()
  await fitsWidth(page)
  await shot(page, 'compare-one')
})

test('unknown prices are ranges, a free headline has no factor, another currency has its sign', async ({
  page,
  market,
  project,
  enter,
}) => {
  const id = await project({
    ...NEED,
    currency: 'USD',
    options: ['lark-enterprise', 'slack-free', 'zulip-self-free', 'slack-business-plus'],
  })
  await enter(market, `/projects/${id}/compare`)
  await ready(page)
  await expect(page.locator('[data-kpi="cost"]')).toContainText('$')
  await expect(page.getByRole('row', { name: /Lark|飞书/ }).getByText('仅询价')).toBeVisible()
  await expect(page.getByRole('cell', { name: '免费' }).first()).toBeVisible()
  await shot(page, 'compare-usd')
})

test('a tender sheet, a budget and named weight sets stand beside the decision', async ({
  page,
  market,
  project,
  enter,
}) => {
  const id = await project({
    ...NEED,
    budget: '900000',
    tender: { type: 'goods', price_weight: 40 },
    weights: {
      sets: {
        财务: { recording: 10, sso_saml_oidc: 10, audit_log: 60, video_meeting: 20 },
        信息部: { sso_saml_oidc: 100 },
      },
    },
  })
  await enter(market, `/projects/${id}/compare`)
  await ready(page)
  await expect(page.getByText('评审价')).toBeVisible()
  await expect(page.getByRole('region', { name: '各权重方案下的名次' }).first()).toContainText('信息部')
  await page.getByRole('button', { name: '信息部', exact: true }).click()
  await expect(page.getByText('试算，未保存').first()).toBeVisible()
  await expect(page.getByRole('slider', { name: '单点登录' })).toHaveAttribute('aria-valuetext', '100%')
})

test('twelve options with long names fit', async ({ page, market, request, project, enter }) => {
  const all = await market.call<{ items: { id: string; name: { zh: string; en: string } }[] }>(
    request,
    'GET',
    '/catalogue/offerings?limit=100',
  )
  const ids = all.items
    .sort((a, b) => b.name.en.length - a.name.en.length)
    .slice(0, 12)
    .map((o) => o.id)
  const id = await project(
    {
      ...NEED,
      requirements: [
        { capability: 'dlp', level: 'should' },
        { capability: 'recording', level: 'could' },
      ],
      options: ids,
    },
    'A project whose name is so long that it does not fit into the head of any page at all',
  )
  await enter(market, `/projects/${id}/compare`, { lang: 'en' })
  await ready(page)
  await fitsWidth(page)
  await shot(page, 'compare-long-en')
  await page.setViewportSize({ width: 390, height: 844 })
  await fitsWidth(page)
  await shot(page, 'compare-long-390')
})
