import en from '@texts/en/trace.json'
import zh from '@texts/zh/trace.json'
import { named, shared, type Names } from '@/shared/words/named'

// The words of a working: what its operands and units are called.

export type { Names }

const { text, matched } = named(zh, en)

/** "price factor of year 3" is 第 3 年价格系数; a name without words stands as it is. */
export function operandText(name: string, names?: Names): string {
  const own = text(`operand.${name}`)
  if (own) return own
  const meter = shared('meter', name)
  if (meter !== name) return meter
  return (name.includes('.') && names?.('need', name)) || matched('operand', name, names)
}

/** "CNY/user/month" is 元/用户/月; {currency} becomes the currency. */
export function unitText(unit: string | undefined, currency = ''): string {
  const whole = (unit ?? '').replace('{currency}', currency)
  const say = (part: string) => text(`unit.${part}`) ?? shared('unit', part)
  return text(`unit.${whole}`) ?? whole.split('/').map(say).join('/')
}
