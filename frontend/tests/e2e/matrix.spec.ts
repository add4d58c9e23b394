import { readFileSync } from 'node:fs'
import type { APIRequestContext } from '@playwright/test'
import { accessible, demoProject, expect, fitsWidth, shot, test, type Server } from './kit'

async function project(server: Server, request: APIRequestContext, options: string[]): Promise<string> {
  const made = await server.call<{ id: string }>(request, 'POST', '/projects', {
    name: '矩阵测试',
    need: {
      headcount: 600,
      date: '2026-11-23',
      requirements: [
        { capability: 'sso_saml_oidc', level: 'must' },
        { capability: 'message_history', level: 'must', limit: { history_days: 365 } },
        { capability: 'audit_log', level: 'should', weight: 60 },
      ],
    },
    options,
  })
  return made.id
}
const OPTIONS = ['slack-free', 'slack-pro', 'zulip-cloud-standard']

test('shows states, levels and gaps; switches and groups are in the address', async ({
  page,
  request,
  empty,
  enter,
}) => {
  const id = await project(empty, request, OPTIONS)
  await enter(empty, `/projects/${id}/matrix?options=${OPTIONS.join(',')}`)
  const sso = page.locator('[data-capability="sso_saml_oidc"]')
  await expect(sso.getByRole('rowheader')).toContainText('必须')
  await expect(sso.locator('td').first()).toHaveText('更高版本')
  await expect(sso.locator('td').first()).toHaveClass(/red/)
  // 90 days where a year is needed: included, but not enough
  const history = page.locator('[data-capability="message_history"] td').first()
  await expect(history).toHaveText(/已包含.*额度不足/)
  await expect(history).toHaveClass(/red/)
  // nothing but a must is red
  for (const level of await page.locator('tr:has(td.red) th em').allInnerTexts()) expect(level).toBe('必须')

  const before = await page.locator('tr[data-capability]').count()
  await page.getByRole('switch', { name: '只看需要的' }).click()
  await expect(page.locator('tr[data-capability]')).toHaveCount(3)
  await expect(page).toHaveURL(/needed=1/)
  await page.getByRole('switch', { name: '只看需要的' }).click()
  await page.getByRole('switch', { name: '只看差异' }).click()
  await expect(page).toHaveURL(/differences=1/)
  const differing = await page.locator('tr[data-capability]').count()
  expect(differing).toBeGreaterThan(0)
  expect(differing).toBeLessThan(before)
  await page.getByRole('switch', { name: '只看差异' }).click()
  await page.getByRole('button', { name: '收起安全合规' }).click()
  await expect(sso).toBeHidden()
  await page.reload()
  await expect(page.getByRole('button', { name: '展开安全合规' })).toBeVisible()
  await expect(sso).toBeHidden()
})

test('is walked by keys, and a cell opens its evidence', async ({ page, request, empty, enter }) => {
  const id = await project(empty, request, OPTIONS)
  await enter(empty, `/projects/${id}/matrix?options=${OPTIONS.join(',')}`)
  const cell = (r: number, c: number) => page.locator(`tr[data-r="${r}"] td[data-c="${c}"]`)
  await cell(0, 0).focus()
  await page.keyboard.press('ArrowRight')
  await expect(cell(0, 1)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(cell(1, 1)).toBeFocused()
  await page.keyboard.press('End')
  await expect(cell(1, 2)).toBeFocused()
  await page.keyboard.press('Control+Home')
  await expect(cell(0, 0)).toBeFocused()
  await expect(page.locator('td[tabindex="0"]')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(page).toHaveURL(/cell=slack-free~/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(cell(0, 0)).toBeFocused()

  await page.goto(`${empty.address}/projects/${id}/matrix?options=${OPTIONS.join(',')}&cell=slack-pro~sso_saml_oidc`)
  const drawer = page.getByRole('dialog')
  await expect(drawer).toContainText('更高版本')
  await expect(drawer).toContainText('提供它的最近版本')
  await expect(drawer).toContainText('可信度')
  await expect(drawer).toContainText('这项需求在该方案的代价')
  await accessible(page)
  await shot(page, 'matrix-drawer')
  await drawer.getByRole('link', { name: '录入报价或更正' }).click()
  await expect(page.getByRole('dialog', { name: '录入报价或更正' })).toBeVisible()
  await expect(page.getByRole('dialog').getByLabel('针对')).toHaveValue('capabilities.sso_saml_oidc')
})

test('columns are chosen, removed and kept in the address; the file has what is shown', async ({
  page,
  request,
  empty,
  enter,
}) => {
  const id = await project(empty, request, OPTIONS.slice(0, 2))
  await enter(empty, `/projects/${id}/matrix`)
  await expect(page.locator('thead th')).toHaveCount(3)
  await page.getByRole('button', { name: '选择方案' }).click()
  const picker = page.getByRole('dialog')
  await picker.getByRole('searchbox').fill('zulip cloud')
  await picker.getByRole('checkbox', { name: /Zulip/ }).first().check()
  await accessible(page)
  await picker.getByRole('button', { name: '完成' }).click()
  await expect(page.locator('thead th')).toHaveCount(4)
  await expect(page).toHaveURL(/options=slack-free/)
  await page.locator('thead').getByRole('button').first().click()
  await expect(page.locator('thead th')).toHaveCount(3)
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载 CSV' }).click()
  const text = readFileSync(await (await waiting).path(), 'utf8')
  expect(text).toContain('必须')
  expect(text.trimEnd().split('\r\n')).toHaveLength((await page.locator('tr[data-capability]').count()) + 1)
})

test('50 columns stand at once', async ({ page, request, empty, enter }) => {
  const list = await empty.call<{ items: { id: string }[] }>(request, 'GET', '/catalogue/offerings?limit=50')
  const id = await project(empty, request, OPTIONS)
  await enter(empty, `/projects/${id}/matrix?options=${list.items.map((o) => o.id).join(',')}`)
  await expect(page.locator('thead th')).toHaveCount(51)
  // a cell is its words and nothing else: thousands of them have to stand at once
  await expect(page.locator('td[data-c] *')).toHaveCount(0)
  await expect(page.locator('td[data-c]').nth(1000)).toBeAttached()
  await shot(page, 'matrix-50')
})

for (const theme of ['light', 'dark'] as const)
  test(`is accessible, ${theme}`, async ({ page, request, demo, enter }) => {
    test.slow()
    const id = await demoProject(demo, request)
    await enter(demo, `/projects/${id}/matrix`, { theme, lang: theme === 'dark' ? 'en' : 'zh' })
    await expect(page.locator('td[data-c]').first()).toBeVisible({ timeout: 30_000 })
    await accessible(page)
    await shot(page, `matrix-${theme}`)
  })

test('fits a phone', async ({ page, request, demo, enter }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const id = await demoProject(demo, request)
  await enter(demo, `/projects/${id}/matrix`)
  await expect(page.locator('td[data-c]').first()).toBeVisible({ timeout: 30_000 })
  await fitsWidth(page)
  await shot(page, 'matrix-390')
})
