import { afterEach, describe, expect, it } from 'vitest'
import { locale } from '@/shared/i18n'
import { ageInDays, bytes, money, moneyChange, moneyRound, moneyShort, pct, quantity, rate, unitPrice } from './index'

afterEach(() => {
  locale.value = 'zh-CN'
})

describe('money', () => {
  it('is exact to the cent beyond what a float holds', () => {
    expect(money('90071992547409931.27')).toBe('¥90,071,992,547,409,931.27')
    expect(money('0.10')).toBe('¥0.10')
    expect(money('0.000125', 'USD')).toBe('$0.000125')
  })
  it('keeps every digit of the price of one unit', () => {
    expect(unitPrice('0.0000000167', 'USD')).toBe('$0.0000000167')
    expect(unitPrice('7.5', 'USD')).toBe('$7.50')
    expect(unitPrice('300')).toBe('¥300')
    expect(quantity('90071992547409931.27')).toBe('90,071,992,547,409,931.27')
    expect(rate('0.0725')).toBe('7.25%')
  })
  it('writes a minus sign, not a hyphen', () => expect(money('-12.5')).toBe('−¥12.50'))
  it('rounds whole amounts', () => expect(moneyRound('2122826.50')).toBe('¥2,122,827'))
})

describe('short money', () => {
  it.each([
    ['0', '¥0'],
    ['9999.4', '¥9,999'],
    ['12000', '¥1.2万'],
    ['2122827.10', '¥212万'],
    ['123456789', '¥1.23亿'],
    ['-216000', '−¥21.6万'],
  ])('zh %s', (amount, want) => expect(moneyShort(amount)).toBe(want))
  it.each([
    ['12000', '¥12.0K'],
    ['216000', '¥216K'],
    ['2122827.10', '¥2.12M'],
  ])('en %s', (amount, want) => {
    locale.value = 'en'
    expect(moneyShort(amount)).toBe(want)
  })
  it('signs a change', () => expect([moneyChange('12000'), moneyChange('-12000')]).toEqual(['+¥1.2万', '−¥1.2万']))
})

it('writes shares, sizes and ages', () => {
  expect(pct('0.385')).toBe('39%')
  expect(bytes(3_400_000)).toBe('3.4 MB')
  expect(bytes(12)).toBe('12 B')
  expect(ageInDays('2026-11', new Date('2026-11-30T00:00:00Z'))).toBe(29)
  expect(ageInDays('soon')).toBeUndefined()
})
