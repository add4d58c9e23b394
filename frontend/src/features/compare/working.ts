import en from '@texts/en/trace.json'
import zh from '@texts/zh/trace.json'
import { fill, locale } from '@/shared/i18n'
import { word } from '@/shared/words'

// The words of a working: what its operands, units and sources are called. The
// rules are those of the command line and the report (vendors/lang/working.go)
// and are tested with the same examples.

/** What an id is called by whoever knows it: a need's key, a capability, a price of a catalogue. */
export type Names = (kind: string, id: string) => string | undefined

const text = (key: string): string | undefined =>
  (locale.value === 'en' ? en : (zh as Record<string, string>))[key as never]

/** A word of the texts that all pages share, when there is one. */
const shared = (kind: string, id: string): string => word(kind as 'meter', id)

/** What fits into a {hole}; into all others anything without a space. */
const FITS: Record<string, string> = {
  n: '\\d+',
  from: '\\d+',
  to: '\\d+',
  price: '[a-z0-9]+(?:-[a-z0-9.]+)+|infra\\.[a-z0-9_.]+',
}

interface Pattern {
  key: string
  name: RegExp
  holes: string[]
}
function pattern(key: string): Pattern {
  const holes: string[] = []
  const name = key
    .slice(key.indexOf('.') + 1)
    .split(/\{(\w+)\}/)
    .map((part, i) => {
      if (i % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      holes.push(part)
      return `(${FITS[part] ?? '\\S+'})`
    })
    .join('')
  return { key, name: new RegExp(`^${name}$`), holes }
}

/** All keys with holes, the longest first: the more a key says, the less else it fits. */
const patterns = Object.keys(zh)
  .filter((key) => /^(operand|source)\..*\{/.test(key))
  .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  .map(pattern)

function matched(kind: string, name: string, names?: Names): string {
  for (const p of patterns) {
    const found = p.key.startsWith(`${kind}.`) ? p.name.exec(name) : null
    if (!found) continue
    const said = p.holes.map((hole, i) => [hole, names?.(hole, found[i + 1]!) || shared(hole, found[i + 1]!)])
    return fill(text(p.key) ?? name, Object.fromEntries(said) as Record<string, string>)
  }
  return name
}

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

/** Where a figure comes from, when Fineprint wrote it: "own assumption" is 自有假设. */
export const referenceText = (ref: string): string => text(`source.${ref}`) ?? matched('source', ref)
