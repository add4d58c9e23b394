import { execFileSync } from 'node:child_process'
import type { Download, Page } from '@playwright/test'
import { expect, test } from './kit'

interface Comparison {
  options: { id: string; name: { zh: string; en: string }; true_cost: { likely: string } }[]
  decision: { winner: string | null; leader: string }
}

/** The text of a PDF as a reader would copy it; the test fails where pdftotext is missing. */
async function textOf(file: Download): Promise<string> {
  const text = execFileSync('pdftotext', ['-layout', await file.path(), '-'], { maxBuffer: 64 * 2 ** 20 })
  return text.toString('utf8').replace(/\s+/g, ' ')
}
/** 1234567.50 as every page and report prints it: 1,234,567.50. */
const printed = (amount: string) => amount.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
const go = (page: Page, step: string) =>
  page.getByRole('navigation', { name: '流程' }).getByRole('link', { name: step }).click()

/** Makes the PDF in a language and answers its text. */
async function report(page: Page, language: string, signer: string): Promise<string> {
  await page.getByRole('radio', { name: language, exact: true }).check()
  await page.getByRole('group', { name: '签字人 1', exact: true }).getByLabel('姓名').fill(signer)
  const before = page.url()
  await page.getByRole('button', { name: '生成报告' }).click()
  await expect(page.getByTestId('preview').getByRole('region').getByRole('img')).toBeVisible({ timeout: 90_000 })
  await expect.poll(() => page.url(), { timeout: 90_000 }).not.toBe(before)
  const file = page.waitForEvent('download')
  await page.getByTestId('download').click()
  return textOf(await file)
}

test('from an empty database to a signed-off checklist and a PDF that says the same', async ({
  page,
  empty,
  enter,
  request,
}) => {
  test.setTimeout(300_000)
  // 1. compare: a project from a starter profile, through the pages only
  await enter(empty, '/projects?new=1')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('项目名称').fill('协同办公平台选型')
  await dialog.getByRole('radio', { name: /集团公司/ }).check()
  await dialog.getByLabel('人数').fill('450')
  await dialog.getByRole('button', { name: '建立项目' }).click()
  await expect(page).toHaveURL(/\/projects\/\w+\/need/)
  const id = /projects\/(\w+)/.exec(page.url())![1]!
  await go(page, '比较')
  const compared = () => empty.call<Comparison>(request, 'GET', `/projects/${id}/comparison`)
  const answer = await compared()
  const lead = answer.options.find((o) => o.id === (answer.decision.winner ?? answer.decision.leader))!
  const cost = page.locator('[data-kpi="cost"]').first()
  await expect(cost).toContainText(printed(lead.true_cost.likely), { timeout: 60_000 })
  await expect(page.getByRole('main')).toContainText(lead.name.zh)

  // 2. check: the checklist begins with the leader; an answer with evidence moves the gate
  await go(page, '核对清单')
  await expect(page.getByRole('main')).toContainText(lead.name.zh)
  await expect(page.getByTestId('true-cost')).toContainText(printed(lead.true_cost.likely))
  const blocks = async () => Number(/\d+/.exec(await page.getByTestId('verdict').innerText())![0])
  const before = await blocks()
  await page.getByText('查看原因').click()
  await page
    .getByTestId('reasons')
    .getByRole('button', { name: /^必问项未答复/ })
    .first()
    .click()
  const drawer = page.getByRole('dialog')
  await drawer.getByTestId('state').selectOption('included')
  await drawer.getByLabel('负责人', { exact: true }).fill('王哲')
  await drawer.getByLabel('复核人', { exact: true }).fill('陈露')
  await drawer.getByTestId('upload').setInputFiles({
    name: '合同附件.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n附件'),
  })
  await expect(drawer.getByRole('link', { name: '合同附件.pdf' })).toBeVisible()
  await drawer.getByTestId('save').click()
  await expect(page.getByTestId('effect')).toContainText(`${before} 项 → ${before - 1} 项阻止签约`)
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()

  // the server is restarted in the middle: nothing is lost, the page goes on
  await empty.stop()
  await empty.start()
  await enter(empty, `/projects/${id}/checklist`)
  await expect(page.getByTestId('verdict')).toContainText(`${before - 1} 项`, { timeout: 60_000 })
  await expect(page.getByText('合同附件.pdf')).toBeVisible()

  // 3. report: the PDF says what screen and API say, in both languages
  const after = await compared()
  const winner = after.options.find((o) => o.id === (after.decision.winner ?? after.decision.leader))!
  await go(page, '报告')
  const zh = await report(page, '中文', '李敏')
  expect(zh).toContain(winner.name.zh)
  expect(zh).toContain(printed(winner.true_cost.likely))
  expect(zh).toContain('李敏')
  expect(zh).toContain('采购负责人')
  const en = await report(page, 'English', 'Li Min')
  expect(en).toContain(winner.name.en)
  expect(en).toContain(printed(winner.true_cost.likely))
  expect(en).toContain('Li Min')
  expect(en).not.toContain('采购负责人')
})
