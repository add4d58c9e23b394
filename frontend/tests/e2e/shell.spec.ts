import { accessible, expect, test } from './kit'

test('the page asks for the address with the secret', async ({ page, empty }) => {
  await page.goto(`${empty.address}/projects`)
  await expect(page.getByText('请打开启动时打印的地址')).toBeVisible()
  await accessible(page)
})

test('the secret leaves the address bar and the session lasts', async ({ page, empty, enter }) => {
  await enter(empty, '/projects')
  await expect(page).toHaveURL(`${empty.address}/projects`)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('switches language and remembers it', async ({ page, empty, enter }) => {
  await enter(empty, '/catalogue')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.reload()
  await expect(page.getByRole('button', { name: '中文' })).toBeVisible()
})

test('? opens the help, and words can be found in it', async ({ page, empty, enter }) => {
  await enter(empty, '/projects', { lang: 'en' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog')
  await help.getByRole('searchbox').fill('headline')
  await expect(help.getByText('Advertised base price')).toBeVisible()
  await accessible(page)
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()
})

test('/ finds an offering by its name and opens it', async ({ page, empty, enter }) => {
  await enter(empty, '/projects')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('/')
  await page.getByRole('combobox', { name: '搜索' }).fill('slack')
  await page.getByRole('option').filter({ hasText: 'slack-pro' }).click()
  await expect(page).toHaveURL(/catalogue\/slack-pro$/)
})

test('says so when the server is gone, and comes back by itself', async ({ page, empty, enter }) => {
  const fetched = page.waitForResponse(/SearchBox\.js/) // a moment after the page is there
  await enter(empty, '/projects')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await (await fetched).finished()
  await empty.stop()
  await page.keyboard.press('/')
  await page.getByRole('combobox', { name: '搜索' }).fill('x')
  await expect(page.getByRole('alert').filter({ hasText: '连不上' })).toBeVisible()
  await empty.start()
  await expect(page.getByRole('alert').filter({ hasText: '连不上' })).toBeHidden()
})

test('an unknown path is a page that leads on', async ({ page, empty, enter }) => {
  await enter(empty, '/nowhere')
  await page.getByRole('main').getByRole('link').click()
  await expect(page).toHaveURL(/projects$/)
})

test('the address of another start works where the page is open already', async ({ page, empty, enter }) => {
  await enter(empty, '/projects')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('项目')
  await empty.stop()
  await empty.start()
  await enter(empty, '/projects')
  await page.getByRole('link', { name: '产品目录' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('产品目录')
})
