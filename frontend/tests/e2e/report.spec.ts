import type { APIRequestContext } from '@playwright/test'
import { accessible, expect, fitsWidth, shot, test, type Server } from './kit'

test.describe.configure({ timeout: 180_000 }) // axe takes long on a busy machine

async function project(server: Server, request: APIRequestContext): Promise<string> {
  const made = await server.call<{ id: string }>(request, 'POST', '/projects', {
    name: '协同办公平台选型',
    yaml: 'company: 示例制造\nheadcount: 200\ndate: 2026-11-23\nrequirements:\n  - {capability: sso_saml_oidc, level: must}\noptions: [dingtalk-pro, wecom-standard]\n',
  })
  return made.id
}

test('makes a PDF, shows its pages, keeps it with its hash, and finds the same again', async ({
  page,
  empty,
  enter,
  request,
}) => {
  const id = await project(empty, request)
  await enter(empty, `/projects/${id}/report`)
  await expect(page.getByText('还没有报告')).toBeVisible()
  await page.getByLabel('标题').fill('选型报告 2027')
  await page.getByRole('group', { name: '签字人 1' }).getByLabel('姓名').fill('李敏')
  await page.getByRole('button', { name: '生成报告' }).click()
  const preview = page.getByTestId('preview')
  const sheet = preview.getByRole('region')
  await expect(sheet.getByRole('img')).toBeVisible({ timeout: 40_000 })
  await expect.poll(() => sheet.getByRole('img').evaluate((i: HTMLImageElement) => i.naturalWidth)).toBeGreaterThan(0)
  await expect(page).toHaveURL(/report=.+page=1/)

  await sheet.focus()
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/page=2/)
  await expect(preview.getByRole('status')).toContainText('2 /')
  await page.keyboard.press('+')
  await expect(preview).toContainText('150%')
  await page.keyboard.press('Home')
  await expect(page).toHaveURL(/page=1/)

  const list = await empty.call<{ items: { id: string; sha256: string }[] }>(request, 'GET', `/projects/${id}/reports`)
  const row = page.locator(`[data-report="${list.items[0]!.id}"]`)
  await expect(row).toContainText(list.items[0]!.sha256.slice(0, 12))
  await expect(row).toContainText('第 1 版')
  await expect(row).toContainText('最新')
  const file = page.waitForEvent('download')
  await row.getByRole('link').click()
  expect((await file).suggestedFilename()).toMatch(/\.pdf$/)

  await page.getByRole('button', { name: '生成报告' }).click()
  await expect(page.getByText('内容与已存的报告完全相同', { exact: false })).toBeVisible()
  await expect(page.locator('[data-report]')).toHaveCount(1)
})

test('XLSX, CSV and JSON are downloaded at once', async ({ page, empty, enter, request }) => {
  const id = await project(empty, request)
  await enter(empty, `/projects/${id}/report`)
  for (const [name, ending] of [
    ['XLSX 表格', 'xlsx'],
    ['CSV 数据', 'csv'],
    ['JSON 数据', 'json'],
  ] as const) {
    await page.getByRole('radio', { name }).check()
    const file = page.waitForEvent('download', { timeout: 40_000 })
    await page.getByRole('button', { name: '生成报告' }).click()
    expect((await file).suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`))
  }
  await expect(page.locator('[data-report]')).toHaveCount(3)
})

test('bad input is said at its field', async ({ page, empty, enter, request }) => {
  const id = await project(empty, request)
  await enter(empty, `/projects/${id}/report`)
  await page.getByLabel('标题').fill('题'.repeat(101))
  const first = page.getByRole('group', { name: '签字人 1', exact: true })
  await first.getByLabel('角色').fill('')
  await page.getByRole('button', { name: '生成报告' }).click()
  await expect(page.getByText('最多 100 个字')).toBeVisible()
  await expect(first.getByRole('alert')).toHaveText('必填')
  await expect(page.getByLabel('标题')).toBeFocused()
  await page.getByLabel('标题').fill('')
  const second = page.getByRole('group', { name: '签字人 2', exact: true })
  await first.getByLabel('角色').fill(await second.getByLabel('角色').inputValue())
  await expect(second.getByRole('alert')).toHaveText('与另一位重复')
})

test('a report falls behind when the need is changed', async ({ page, empty, enter, request }) => {
  const id = await project(empty, request)
  await enter(empty, `/projects/${id}/report`)
  await page.getByRole('radio', { name: 'CSV 数据' }).check()
  await page.getByRole('button', { name: '生成报告' }).click()
  await expect(page.locator('[data-report]')).toContainText('最新', { timeout: 40_000 })
  const at = `${empty.address}/api/v1/projects/${id}`
  const authorization = `Bearer ${empty.secret}`
  const etag = (await request.get(at, { headers: { authorization } })).headers().etag!
  await request.patch(at, {
    data: { yaml: 'headcount: 300\noptions: [dingtalk-pro]\n' },
    headers: { authorization, 'if-match': etag },
  })
  await page.reload()
  await expect(page.locator('[data-report]')).toContainText('已过时')
  await expect(page.locator('[data-report]')).toContainText('第 1 版')
})

test('follows the work by asking when there is no event stream', async ({ page, empty, enter, request }) => {
  const id = await project(empty, request)
  await page.route('**/jobs/*/events', (route) => route.abort())
  await enter(empty, `/projects/${id}/report`)
  await page.getByRole('radio', { name: 'CSV 数据' }).check()
  await page.getByRole('button', { name: '生成报告' }).click()
  await expect(page.locator('[data-report]')).toHaveCount(1, { timeout: 40_000 })
})

for (const theme of ['light', 'dark'] as const)
  test(`reads well and is accessible, ${theme}, wide and narrow`, async ({ page, empty, enter, request }) => {
    const id = await project(empty, request)
    await enter(empty, `/projects/${id}/report`, { theme, lang: theme === 'dark' ? 'en' : 'zh' })
    await expect(page.getByRole('form')).toBeVisible()
    await shot(page, `report-empty-1440-${theme}`)
    await accessible(page)
    await page.getByRole('button', { name: theme === 'dark' ? 'Make the report' : '生成报告' }).click()
    const image = page.getByTestId('preview').getByRole('region').getByRole('img')
    await expect(image).toBeVisible({ timeout: 40_000 })
    await expect.poll(() => image.evaluate((i: HTMLImageElement) => i.naturalWidth)).toBeGreaterThan(0)
    await shot(page, `report-1440-${theme}`)
    await accessible(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await fitsWidth(page)
    await shot(page, `report-390-${theme}`)
  })
