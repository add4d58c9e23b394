import { afterEach, expect, it } from 'vitest'
import { setLocale } from '@/shared/i18n'
import { asOf, references, referenceText } from './references'

afterEach(() => setLocale('zh-CN'))

it('makes a link of every address and says the rest in words', () => {
  expect(references('https://www.example.com/a?b ; own assumption')).toEqual([
    { text: 'https://www.example.com/a?b', href: 'https://www.example.com/a?b', host: 'example.com' },
    { text: '自有假设' },
  ])
  expect(referenceText('third-party note 2026-06 quoting https://yunxin.163.com/im')).toBe(
    '第三方记录 2026-06，引用 https://yunxin.163.com/im',
  )
  setLocale('en')
  expect(referenceText('own assumption')).toBe('own assumption')
})

it('opens nothing but web addresses', () => {
  for (const ref of ['javascript:alert(1)', 'data:text/html,x', 'https://', '//example.com', 'a letter']) {
    expect(references(ref)).toEqual([{ text: ref }])
  }
})

it('shows a span of years as it is and says when there is no date', () => {
  expect(['2026-09', '2023-2026', 'unknown', '', undefined].map(asOf)).toEqual([
    '2026-09',
    '2023-2026',
    '没有日期',
    '没有日期',
    '没有日期',
  ])
})
