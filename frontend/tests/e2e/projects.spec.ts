import { readFileSync } from 'node:fs'
import type { APIRequestContext, Page } from '@playwright/test'
import { accessible, expect, fitsWidth, shot, test, type Server } from './kit'

interface Made {
  id: string
  revision: number
}
const make = (server: Server, request: APIRequestContext, data: Record<string, unknown>) =>
  server.call<Made>(request, 'POST', '/projects', data)

/** Nothing is in the list, whatever the program begins with. */
async function clear(server: Server, request: APIRequestContext) {
  const list = await server.call<{ items: Made[] }>(request, 'GET', '/projects?state=all')
  for (const p of list.items)
    await request.delete(`${server.address}/api/v1/projects/${p.id}`, {
      headers: { authorization: `Bearer ${server.secret}`, 'if-match': `"r${p.revision}"` },
    })
}
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
async function choose(page: Page, name: string, act: string) {
  await row(page, name)
    .getByRole('button', { name: `「${name}」的操作` })
    .click()
  await page.getByRole('menuitem', { name: act, exact: true }).click()
}

for (const theme of ['light', 'dark'] as const)
  test(`an empty list teaches three steps, ${theme}`, async ({ page, empty, enter, request }) => {
    await clear(empty, request)
    await enter(empty, '/projects', { theme })
    await expect(page.getByRole('heading', { name: '从一个起始模板开始' })).toBeVisible()
    await expect(page.getByText('fineprint serve --demo')).toBeVisible()
    await accessible(page)
    await shot(page, `projects-empty-${theme}`)
    await page.getByRole('main').getByRole('button', { name: '新建项目' }).last().click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await accessible(page)
    await shot(page, `projects-new-${theme}`)
    await page.setViewportSize({ width: 390, height: 844 })
    await fitsWidth(page)
    await shot(page, `projects-new-390-${theme}`)
  })

test('a project is made from a starter profile and opens its need', async ({ page, empty, enter, request }) => {
  await clear(empty, request)
  await enter(empty, '/projects?new=1')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '建立项目' }).click()
  await expect(dialog.getByText('必填')).toBeVisible()
  await expect(dialog.getByLabel('项目名称')).toBeFocused()
  await dialog.getByLabel('项目名称').fill('新选型')
  await dialog.getByLabel('人数').fill('12.5')
  await dialog.getByRole('button', { name: '建立项目' }).click()
  await expect(dialog.getByText('请填整数')).toBeVisible()
  await dialog.getByLabel('人数').fill('450')
  await dialog.getByRole('radio', { name: /集团公司/ }).check()
  await dialog.getByRole('button', { name: '建立项目' }).click()
  await expect(page).toHaveURL(/\/projects\/\w+\/need$/)
  await expect(page.getByRole('textbox', { name: '起始人数' })).toHaveValue('450')
  await page.goto(`${empty.address}/projects`)
  await expect(row(page, '新选型')).toContainText('450 人')
  await expect(row(page, '新选型')).toContainText('尚未比较')
})

test('a need file that is pasted shows its faults by line, then makes the project', async ({ page, empty, enter }) => {
  await enter(empty, '/projects?new=1')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('项目名称').fill('来自文件')
  await dialog.getByRole('radio', { name: '需求文件' }).check()
  const text = dialog.getByRole('textbox', { name: '需求文件（YAML 或 JSON）' })
  await text.fill('# 我们的需求\nheadcount: 600\nusage:\n  active_ratio: 5\nfoo: 1\n')
  await dialog.getByRole('button', { name: '建立项目' }).click()
  await expect(dialog.getByRole('alert')).toContainText('第 4 行')
  await expect(dialog.getByRole('alert')).toContainText('usage.active_ratio')
  await expect(dialog.getByRole('alert')).toContainText('foo')
  await accessible(page)
  await shot(page, 'projects-file-faults')
  await dialog.getByRole('button', { name: '第 4 行' }).click()
  await expect(text).toBeFocused()
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'need.yaml',
    mimeType: 'application/yaml',
    buffer: Buffer.from('# 保留这句\nheadcount: 77\n'),
  })
  await expect(text).toHaveValue(/headcount: 77/)
  await dialog.getByRole('button', { name: '建立项目' }).click()
  await expect(page).toHaveURL(/\/need$/)
  await expect(page.getByRole('textbox', { name: '员工人数' })).toHaveValue('77')
})

test('a name that is taken is said at the field', async ({ page, empty, enter, request }) => {
  await make(empty, request, { name: '甲', profile: 'small-office' })
  await enter(empty, '/projects?new=1')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('项目名称').fill('甲')
  await dialog.getByRole('button', { name: '建立项目' }).click()
  await expect(dialog.getByText(/另一个项目已用这个名称/)).toBeVisible()
  await expect(dialog.getByLabel('项目名称')).toHaveAttribute('aria-invalid', 'true')
})

test('the list: result, cost, gate; a changed need is marked; a row opens the comparison', async ({
  page,
  empty,
  enter,
  request,
}) => {
  const a = await make(empty, request, { name: '已比较', profile: 'small-office' })
  await make(empty, request, { name: '没有可行方案', need: { headcount: 50, requirements: [{ capability: 'xinchuang' }, { capability: 'live_streaming' }, { capability: 'multi_region' }, { capability: 'air_gapped' }] } }) // prettier-ignore
  await empty.call(request, 'GET', `/projects/${a.id}/comparison`)
  await enter(empty, '/projects')
  await expect(row(page, '已比较')).toContainText(/[¥$]/, { timeout: 20_000 })
  await expect(row(page, '已比较')).toContainText('个方案可行')
  await expect(row(page, '已比较')).toContainText(/项未过|可以签约/)
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((t) => document.documentElement.classList.toggle('dark', t === 'dark'), theme)
    await accessible(page)
    await shot(page, `projects-${theme}`)
  }
  const patched = await request.patch(`${empty.address}/api/v1/projects/${a.id}`, {
    headers: { authorization: `Bearer ${empty.secret}`, 'if-match': '"r1"' },
    data: { need: { headcount: 90 } },
  })
  expect(patched.ok()).toBe(true)
  await page.reload()
  await expect(row(page, '已比较')).toContainText('需求已改动，需重新比较')
  await page.setViewportSize({ width: 390, height: 844 })
  await fitsWidth(page)
  await shot(page, 'projects-390')
  await page.setViewportSize({ width: 1440, height: 900 })
  await row(page, '已比较').getByRole('cell').nth(1).click()
  await expect(page).toHaveURL(new RegExp(`/projects/${a.id}/compare`))
})

test('filter, sort and pages are in the address', async ({ page, empty, enter, request }) => {
  for (let i = 0; i < 55; i++)
    await make(empty, request, { name: `项目 ${String(i).padStart(2, '0')}`, need: { headcount: 10 + i } })
  await enter(empty, '/projects')
  await expect(page.getByRole('row')).toHaveCount(51)
  await page.getByRole('button', { name: '更多', exact: true }).click()
  await expect(page.getByRole('row', { name: /项目 00/ })).toBeVisible()
  await page.getByRole('button', { name: '名称' }).click()
  await expect(page).toHaveURL(/sort=name/)
  await expect(page.getByRole('columnheader', { name: /名称/ })).toHaveAttribute('aria-sort', 'ascending')
  await page.getByRole('searchbox', { name: '按名称查找' }).fill('项目 4')
  await expect(page).toHaveURL(/q=/)
  await expect(page.getByRole('row')).toHaveCount(11)
  await expect(page.getByRole('row')).toHaveCount(11)
  await page.goto(page.url())
  await expect(page.getByRole('row')).toHaveCount(11)
  await expect(page.getByRole('searchbox', { name: '按名称查找' })).toHaveValue('项目 4')
  await page.getByRole('combobox', { name: '状态' }).selectOption('archived')
  await expect(page.getByText('没有符合条件的项目')).toBeVisible()
  await accessible(page)
  await page.getByRole('button', { name: '清除筛选' }).click()
  await expect(page.getByRole('row')).toHaveCount(51)
})

test('rename, duplicate, archive and back, delete and undo', async ({ page, empty, enter, request }) => {
  await clear(empty, request)
  await make(empty, request, { name: '原名', profile: 'small-office' })
  await enter(empty, '/projects')
  await row(page, '原名').getByRole('button', { name: '「原名」的操作' }).click()
  await expect(page.getByRole('menuitem', { name: '重命名' })).toBeVisible()
  await accessible(page)
  await page.keyboard.press('Escape')
  await choose(page, '原名', '重命名')
  await page.getByRole('dialog').getByLabel('项目名称').fill('')
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('dialog').getByText('必填')).toBeVisible()
  await accessible(page)
  await page.getByRole('dialog').getByLabel('项目名称').fill('新名')
  await page.keyboard.press('Enter')
  await expect(row(page, '新名')).toBeVisible()

  await choose(page, '新名', '复制')
  await page.getByRole('dialog').getByRole('button', { name: '复制' }).click()
  await expect(row(page, '新名 副本')).toBeVisible()

  await choose(page, '新名 副本', '归档')
  await expect(row(page, '新名 副本')).toBeHidden()
  await page.getByRole('combobox', { name: '状态' }).selectOption('archived')
  await choose(page, '新名 副本', '取消归档')
  await page.getByRole('combobox', { name: '状态' }).selectOption('open')
  await expect(row(page, '新名 副本')).toBeVisible()

  await choose(page, '新名 副本', '删除')
  await expect(row(page, '新名 副本')).toBeHidden()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(row(page, '新名 副本')).toBeVisible()
  await choose(page, '新名 副本', '删除')
  await expect(row(page, '新名 副本')).toBeHidden()
  await expect
    .poll(async () => (await empty.call<{ items: Made[] }>(request, 'GET', '/projects?state=all')).items.length, {
      timeout: 15_000,
    })
    .toBe(1)
})

test('a project goes out as an archive and comes back under another name', async ({ page, empty, enter, request }) => {
  await clear(empty, request)
  await make(empty, request, { name: '要带走的', profile: 'small-office' })
  await enter(empty, '/projects')
  const waiting = page.waitForEvent('download')
  await choose(page, '要带走的', '导出存档')
  const file = await (await waiting).path()
  expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK')

  await page.getByRole('button', { name: '导入存档' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '导入' }).click()
  await expect(dialog.getByText('请选择文件')).toBeVisible()
  const upload = dialog.locator('input[type=file]')
  await upload.setInputFiles({ name: 'x.zip', mimeType: 'application/zip', buffer: Buffer.from('no archive') })
  await dialog.getByRole('button', { name: '导入' }).click()
  await expect(upload).toHaveAttribute('aria-invalid', 'true')
  await accessible(page)
  await upload.setInputFiles({ name: 'p.zip', mimeType: 'application/zip', buffer: readFileSync(file) })
  await dialog.getByRole('button', { name: '导入' }).click()
  await expect(dialog.getByLabel(/项目名称/)).toHaveAttribute('aria-invalid', 'true') // its own is in use
  await dialog.getByLabel(/项目名称/).fill('带回来的')
  await dialog.getByRole('button', { name: '导入' }).click()
  await expect(row(page, '带回来的')).toBeVisible()
})

test('in English, and an error has a way on', async ({ page, empty, enter, request }) => {
  await make(empty, request, { name: 'Chat for the plant', profile: 'overseas-team' })
  await page.route('**/api/v1/projects?*', (r) => r.fulfill({ status: 500, json: { title: 'x', detail: 'broken' } }), {
    times: 1,
  })
  await enter(empty, '/projects', { lang: 'en' })
  await expect(page.getByText('broken')).toBeVisible()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(row(page, 'Chat for the plant')).toContainText('120 people')
  await shot(page, 'projects-en')
})
