import type { Schemas } from '@/api/client'
import { num } from '@/shared/format'
import { word } from '@/shared/words'
import { t } from './messages'

/** Why a must-have is missed: 历史消息：额度不够（历史消息天数 1，需要 180）. */
export function missingText(m: Schemas['Missing'], capability: (id: string) => string): string {
  const what = m.capability ? capability(m.capability) : ''
  const reason = word('reason', m.reason)
  const says = what ? t('missing.says', { what, reason }) : reason
  if (!m.limit) return says
  return (
    says + t('missing.limit', { limit: word('limit', m.limit), has: num(m.has ?? 0, 2), wanted: num(m.wanted ?? 0, 2) })
  )
}
