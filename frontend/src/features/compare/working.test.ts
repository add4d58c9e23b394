import need from '@texts/zh/need.json'
import needEN from '@texts/en/need.json'
import { afterEach, describe, expect, it } from 'vitest'
import examples from '../../../../vendors/lang/testdata/working.json'
import { setLocale } from '@/shared/i18n'
import type { Expr } from './model'
import { traceRows } from './trace'
import { referenceText } from '@/shared/words/references'
import { operandText, unitText, type Names } from './working'

afterEach(() => setLocale('zh-CN'))

describe.each(['zh', 'en'] as const)('the words of a working in %s', (l) => {
  const keys: Record<string, string> = l === 'zh' ? need : needEN
  const given: Record<string, Record<string, { zh: string; en: string }>> = examples.names
  const names: Names = (kind, id) => (kind === 'need' ? keys[`need.${id}`] : given[kind]?.[id]?.[l])
  const cases = [
    ['operands', (name: string) => operandText(name, names)],
    ['units', (name: string) => unitText(name)],
    ['sources', referenceText],
  ] as const
  it.each(cases)('says the %s as the command line does', (kind, say) => {
    setLocale(l === 'zh' ? 'zh-CN' : 'en')
    expect(examples[kind].map((e) => [e.name, say(e.name)])).toEqual(examples[kind].map((e) => [e.name, e[l]]))
  })
})

it('fills the currency into a unit', () => {
  expect(unitText('{currency}/day', 'USD')).toBe('美元/天')
  expect(unitText(undefined)).toBe('')
})

// One working as the server sends it, a line of bandwidth cut short.
const bandwidth: Expr = {
  op: 'add',
  args: [
    {
      op: 'mul',
      name: 'months 1-12',
      args: [
        { op: 'value', name: 'times', value: '12' },
        {
          op: 'round',
          digits: 2,
          args: [
            {
              op: 'mul',
              args: [
                {
                  op: 'mul',
                  name: 'file_gb',
                  args: [
                    { op: 'value', name: 'headcount', value: '3000', unit: 'person', source: 'stated in the need' },
                    { op: 'value', name: 'usage.active_ratio', value: '0.95', unit: 'share', source: 'own assumption' },
                    { op: 'value', name: 'usage.file_reads', value: '3', unit: 'read/file', source: 'own assumption' },
                    { op: 'value', name: 'GB per MB', value: '0.001', unit: 'GB/MB' },
                  ],
                },
                { op: 'value', name: 'price factor of year 2', value: '1.05' },
                { op: 'div', args: [{ op: 'value', name: '1 + VAT in the price', value: '1.06' }] },
                { op: 'value', name: 'days to build sso_saml_oidc', value: '10', unit: 'person-day' },
              ],
            },
          ],
        },
      ],
    },
    { op: 'value', name: 'not due inside the horizon', unit: 'CNY' },
  ],
}

it('leaves no English in a Chinese working', () => {
  const keys: Record<string, string> = need
  const names: Names = (kind, id) => (kind === 'need' ? keys[`need.${id}`] : kind === 'capability' ? '单点登录' : '')
  const said = traceRows(bandwidth).flatMap((r) => [
    operandText(r.name, names),
    unitText(r.unit),
    referenceText(r.source ?? ''),
  ])
  expect(said).toContain('第 1–12 个月')
  expect(said.filter((s) => /[A-Za-z]{2,}/.test(s.replace(/\b(GB|MB)\b/g, '')))).toEqual([])
})
