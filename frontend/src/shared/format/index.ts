import { locale } from '@/shared/i18n'

// Money arrives as a decimal string in major units. It is never turned into a
// number to be added up; Intl formats the string itself, so full amounts are
// exact to the cent. Only short forms and the places of a chart round.

const cache = new Map<string, Intl.NumberFormat>()
function formatter(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale.value + JSON.stringify(options)
  let found = cache.get(key)
  if (!found) cache.set(key, (found = new Intl.NumberFormat(locale.value, options)))
  return found
}
type Exact = Parameters<Intl.NumberFormat['format']>[0]
const exact = (amount: string): Exact => amount as unknown as Exact // engines take decimal strings

const MINUS = '−'
const typographic = (s: string) => s.replace('-', MINUS)

/** ¥2,122,827.10: the whole amount, to the cent. */
export function money(amount: string, currency = 'CNY'): string {
  return typographic(
    formatter({
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: 2,
      maximumFractionDigits: 6,
    }).format(exact(amount)),
  )
}

/** ¥0.0000167: the price of one unit, with every digit that it has. */
export function unitPrice(amount: string, currency = 'CNY'): string {
  return typographic(
    formatter({
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: /\.0*[1-9]/.test(amount) ? 2 : 0,
      maximumFractionDigits: 20,
    }).format(exact(amount)),
  )
}

/** 0.0000167 or 12,000: a quantity with every digit that it has. */
export const quantity = (amount: string): string =>
  typographic(formatter({ maximumFractionDigits: 20 }).format(exact(amount)))

/** ¥2,122,827: the whole amount without cents, for large figures. */
export function moneyRound(amount: string, currency = 'CNY'): string {
  return typographic(
    formatter({ style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 0 }).format(
      exact(amount),
    ),
  )
}

/** ¥212万 or ¥2.12M: short money for tables and charts. */
export function moneyShort(amount: string | number, currency = 'CNY'): string {
  const v = Number(amount)
  const size = Math.abs(v)
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
  if (size < 1e4) return typographic(formatter({ ...style, maximumFractionDigits: 0 }).format(v))
  if (locale.value === 'en') {
    const digits = size >= 1e6 ? 2 : size >= 1e5 ? 0 : 1
    return typographic(
      formatter({ ...style, notation: 'compact', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
        v,
      ),
    )
  }
  const [unit, name] = size >= 1e8 ? [1e8, '亿'] : [1e4, '万']
  const digits = size >= 1e8 ? 2 : size >= 1e6 ? 0 : 1
  const text = formatter({ ...style, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(v / unit)
  return typographic(text) + name
}

/** +¥11.2万 or −¥21.6万: a change. */
export function moneyChange(amount: string | number, currency = 'CNY'): string {
  const v = Number(amount)
  return (v > 0 ? '+' : '') + moneyShort(amount, currency)
}

/** The place of an amount on a chart; never what is printed. */
export const place = (amount: string | undefined): number => Number(amount ?? 0)

/** 0.385 → 39 %. */
export function pct(share: number | string, digits = 0): string {
  return typographic(
    formatter({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(Number(share)),
  )
}

/** 0.05 → 5 %, 0.0725 → 7.25 %: a rate as a contract writes it. */
export const rate = (share: string): string =>
  typographic(formatter({ style: 'percent', maximumFractionDigits: 4 }).format(exact(share)))

/** +64 % or −3 %. */
export const signedPct = (share: number): string =>
  typographic(formatter({ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' }).format(share))

/** 12,000.5 */
export const num = (v: number | string, digits = 0): string =>
  typographic(formatter({ minimumFractionDigits: 0, maximumFractionDigits: digits }).format(Number(v)))

/** 2026-11-29: dates are written the same in both languages. */
export const day = (iso: string | undefined): string => (iso ?? '').slice(0, 10)

/** 2026-11-29 14:05, in the reader's time zone. */
export function moment(iso: string): string {
  const d = new Date(iso)
  if (Number.isNaN(d.valueOf())) return iso
  const two = (n: number) => String(n).padStart(2, '0')
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${two(d.getHours())}:${two(d.getMinutes())}`
}

/** 3.4 MB */
export function bytes(n: number): string {
  const steps = ['B', 'KB', 'MB', 'GB']
  const i = Math.min(steps.length - 1, n < 1 ? 0 : Math.floor(Math.log10(n) / 3))
  return `${num(n / 1000 ** i, i ? 1 : 0)} ${steps[i]}`
}

/** Days between a date and today; undefined when it is not a date. */
export function ageInDays(iso: string, today = new Date()): number | undefined {
  const full = /^\d{4}-\d{2}$/.test(iso) ? `${iso}-01` : iso
  const then = Date.parse(full)
  return Number.isNaN(then) ? undefined : Math.floor((today.valueOf() - then) / 864e5)
}
