import type { APIRequestContext, Page } from '@playwright/test'
import { accessible, expect, fitsWidth, shot, test, type Server } from './kit'

test.describe.configure({ timeout: 180_000 }) // axe and large files take long on a busy machine

const OPTION = 'dingtalk-pro'
interface Doc {
  gate: { blocks: { item?: string }[] }
  true_cost: { answered: { likely: string } }
  entries: { item: string; title: { zh: string }; needed: boolean; state: string; accept: string[]; answer: unknown }[]
}

/** A project of two options, small enough for a checklist to be there at once. */
async function project(server: Server, request: APIRequestContext): Promise<string> {
  const made = await server.call<{ id: string }>(request, 'POST', '/projects', {
    name: '协同办公平台选型',
    yaml: 'headcount: 200\ndate: 2026-11-23\nrequirements:\n  - {capability: sso_saml_oidc, level: must}\n  - {capability: audit_log, level: must}\noptions: [dingtalk-pro, wecom-standard]\n',
  })
  return made.id
}
const read = (server: Server, request: APIRequestContext, id: string) =>
  server.call<Doc>(request, 'GET', `/projects/${id}/checklists/${OPTION}`)
const drawer = (page: Page) => page.getByRole('dialog')
const path = (id: string, query = '') => `/projects/${id}/checklist/${OPTION}${query}`

/** Answers an item behind the page's back. */
async function answer(
  server: Server,
  request: APIRequestContext,
  id: string,
  item: string,
  data: unknown,
): Promise<void> {
  const at = `${server.address}/api/v1/projects/${id}/checklists/${OPTION}`
  const authorization = `Bearer ${server.secret}`
  const etag = (await request.get(at, { headers: { authorization } })).headers().etag!
  const put = await request.put(`${at}/answers/${item}`, { data, headers: { authorization, 'if-match': etag } })
  expect(put.status()).toBe(200)
}

test('begins with the leader and says what blocks, with the same numbers as the API', async ({
  page,
  empty,
  enter,
  request,
}) => {
  const id = await project(empty, request)
  const doc = await read(empty, request, id)
  await enter(empty, path(id))
  await expect(page.getByTestId('verdict')).toHaveText(`关口未通过：${doc.gate.blocks.length} 项阻止签约`)
  const cost = doc.true_cost.answered.likely.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  await expect(page.getByTestId('true-cost')).toContainText(`¥${cost}`)
  await expect(page.locator('tr[data-item]')).toHaveCount(doc.entries.length)
  await page.getByText('查看原因').click()
  const first = doc.gate.blocks.find((b) => b.item)!
  await page.getByTestId('reasons').getByRole('button').first().click()
  await expect(drawer(page)).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`item=${first.item}`))
})

test('an answer with a file changes the gate, and stays after a reload', async ({ page, empty, enter, request }) => {
  const id = await project(empty, request)
  const doc = await read(empty, request, id)
  const item = doc.entries.find((e) => !e.needed && e.state === 'not_stated' && e.accept.includes('quote'))!
  await enter(empty, path(id, `?item=${item.item}`))
  await drawer(page).getByTestId('state').selectOption('included')
  await drawer(page).getByLabel('负责人', { exact: true }).fill('王哲')
  await drawer(page).getByLabel('复核人', { exact: true }).fill('王哲')
  await drawer(page).getByTestId('save').click()
  await expect(drawer(page).getByText('复核人不能是负责人本人')).toBeVisible()
  await drawer(page).getByLabel('复核人', { exact: true }).fill('陈露')
  await drawer(page)
    .getByTestId('upload')
    .setInputFiles({ name: '报价单.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\nquote') })
  await expect(drawer(page).getByRole('link', { name: '报价单.pdf' })).toBeVisible()
  await drawer(page).getByRole('combobox', { name: '类型' }).selectOption('quote')
  await expect(drawer(page).getByTestId('live')).toContainText(`${doc.gate.blocks.length} 项 →`)
  await drawer(page).getByTestId('save').click()
  await expect(page.getByTestId('effect')).toContainText(
    `${doc.gate.blocks.length} 项 → ${doc.gate.blocks.length - 1} 项阻止签约`,
  )
  await page.reload()
  await expect(page.getByTestId('verdict')).toContainText(`${doc.gate.blocks.length - 1} 项`)
  await expect(drawer(page).getByRole('link', { name: '报价单.pdf' })).toBeVisible()
  await page.keyboard.press('Escape')
  const row = page.locator(`tr[data-item="${item.item}"]`)
  await expect(row).toContainText('报价单.pdf')
  await expect(row).toContainText('王哲')
})

test('an answered price moves the true cost, as the server works it out', async ({ page, empty, enter, request }) => {
  const id = await project(empty, request)
  const doc = await read(empty, request, id)
  await enter(empty, path(id, '?item=LIC-01'))
  await drawer(page).getByText('一个金额').click()
  await drawer(page).getByLabel('金额（CNY）').fill('123456')
  await drawer(page).getByTestId('save').click()
  await expect(page.getByTestId('effect')).not.toBeEmpty()
  const after = await read(empty, request, id)
  const cost = after.true_cost.answered.likely
  await expect(page.getByTestId('true-cost')).toContainText(`¥${cost.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}`)
  expect(after.entries.find((e) => e.item === 'LIC-01')!.answer).not.toBeNull()
  expect(doc.true_cost.answered.likely).toBeTruthy()
})

test('bad input is said at its field', async ({ page, empty, enter, request }) => {
  const id = await project(empty, request)
  const { entries } = await read(empty, request, id)
  await enter(empty, path(id, `?item=${entries[0]!.item}`))
  const form = drawer(page).getByRole('form', { name: '答复' })
  await form.getByTestId('state').selectOption('not_applicable')
  await form.getByText('一个区间').click()
  await form.getByLabel('低（CNY）', { exact: true }).fill('20')
  await form.getByLabel('高（CNY）', { exact: true }).fill('3')
  await form.getByRole('button', { name: '添加证据' }).click()
  await form.getByLabel('日期', { exact: true }).fill('2026-11-20')
  await form.getByLabel('有效期至').fill('2026-11-01')
  await form.getByText('作为例外接受').click()
  await drawer(page).getByTestId('save').click()
  const fault = (label: string) =>
    form.locator('.field', { has: page.getByText(label, { exact: true }) }).getByRole('alert')
  await expect(form.getByLabel('理由', { exact: false }).first()).toHaveAttribute('aria-invalid', 'true')
  await expect(form.getByText('高不能小于低')).toBeVisible()
  await expect(form.getByText('有效期不能早于日期')).toBeVisible()
  await expect(fault('批准人')).toHaveText('必填')
  await expect(fault('批准日期')).toHaveText('必填')
  await expect(drawer(page).getByText(/请先改正标出的 \d+ 处/)).toBeVisible()

  const file = drawer(page).getByTestId('upload')
  await file.setInputFiles({ name: 'run.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') })
  await expect(form.getByText('不支持 exe 文件', { exact: false })).toBeVisible()
  await file.setInputFiles({ name: 'big.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(25 * 2 ** 20 + 1) })
  await expect(form.getByText('文件超过 25 MB')).toBeVisible()
  await file.setInputFiles({ name: 'not.pdf', mimeType: 'application/pdf', buffer: Buffer.from('hello') })
  await expect(form.getByText(/pdf/).last()).toBeVisible()
  expect(((await read(empty, request, id)).entries[0] as { answer: unknown }).answer).toBeNull()
})

test('a conflict is the reader’s to decide, another item is none', async ({ page, empty, enter, request }) => {
  const id = await project(empty, request)
  const [first, second] = (await read(empty, request, id)).entries
  await enter(empty, path(id, `?item=${first!.item}`))
  await drawer(page).getByLabel('负责人', { exact: true }).fill('我')
  await answer(empty, request, id, second!.item, { owner: '别人' })
  await drawer(page).getByTestId('save').click()
  await expect(page.locator(`tr[data-item="${first!.item}"]`)).toContainText('我')
  await expect(page.getByText('这份内容已被改动')).toBeHidden()

  await drawer(page).getByLabel('负责人', { exact: true }).fill('我二')
  await answer(empty, request, id, first!.item, { owner: '她' })
  await drawer(page).getByTestId('save').click()
  await page.getByRole('button', { name: '用我的内容覆盖' }).click()
  await expect(page.locator(`tr[data-item="${first!.item}"]`)).toContainText('我二')

  await drawer(page).getByLabel('负责人', { exact: true }).fill('我三')
  await answer(empty, request, id, first!.item, { owner: '他' })
  await drawer(page).getByTestId('save').click()
  await page.getByRole('button', { name: '载入新的内容' }).click()
  await expect(drawer(page).getByLabel('负责人', { exact: true })).toHaveValue('他')
})

test('clearing an answer and deleting a comment can be undone', async ({ page, empty, enter, request }) => {
  const id = await project(empty, request)
  const [first] = (await read(empty, request, id)).entries
  await answer(empty, request, id, first!.item, { owner: '王哲' })
  await enter(empty, path(id, `?item=${first!.item}`))
  await drawer(page).getByRole('button', { name: '清除答复' }).click()
  const row = page.locator(`tr[data-item="${first!.item}"]`)
  await expect(row).not.toContainText('王哲')
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(row).toContainText('王哲')

  await row.getByRole('button').first().click()
  await drawer(page).getByRole('button', { name: '发表' }).click()
  await expect(drawer(page).getByText('请先写内容')).toBeVisible()
  await drawer(page).getByLabel('写意见').fill('请厂商书面确认')
  await drawer(page).getByRole('button', { name: '发表' }).click()
  await expect(drawer(page).getByText('请厂商书面确认')).toBeVisible()
  await drawer(page)
    .getByRole('button', { name: /的意见/ })
    .click()
  await expect(drawer(page).getByText('请厂商书面确认')).toBeHidden()
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(drawer(page).getByText('请厂商书面确认')).toBeVisible()
})

test('filters are in the address; the keyboard alone answers an item', async ({ page, empty, enter, request }) => {
  const id = await project(empty, request)
  const doc = await read(empty, request, id)
  await enter(empty, path(id, '?open=1&category=licence'))
  const rows = page.locator('tr[data-item]')
  await expect(rows.first()).toBeVisible()
  for (const row of await rows.all()) await expect(row).toHaveAttribute('data-item', /^(LIC|need|finding)/i)
  await page.getByRole('searchbox').fill('no such item')
  await expect(page.getByText('没有符合筛选的项目')).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: '清除筛选' }).last().click()
  await expect(rows).toHaveCount(doc.entries.length)
  await expect(page).not.toHaveURL(/open=/)

  await rows.first().getByRole('button').first().focus()
  await page.keyboard.press('Enter')
  await expect(drawer(page)).toBeVisible()
  const owner = drawer(page).getByLabel('负责人', { exact: true })
  for (let i = 0; i < 30 && !(await owner.evaluate((e) => e === document.activeElement)); i++)
    await page.keyboard.press('Tab')
  await expect(owner).toBeFocused()
  await page.keyboard.type('Chen')
  await page.keyboard.press('Enter')
  await expect(rows.first()).toContainText('Chen')
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toBeHidden()
})

test('sign-off is refused while something blocks, and says what', async ({ page, empty, enter, request }) => {
  const id = await project(empty, request)
  await enter(empty, path(id))
  await page.getByRole('button', { name: '提交签批' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('还不能提交')
  await expect(dialog.getByRole('button', { name: '提交', exact: true })).toBeDisabled()
  await accessible(page)
})

test('sign-off with every risk accepted makes the project read-only, until it is a draft again', async ({
  page,
  empty,
  enter,
  request,
}) => {
  const id = await project(empty, request)
  const blocks = (await read(empty, request, id)).gate.blocks
  const at = `${empty.address}/api/v1/projects/${id}/checklists/${OPTION}`
  const put = await request.put(`${at}/answers`, {
    data: {
      answers: blocks.map((b) => ({
        item: b.item,
        exception: { name: '李敏', reason: '限期补齐', date: '2026-11-23' },
      })),
    },
    headers: { authorization: `Bearer ${empty.secret}`, 'if-match': '"r0"' },
  })
  expect(put.status()).toBe(200)
  await enter(empty, path(id))
  await expect(page.getByTestId('verdict')).toHaveText('关口已通过：可以签约')
  await page.getByRole('button', { name: '提交签批' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click()
  await expect(page.getByText('项目已提交签批，内容只读。')).toBeVisible()
  await expect(page.locator('tr[data-item] select').first()).toBeDisabled()
  await page.getByRole('button', { name: '改回草稿' }).click()
  await expect(page.locator('tr[data-item] select').first()).toBeEnabled()
})

test('answers go out as a file and come in again; a bad file names its faults', async ({
  page,
  empty,
  enter,
  request,
}) => {
  const id = await project(empty, request)
  const [first] = (await read(empty, request, id)).entries
  await enter(empty, path(id))
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const file = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: '答复文件 YAML' }).click()
  expect((await file).suggestedFilename()).toBe(`${OPTION}.answers.yaml`)

  await page.getByRole('button', { name: '导入答复' }).click()
  const dialog = page.getByRole('dialog')
  const send = dialog.getByRole('button', { name: '导入答复' })
  await send.click()
  await expect(dialog.getByText('请选择文件')).toBeVisible()
  const pick = (name: string, text: string | Buffer) =>
    dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
  await pick('a.docx', 'x')
  await expect(dialog.getByText('请选择 .yaml、.yml 或 .csv 文件')).toBeVisible()
  await pick('a.yaml', Buffer.alloc(1_000_001, 97))
  await expect(dialog.getByText('文件超过 1 MB')).toBeVisible()
  await pick('a.yaml', `offering: ${OPTION}\nanswers:\n  - {item: NOPE-1, state: included}\n`)
  await send.click()
  await expect(dialog.getByRole('alert')).toContainText('NOPE-1')
  await pick('a.yaml', `offering: ${OPTION}\nanswers:\n  - {item: ${first!.item}, owner: 赵一鸣}\n`)
  await send.click()
  await expect(dialog).toBeHidden()
  await expect(page.locator(`tr[data-item="${first!.item}"]`)).toContainText('赵一鸣')
})

test('the checklist is a document too: PDF, XLSX and CSV', async ({ page, empty, enter, request }) => {
  test.slow()
  const id = await project(empty, request)
  await enter(empty, path(id))
  for (const [name, ending] of [
    ['核对清单 PDF', 'pdf'],
    ['核对清单 XLSX', 'xlsx'],
    ['核对清单 CSV', 'csv'],
  ] as const) {
    await page.getByRole('button', { name: '导出', exact: true }).click()
    const file = page.waitForEvent('download')
    await page.getByRole('menuitem', { name }).click()
    expect((await file).suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`))
  }
})

for (const theme of ['light', 'dark'] as const)
  test(`reads well and is accessible, ${theme}, wide and narrow`, async ({ page, empty, enter, request }) => {
    test.slow()
    const id = await project(empty, request)
    const [first] = (await read(empty, request, id)).entries
    await answer(empty, request, id, first!.item, {
      state: 'addon',
      owner: '王哲',
      due: '2026-01-31',
      evidence: [{ type: 'doc', ref: 'https://example.com/price', date: '2026-01-01' }],
    })
    await enter(empty, path(id), { theme, lang: theme === 'dark' ? 'en' : 'zh' })
    const row = page.locator(`tr[data-item="${first!.item}"]`)
    await expect(row).toContainText(theme === 'dark' ? 'over 90 days' : '超过 90 天')
    await shot(page, `checklist-1440-${theme}`)
    await accessible(page)
    await row.getByRole('button').first().click()
    await expect(drawer(page)).toBeVisible()
    await page.waitForTimeout(400)
    await shot(page, `checklist-drawer-1440-${theme}`)
    await accessible(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await shot(page, `checklist-drawer-390-${theme}`)
    await page.keyboard.press('Escape')
    await expect(drawer(page)).toBeHidden()
    await fitsWidth(page)
    await shot(page, `checklist-390-${theme}`)
    await page
      .getByRole('button', { name: theme === 'dark' ? '中文' : 'English' })
      .first()
      .click()
      .catch(() => undefined)
  })
