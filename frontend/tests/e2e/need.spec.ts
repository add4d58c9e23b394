import type { APIRequestContext, Page } from '@playwright/test'
import { accessible, expect, fitsWidth, shot, test, type Server } from './kit'

interface Project {
  id: string
  revision: number
  need: Record<string, unknown>
  yaml: string
  options: string[]
}
const make = (server: Server, request: APIRequestContext, data: Record<string, unknown> = {}) =>
  server.call<Project>(request, 'POST', '/projects', {
    name: '选型',
    ...(data.need ? {} : { profile: 'general-office' }),
    ...data,
  })
const get = (server: Server, request: APIRequestContext, id: string) =>
  server.call<Project>(request, 'GET', `/projects/${id}`)
test.describe.configure({ timeout: 240_000 })
const STEPS = ['company', 'usage', 'requirements', 'effort', 'security', 'finance'] as const
const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: /^已保存$/ })).toBeVisible()
const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

/** Somebody else saves meanwhile. */
async function elsewhere(server: Server, request: APIRequestContext, id: string, need: Record<string, unknown>) {
  const { revision } = await get(server, request, id)
  const answer = await request.patch(`${server.address}/api/v1/projects/${id}`, {
    headers: { authorization: `Bearer ${server.secret}`, 'if-match': `"r${revision}"` },
    data: { need },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
}

test('from an empty database to a saved need with the keyboard alone', async ({ page, empty, enter, request }) => {
  await enter(empty, '/projects')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  /** Tab until something is reached, as a reader without a mouse does. */
  const reach = async (what: ReturnType<Page['locator']>) => {
    for (let i = 0; i < 90; i++) {
      if (await what.evaluate((e) => e === document.activeElement).catch(() => false)) return
      await page.keyboard.press('Tab')
    }
    throw new Error('not reached with Tab')
  }
  await reach(page.getByRole('main').getByRole('button', { name: '新建项目' }).first())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await reach(page.getByRole('textbox', { name: '项目名称' }))
  await page.keyboard.type('键盘建的')
  await reach(page.getByRole('textbox', { name: '人数' }))
  await page.keyboard.type('320')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/need$/)
  await expect(box(page, '公司名称')).toBeVisible()
  await reach(box(page, '公司名称'))
  await page.keyboard.type('示例制造')
  await reach(page.getByRole('link', { name: /使用量 →/ }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/need\/usage$/)
  await reach(page.getByRole('textbox', { name: '每位活跃用户每日消息数' }))
  await page.keyboard.type('55')
  await saved(page)
  const list = await empty.call<{ items: { id: string; name: string }[] }>(request, 'GET', '/projects')
  const made = await get(empty, request, list.items.find((p) => p.name === '键盘建的')!.id)
  expect(made.need).toMatchObject({ headcount: 320, company: '示例制造', usage: { messages_per_user_day: 55 } })
  expect(made.yaml).toContain('# 通用办公') // comments of the profile are kept
})

for (const theme of ['light', 'dark'] as const)
  test(`every step is accessible and fits, ${theme}`, async ({ page, empty, enter, request }) => {
    test.setTimeout(420_000)
    const { id } = await make(empty, request, { profile: 'finance' })
    await enter(empty, `/projects/${id}/need`, { theme })
    for (const step of STEPS) {
      await page.goto(`${empty.address}/projects/${id}/need/${step}`)
      await expect(page.getByText(/个产品中 \d+ 个仍然通过/)).toBeVisible()
      const more = page.getByRole('button', { name: /^更多数值/ })
      if (await more.count()) await more.click()
      await accessible(page)
      await shot(page, `need-${step}-${theme}`)
      if (theme === 'dark') continue
      await page.setViewportSize({ width: 390, height: 844 })
      await fitsWidth(page)
      await shot(page, `need-${step}-390`)
      await page.setViewportSize({ width: 1440, height: 900 })
    }
    for (const show of ['text', 'versions', 'assumptions', 'shortlist']) {
      await page.goto(`${empty.address}/projects/${id}/need/company?show=${show}`)
      await expect(page.getByRole('dialog')).toBeVisible()
      if (show === 'shortlist') await expect(page.getByRole('dialog').getByRole('checkbox').first()).toBeVisible()
      await accessible(page)
      await shot(page, `need-${show}-${theme}`)
    }
  })

test('every key of a need can be reached, once', async ({ page, empty, enter, request }) => {
  const { id } = await make(empty, request, { need: { headcount: { start: 10, growth: '1%' } } })
  const { items } = await empty.call<{ items: { key: string }[] }>(request, 'GET', '/needs/keys')
  await enter(empty, `/projects/${id}/need`)
  const found: string[] = []
  for (const step of STEPS) {
    await page.getByRole('navigation', { name: '需求的六步' }).getByRole('link').nth(STEPS.indexOf(step)).click()
    await expect(page).toHaveURL(new RegExp(`need/${step}$`))
    const more = page.getByRole('button', { name: /^更多数值/ })
    if (step !== 'company' && step !== 'requirements') await more.click()
    found.push(
      ...(await page.locator('[data-path]').evaluateAll((all) => all.map((e) => (e as HTMLElement).dataset.path!))),
    )
  }
  for (const { key } of items)
    expect(
      found.filter((p) => p === key),
      key,
    ).toHaveLength(1)
})

test('bad input: the message is at the field, nothing is lost, and the rest is saved once it is mended', async ({
  page,
  empty,
  enter,
  request,
}) => {
  const { id } = await make(empty, request)
  await enter(empty, `/projects/${id}/need/company`)
  const head = box(page, '员工人数')
  for (const [typed, says] of [['0', '应在 1 到 10,000,000 之间'], ['1.5', '请填整数'], ['many', '请填数字'], ['', '必填']] as const) {
    await head.fill(typed)
    await expect(page.locator('[data-path=headcount]').getByText(says)).toBeVisible()
    await expect(head).toHaveAttribute('aria-invalid', 'true')
  } // prettier-ignore
  await box(page, '比较期（月）').fill('500')
  await expect(page.locator('[data-path=horizon_months]').getByText('应在 12 到 120 之间')).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: /未保存：有 \d+ 处需要修改/ })).toBeVisible()
  await accessible(page)
  await shot(page, 'need-faults')
  await page.reload()
  await expect(box(page, '比较期（月）')).toHaveValue('500') // what was typed is still there
  await box(page, '员工人数').fill('601')
  await box(page, '比较期（月）').fill('48')
  await saved(page)
  expect((await get(empty, request, id)).need).toMatchObject({ headcount: 601, horizon_months: 48 })

  await page.goto(`${empty.address}/projects/${id}/need/usage`)
  const active = page.locator('[data-path="usage.active_ratio"]')
  await active.getByRole('textbox').fill('250')
  await expect(active.getByText('应在 0 到 100 之间')).toBeVisible()
  await active.getByRole('textbox').fill('90')
  await active.getByRole('button', { name: /填区间/ }).click()
  await active.getByRole('textbox').first().fill('95')
  await expect(active.getByText('低、最可能、高应依次不减')).toBeVisible()
  await active.getByRole('textbox').first().fill('80')
  await saved(page)
  expect((await get(empty, request, id)).need).toMatchObject({
    usage: { active_ratio: { low: '80%', likely: '90%', high: '90%' } },
  })
  await active.getByRole('button', { name: /恢复默认/ }).click()
  await saved(page)
  expect((await get(empty, request, id)).need.usage).toBeUndefined()

  // what only the server knows stands at its field too, and its list leads there
  await page.goto(`${empty.address}/projects/${id}/need/effort`)
  await page.getByRole('region', { name: '需对接的系统（表）' }).getByRole('textbox').first().fill('mail')
  await expect(page.getByRole('alert').filter({ hasText: '需要修改' })).toBeVisible()
  // and the server speaks Chinese
  await expect(page.getByRole('alert').filter({ hasText: /"mail" 在第 \d+ 行已经提出，请只留一处/ })).toBeVisible()
  await page.getByRole('alert').getByRole('button').first().click()
  await expect(page).toHaveURL(/need\/effort$/)
})

for (const mine of [true, false])
  test(`changed elsewhere meanwhile: ${mine ? 'mine goes over it' : 'theirs is loaded'}`, async ({
    page,
    empty,
    enter,
    request,
  }) => {
    const { id } = await make(empty, request)
    await enter(empty, `/projects/${id}/need/company`)
    await expect(box(page, '员工人数')).toHaveValue('600')
    await elsewhere(empty, request, id, { headcount: 900, company: '别处' })
    await box(page, '员工人数').fill('700')
    const ask = page.getByRole('dialog', { name: '这份内容已被改动' })
    await expect(ask).toBeVisible()
    await accessible(page)
    await ask.getByRole('button', { name: mine ? '用我的内容覆盖' : '载入新的内容' }).click()
    await saved(page)
    await expect(box(page, '员工人数')).toHaveValue(mine ? '700' : '900')
    expect((await get(empty, request, id)).need.headcount).toBe(mine ? 700 : 900)
  })

test('a reload in the middle keeps what was typed; a server that was away gets it', async ({
  page,
  empty,
  enter,
  request,
}) => {
  const { id } = await make(empty, request)
  await enter(empty, `/projects/${id}/need/company`)
  await expect(box(page, '员工人数')).toHaveValue('600')
  await empty.stop()
  await box(page, '公司名称').fill('断线时写的')
  await expect(page.getByRole('status').filter({ hasText: '未保存：连不上服务' })).toBeVisible()
  await empty.start()
  // the new start has a new secret: the page asks for it, and nothing typed is lost
  await page.goto(`${empty.address}/projects/${id}/need/company#${empty.secret}`) // loads itself again once it is signed in
  await expect(page).not.toHaveURL(/#/)
  await expect(box(page, '公司名称')).toHaveValue('断线时写的')
  await saved(page)
  expect((await get(empty, request, id)).need.company).toBe('断线时写的')

  await page.route('**/api/v1/projects/*', (r) => (r.request().method() === 'PATCH' ? r.abort() : r.fallback()))
  await box(page, '公司名称').fill('重新载入前')
  await page.reload()
  await expect(box(page, '公司名称')).toHaveValue('重新载入前')
  await page.unroute('**/api/v1/projects/*')
  await saved(page)
})

test('requirements: levels, weights, limits, and the live count with what each must costs', async ({
  page,
  empty,
  enter,
  request,
}) => {
  const { id } = await make(empty, request, { need: { headcount: 80 } })
  await enter(empty, `/projects/${id}/need/requirements`)
  await expect(page.getByText(/现按「general-office」模板假设/)).toBeVisible()
  const count = page.getByText(/个产品中 (\d+) 个仍然通过/)
  const before = await count.textContent()
  await page.getByRole('searchbox', { name: '查找能力' }).fill('support_24x7')
  const row = page.getByRole('group', { name: /的级别/ })
  await row.getByText('必须').click()
  await expect(count).not.toHaveText(before!)
  await expect(page.getByText(/放弃它可多 \d+ 个/)).toBeVisible()
  await saved(page)
  const need = (await get(empty, request, id)).need as { requirements: { capability: string; level: string }[] }
  expect(need.requirements.length).toBeGreaterThan(15) // the assumed list became the need's own
  expect(need.requirements.at(-1)).toMatchObject({ capability: 'support_24x7', level: 'must' })
  await page.getByRole('searchbox', { name: '查找能力' }).fill('audit_log')
  await row.getByText('应该').click()
  await page
    .getByRole('textbox', { name: /「.*」的权重/ })
    .first()
    .fill('101')
  await expect(page.getByText('应在 0 到 100 之间').first()).toBeVisible()
  await page
    .getByRole('textbox', { name: /「.*」的权重/ })
    .first()
    .fill('75')
  await page.locator('[data-path$="limit.audit_days"] input').fill('180')
  await saved(page)
  const again = (await get(empty, request, id)).need as typeof need
  expect(again.requirements.find((r) => r.capability === 'audit_log')).toMatchObject({
    level: 'should',
    weight: 75,
    limit: { audit_days: 180 },
  })
})

test('weights by rank order and by pairs, with the contradiction found and mended', async ({
  page,
  empty,
  enter,
  request,
}) => {
  const wish = (capability: string) => ({ capability, level: 'should' })
  const { id } = await make(empty, request, {
    need: { headcount: 80, requirements: [{ capability: 'group_chat', level: 'must' }, ...['scim', 'threads', 'recording'].map(wish)] },
  }) // prettier-ignore
  await enter(empty, `/projects/${id}/need/requirements`)
  await page.getByRole('radio', { name: '排序（ROC）' }).check()
  await page.getByRole('button', { name: /^上移/ }).nth(2).click()
  await page.getByRole('button', { name: /^上移/ }).nth(1).click()
  await saved(page)
  expect((await get(empty, request, id)).need.weights).toEqual({
    method: 'rank',
    ranking: ['recording', 'scim', 'threads'],
  })
  await page.getByRole('radio', { name: '两两比较（AHP）' }).check()
  const pairs = page.getByRole('combobox', { name: /」与「/ })
  await pairs.nth(0).selectOption('5')
  await pairs.nth(1).selectOption('-5')
  await expect(page.getByText('已答 2/3 对')).toBeVisible()
  await pairs.nth(2).selectOption('5')
  await expect(page.getByText('回答互相矛盾（应低于 0.10）')).toBeVisible()
  await expect(page.getByText(/改动最小的修正/)).toBeVisible()
  await accessible(page)
  await shot(page, 'need-ahp')
  // each repair mends the worst pair; a circle of strong answers takes more than one
  await expect(async () => {
    await page
      .getByRole('button', { name: '采用' })
      .click({ timeout: 1000 })
      .catch(() => undefined)
    await expect(page.getByText('回答一致（低于 0.10）')).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 40_000 })
  await saved(page)
  expect((await get(empty, request, id)).need.weights).toMatchObject({ method: 'ahp' })
  await page.getByRole('radio', { name: '摆动打分' }).check()
  await page.getByRole('textbox', { name: '权重组名称' }).fill('IT')
  await page.getByRole('button', { name: '添加一套权重' }).click()
  await page
    .getByRole('textbox', { name: /^「IT」中/ })
    .first()
    .fill('90')
  await saved(page)
  expect((await get(empty, request, id)).need.weights).toMatchObject({ sets: { IT: { scim: 90 } } })
})

test('the text: faults by line, comments kept, an older version restored', async ({ page, empty, enter, request }) => {
  const { id } = await make(empty, request)
  await enter(empty, `/projects/${id}/need/company`)
  await page.getByRole('button', { name: '需求文本' }).click()
  const drawer = page.getByRole('dialog', { name: '需求文本' })
  const text = drawer.getByRole('textbox')
  await expect(text).toHaveValue(/# 通用办公/)
  await text.fill('headcount: 50\nusage:\n  active_ratio: 7\n')
  await drawer.getByRole('button', { name: '保存文本' }).click()
  await expect(drawer.getByRole('alert')).toContainText('第 3 行')
  await accessible(page)
  await text.fill('# 我的注释\nheadcount: 50\n')
  await drawer.getByRole('button', { name: '保存文本' }).click()
  await expect(drawer).toBeHidden()
  await expect(box(page, '员工人数')).toHaveValue('50')
  await box(page, '员工人数').fill('51')
  await saved(page)
  expect((await get(empty, request, id)).yaml).toBe('# 我的注释\nheadcount: 51\n')

  await page.getByRole('button', { name: '版本', exact: true }).click()
  const versions = page.getByRole('dialog', { name: '需求的版本' })
  await versions.getByRole('button', { name: /第 3 版/ }).click()
  await expect(versions.getByText(/\+\s*headcount: 51/)).toBeVisible()
  await accessible(page)
  await shot(page, 'need-version')
  await versions.getByRole('button', { name: /第 1 版/ }).click()
  await versions.getByRole('button', { name: '恢复这一版' }).click()
  await expect(box(page, '员工人数')).toHaveValue('600')
  expect((await get(empty, request, id)).yaml).toContain('# 通用办公')
})

test('the list that a need file holds is the short list, until another is chosen', async ({
  page,
  empty,
  enter,
  request,
}) => {
  const { id } = await make(empty, request, {
    need: { headcount: 200, options: ['slack-pro', 'wecom-standard'] },
  })
  await enter(empty, `/projects/${id}/need/company`)
  await expect(page.getByText('已选 2 个参与比较')).toBeVisible()
  await page.getByRole('button', { name: '选择参与比较的方案' }).click()
  const dialog = page.getByRole('dialog', { name: '参与比较的方案' })
  await dialog.getByRole('searchbox').fill('slack-pro')
  await expect(dialog.getByRole('checkbox', { name: /slack-pro/ })).toBeChecked()
  await dialog.getByRole('checkbox', { name: /slack-pro/ }).uncheck()
  await expect.poll(async () => (await get(empty, request, id)).options).toEqual(['wecom-standard'])
  expect((await get(empty, request, id)).yaml).not.toContain('options')
})

test('the short list, a closed project, and the language', async ({ page, empty, enter, request }) => {
  const { id } = await make(empty, request)
  await enter(empty, `/projects/${id}/need/company?show=shortlist`)
  const dialog = page.getByRole('dialog', { name: '参与比较的方案' })
  await dialog.getByRole('searchbox').fill('slack')
  await dialog.getByRole('checkbox', { name: /slack-pro/ }).check()
  await dialog.getByRole('button', { name: '关闭' }).last().click()
  await saved(page)
  await expect.poll(async () => (await get(empty, request, id)).options).toEqual(['slack-pro'])
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('navigation', { name: 'The six steps of a need' })).toBeVisible()
  await expect(page.getByText(/of \d+ products still pass/)).toBeVisible()
  await shot(page, 'need-en')
  const { revision } = await get(empty, request, id)
  await request.patch(`${empty.address}/api/v1/projects/${id}`, {
    headers: { authorization: `Bearer ${empty.secret}`, 'if-match': `"r${revision}"` },
    data: { state: 'decided' },
  })
  await page.reload()
  await expect(page.getByText('The project is decided: its need cannot be changed.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Headcount', exact: true })).toBeDisabled()
  await accessible(page)
  await page.getByRole('button', { name: 'Back to draft' }).click()
  await expect(page.getByRole('textbox', { name: 'Headcount', exact: true })).toBeEnabled()
})
