import type { APIRequestContext, Page } from '@playwright/test'
import { accessible, demoProject, expect, fitsWidth, shot, test, type Server } from './kit'

interface Offering {
  id: string
  currency: string
  prices: { id: string; amount: string; tiers: { up_to?: string; unit: string; flat?: string }[] }[]
}

/** A catalogue of many offerings, as one CSV that imports. */
function manyOfferings(n: number): string {
  const head =
    'vendor,vendor_zh,vendor_en,product,edition,offering,name_zh,name_en,deployment,licence,currency,tax,price,item_zh,item_en,role,meter,model,amount,period,source,as_of,confidence'
  const rows = Array.from({ length: n }, (_, i) => {
    const v = `bulk-${i % 200}`
    return [
      v,
      `批量厂商${i % 200}`,
      `Bulk vendor ${i % 200}`,
      `Bulk ${i % 500}`,
      `E${i}`,
      `bulk-offering-${String(i).padStart(5, '0')}`,
      `批量产品 ${i}`,
      `Bulk offering ${i}`,
      i % 3 ? 'saas' : 'paas',
      'commercial',
      i % 2 ? 'USD' : 'CNY',
      'excluded',
      'base',
      '席位',
      'Seat',
      'base',
      'user',
      'per_unit',
      `${(i % 90) + 1}.5`,
      'month',
      'https://example.com/prices',
      '2026-11-20',
      'medium',
    ].join(',')
  })
  return [head, ...rows].join('\n') + '\n'
}
async function project(server: Server, request: APIRequestContext): Promise<string> {
  const made = await server.call<{ id: string }>(request, 'POST', '/projects', {
    name: '目录测试',
    need: { headcount: 600, date: '2026-11-23', options: ['slack-pro', 'zulip-cloud-standard'] },
  })
  return made.id
}
const count = (page: Page) => page.getByRole('main').locator('.page-head [aria-live]')

test('filters narrow the list, are in the address and come back from it', async ({ page, empty, enter }) => {
  await enter(empty, '/catalogue')
  await expect(count(page)).toContainText('家厂商')
  await page.getByRole('searchbox', { name: '搜索可采购项' }).fill('slack pro')
  await expect(page).toHaveURL(/q=slack\+pro/)
  await expect(page.getByRole('link', { name: 'Slack 专业版' })).toBeVisible()
  await page.getByLabel('部署方式').selectOption('self_hosted')
  await expect(page.getByText('没有符合条件的可采购项')).toBeVisible()
  await page.getByRole('button', { name: '清除筛选' }).click()
  await expect(page).not.toHaveURL(/q=|deployment=/)

  await page.goto(`${empty.address}/catalogue?capability=sso_saml_oidc&state=higher_edition&vendor=slack`)
  await expect(page.getByRole('link', { name: 'Slack 专业版' })).toBeVisible()
  await expect(page.getByLabel('状态')).toHaveValue('higher_edition')
  await expect(page.getByRole('link', { name: /Business\+|商务/ })).toBeHidden()
  await page.goto(`${empty.address}/catalogue?sort=-vendor&licence=open_source`)
  await expect(page.getByRole('button', { name: '厂商 ↓' })).toBeVisible()
  await page.getByRole('button', { name: '厂商 ↓' }).click()
  await expect(page).toHaveURL(/sort=vendor/)
})

test('an offering shows its tiers as the server sends them', async ({ page, request, empty, enter }) => {
  const all = await empty.call<{ items: { id: string }[] }>(request, 'GET', '/catalogue/offerings?vendor=wecom')
  let found: Offering | undefined
  for (const { id } of all.items) {
    const o = await empty.call<Offering>(request, 'GET', `/catalogue/offerings/${id}`)
    if (o.prices.some((p) => p.tiers.length > 2)) found = o
  }
  const price = found!.prices.find((p) => p.tiers.length > 2)!
  await enter(empty, `/catalogue/${found!.id}`)
  const block = page.locator(`[data-price="${price.id}"]`).first()
  await expect(block.locator('.chart')).toBeVisible()
  await block.getByRole('button', { name: '查看数据表' }).click()
  const rows = block.locator('tbody tr')
  await expect(rows).toHaveCount(price.tiers.length)
  for (const [i, tier] of price.tiers.entries()) {
    const amount = new Intl.NumberFormat('zh-CN', {
      style: 'currency',
      currency: found!.currency,
      minimumFractionDigits: 0,
    })
    await expect(rows.nth(i)).toContainText(amount.format(Number(tier.flat ?? tier.unit)))
    if (tier.up_to) await expect(rows.nth(i)).toContainText(Number(tier.up_to).toLocaleString('zh-CN'))
  }
  await accessible(page)
  await shot(page, 'offering-tiers')
})

test('an offering that does not exist leads back', async ({ page, empty, enter }) => {
  await enter(empty, '/catalogue/nobody-sells-this')
  await expect(page.getByText('目录里没有这个可采购项')).toBeVisible()
  await page.getByRole('link', { name: /返回目录/ }).click()
  await expect(page).toHaveURL(/\/catalogue$/)
})

test('a private quote is seen everywhere, counts in the price, and can be revoked and brought back', async ({
  page,
  request,
  empty,
  enter,
}) => {
  test.slow()
  const id = await project(empty, request)
  await enter(empty, `/projects/${id}/catalogue/slack-pro`)
  const base = page.locator('[data-price="base"]').first()
  await expect(base.locator('.amount')).toContainText('7.25')
  await base.getByRole('button', { name: /录入报价/ }).click()
  const form = page.getByRole('dialog')
  await expect(form.getByLabel('针对')).toHaveValue('prices[base]')
  // bad input is named at its field
  await form.getByLabel(/金额/).fill('abc')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form.getByText('请填写不小于 0 的数')).toBeVisible()
  await expect(form.getByText('请写下原因')).toBeVisible()
  await accessible(page)
  await form.getByLabel(/金额/).fill('5.55')
  await form.getByRole('textbox', { name: '为什么' }).fill('11 月 23 日邮件')
  await shot(page, 'offering-quote')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form).toBeHidden()
  await expect(base.locator('.amount')).toContainText('5.55')
  await expect(base.getByText('报价', { exact: true })).toBeVisible()
  const list = page.getByRole('region', { name: '私有报价与更正' })
  await expect(list).toContainText('11 月 23 日邮件')
  await page.goto(`${empty.address}/projects/${id}/catalogue?q=slack`)
  await expect(page.getByRole('row').filter({ hasText: 'Slack 专业版' }).getByText('报价')).toBeVisible()

  // a correction of a capability, from a deep link
  await page.goto(`${empty.address}/projects/${id}/catalogue/slack-pro?edit=capabilities.sso_saml_oidc`)
  await form.getByLabel('状态').selectOption('included')
  await form.getByRole('textbox', { name: '为什么' }).fill('销售书面确认')
  await form.getByRole('button', { name: '保存' }).click()
  const sso = page.locator('[data-capability="sso_saml_oidc"]')
  await expect(sso.getByText('更正', { exact: true })).toBeVisible()
  await expect(sso.getByText('已包含')).toBeVisible()
  await page.goto(`${empty.address}/projects/${id}/matrix?options=slack-pro`)
  await expect(page.locator('[data-capability="sso_saml_oidc"] td')).toHaveText(/已包含.*更正/)

  await page.goto(`${empty.address}/projects/${id}/catalogue/slack-pro`)
  const quote = list.getByRole('listitem').filter({ hasText: '5.55' })
  await quote.getByRole('button', { name: '撤回' }).click()
  await expect(quote).toBeHidden()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(quote).toBeVisible()
  await quote.getByRole('button', { name: '撤回' }).click()
  await expect(base.locator('.amount')).toContainText('7.25', { timeout: 20_000 })
  await list.getByText('已撤回的 1 条').click()
  await expect(list.getByText('11 月 23 日邮件')).toBeVisible()
})

test('a term and an uplift can be entered', async ({ page, request, empty, enter }) => {
  const id = await project(empty, request)
  await enter(empty, `/projects/${id}/catalogue/slack-pro?edit=terms.uplift`)
  const form = page.getByRole('dialog')
  await form.getByLabel('涨幅（%）').fill('5')
  await form.getByLabel(/上限/).fill('7')
  await form.getByRole('textbox', { name: '为什么' }).fill('合同第 6 条')
  await form.getByRole('button', { name: '保存' }).click()
  await expect(page.locator('[data-term="uplift"]')).toContainText('5%')
  await expect(page.locator('[data-term="uplift"]')).toContainText('报价')
})

test('a faulty file names every fault, a good one is imported', async ({ page, empty, enter }) => {
  test.slow()
  await enter(empty, '/catalogue?open=import')
  const dialog = page.getByRole('dialog')
  const lines = manyOfferings(3).trimEnd().split('\n')
  const bad = [lines[0], lines[1]!.replace(',1.5,', ',-1.5,'), lines[2]!.replace(',2.5,', ',free,'), lines[3]].join(
    '\n',
  )
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'bad.csv', mimeType: 'text/csv', buffer: Buffer.from(bad) })
  await expect(dialog.getByRole('status')).toContainText('处错误')
  const faults = dialog.getByRole('region', { name: '问题列表' }).locator('tbody tr')
  await expect(faults.filter({ hasText: 'bad.csv' }).filter({ hasText: '-1.5' }).first()).toBeVisible()
  await expect(faults.filter({ hasText: 'free' }).first()).toBeVisible()
  await expect(dialog.getByRole('button', { name: '导入', exact: true })).toBeDisabled()
  await accessible(page)
  await shot(page, 'import-faults')

  await dialog.getByRole('button', { name: '换一个文件' }).click()
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'good.csv', mimeType: 'text/csv', buffer: Buffer.from(manyOfferings(3)) })
  await expect(dialog).toContainText('没有错误')
  await expect(dialog).toContainText('批量产品 2')
  await dialog.getByRole('button', { name: '导入', exact: true }).click()
  await expect(dialog).toContainText('已导入目录')
  await dialog.getByRole('button', { name: '查看版本与变动' }).click()
  await expect(page.getByRole('dialog')).toContainText('导入')
  await expect(page.getByRole('dialog').locator('.part')).not.toHaveCount(0)
  await accessible(page)
  await page.keyboard.press('Escape')
  await page.goto(`${empty.address}/catalogue?q=bulk`)
  await expect(count(page)).toContainText('3 /')
})

test('a large import can be stopped, and nothing of it is there', async ({ page, request, empty, enter }) => {
  test.setTimeout(240_000)
  const versions = () => empty.call<{ items: unknown[] }>(request, 'GET', '/catalogue/versions')
  const before = await versions()
  await enter(empty, '/catalogue?open=import')
  const dialog = page.getByRole('dialog')
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'many.csv', mimeType: 'text/csv', buffer: Buffer.from(manyOfferings(10_000)) })
  await expect(dialog).toContainText('没有错误', { timeout: 120_000 })
  await dialog.getByRole('button', { name: '导入', exact: true }).click()
  await dialog.getByRole('button', { name: '取消导入' }).click()
  await expect(dialog.getByText('已取消，目录没有变动。')).toBeVisible({ timeout: 60_000 })
  expect(await versions()).toEqual(before)
  await expect(dialog.getByRole('button', { name: '导入', exact: true })).toBeEnabled() // the file is still there
})

test('ten thousand rows scroll, few of them in the page', async ({ page, request, empty, enter }) => {
  test.setTimeout(240_000)
  await request.post(`${empty.address}/api/v1/catalogue/imports`, {
    headers: { authorization: `Bearer ${empty.secret}` },
    multipart: { file: { name: 'many.csv', mimeType: 'text/csv', buffer: Buffer.from(manyOfferings(10_000)) } },
  })
  await expect
    .poll(
      async () =>
        (await empty.call<{ items: { offerings: number }[] }>(request, 'GET', '/catalogue/versions')).items[0]!
          .offerings,
      { timeout: 120_000 },
    )
    .toBeGreaterThan(10_000)
  await enter(empty, '/catalogue')
  await expect(count(page)).toContainText(/10,\d{3} 个可采购项 · .*家厂商/, { timeout: 90_000 })
  const seen = await page.evaluate(async () => {
    const box = document.querySelector<HTMLElement>('.box .el-vl__window, .box .el-table-v2__body > div')!
    let most = 0
    for (let i = 1; i <= 60; i++) {
      box.scrollTop = i * 4000
      await new Promise((go) => requestAnimationFrame(go))
      most = Math.max(most, document.querySelectorAll('.box *').length)
    }
    return { most, at: box.scrollTop }
  })
  expect(seen.at).toBeGreaterThan(100_000)
  expect(seen.most).toBeLessThan(2000)
  await page.getByRole('searchbox', { name: '搜索可采购项' }).fill('bulk-offering-09999')
  await expect(page.getByRole('link', { name: '批量产品 9999' })).toBeVisible()
})

test('the versions, the check of the catalogue and the exports', async ({ page, empty, enter }) => {
  test.slow()
  await enter(empty, '/catalogue?open=check')
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByRole('region', { name: '问题列表' }).locator('tbody tr').first()).toBeVisible({
    timeout: 40_000,
  })
  await accessible(page)
  await page.keyboard.press('Escape')
  const file = page.waitForEvent('download')
  await page.getByLabel('导出', { exact: true }).selectOption('csv')
  expect((await file).suggestedFilename()).toMatch(/\.csv$/)
})

for (const theme of ['light', 'dark'] as const)
  test(`the catalogue and an offering are accessible, ${theme}`, async ({ page, request, demo, enter }) => {
    test.slow()
    const id = await demoProject(demo, request)
    await enter(demo, `/projects/${id}/catalogue`, { theme, lang: theme === 'dark' ? 'en' : 'zh' })
    await expect(page.getByRole('main').locator('.box a').first()).toBeVisible()
    await accessible(page)
    await shot(page, `catalogue-${theme}`)
    await page.goto(`${demo.address}/projects/${id}/catalogue/slack-pro`)
    await expect(page.locator('[data-price="base"]').first()).toBeVisible()
    await accessible(page)
    await shot(page, `offering-${theme}`)
  })

test('both fit a phone', async ({ page, request, demo, enter }) => {
  test.slow()
  await page.setViewportSize({ width: 390, height: 844 })
  const id = await demoProject(demo, request)
  await enter(demo, `/projects/${id}/catalogue`)
  await expect(page.locator('.row-card').first()).toBeVisible()
  await fitsWidth(page)
  await shot(page, 'catalogue-390')
  await accessible(page)
  await page.goto(`${demo.address}/projects/${id}/catalogue/slack-pro`)
  await expect(page.locator('[data-price="base"]').first()).toBeVisible()
  await fitsWidth(page)
  await shot(page, 'offering-390')
})
