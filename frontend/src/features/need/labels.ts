import en from '@texts/en/need.json'
import zh from '@texts/zh/need.json'
import type { Schemas } from '@/api/client'
import { num } from '@/shared/format'
import { locale } from '@/shared/i18n'
import { word } from '@/shared/words'
import { asOf, references } from '@/shared/words/references'
import { t } from './messages'
import { shifted } from './model'

/** What a part of the need is called, in the same words as in messages and reports. */
export function label(path: string): string {
  const texts: Record<string, string> = locale.value === 'en' ? en : zh
  return texts[`need.${path}`] ?? path
}

/** A word that a part of the need can have: pair, of infrastructure.ha, is 双机高可用. */
export function choiceText(path: string, word: string): string {
  const texts: Record<string, string> = locale.value === 'en' ? en : zh
  return texts[`choice.${path.slice(path.lastIndexOf('.') + 1)}.${word}`] ?? texts[`choice.${word}`] ?? word
}

/** A unit in words: "message/user/day" is 条/用户/天; a share is a percentage. */
export function unitText(unit: string | undefined, currency: string): string {
  if (!unit || unit === '×') return unit ?? ''
  return unit
    .replace('{currency}', currency)
    .split('/')
    .map((part) => (part === 'share' ? '%' : word('unit', part)))
    .join('/')
}

const percent = (unit: string | undefined) => unit?.split('/')[0] === 'share'

/** The numbers of an assumption: "40（20–80）"; one number when all ends agree. */
export function valueText(a: Schemas['NeedAssumption']): string {
  if (!a.value) return choiceText(a.key, a.word ?? '')
  const [low = '', likely = '', high = ''] = [a.value.low, a.value.likely, a.value.high].map((v) =>
    num(percent(a.unit) ? shifted(v, 2) : v, 6),
  )
  return low === high ? likely : t('field.range', { likely, low, high })
}

/** Where a default comes from and how good that is. */
export function basisText(a: Schemas['NeedAssumption']): string {
  if (!a.source) return ''
  return [
    references(a.source.ref)
      .map((r) => r.host ?? r.text)
      .join(' ; '),
    asOf(a.source.as_of),
    a.source.confidence && t('field.confidence', { c: word('confidence', a.source.confidence) }),
  ]
    .filter(Boolean)
    .join(' · ')
}
