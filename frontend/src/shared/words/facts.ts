import type { Schemas } from '@/api/client'
import { quantity } from '@/shared/format'
import { locale, messages } from '@/shared/i18n'
import { word } from './index'

const t = messages(
  {
    group: {
      collaboration: '协作',
      security: '安全合规',
      clients: '客户端',
      operation: '部署运行',
      integration: '集成',
      administration: '管理',
      meetings: '会议',
      support: '服务支持',
    },
    limit: { unlimited: '不限', hardStop: '到量即停', extendable: '可加购', value: '{kind}：{value}' },
    scope: { account: '全账户', seat_pooled: '按席位合并计算', seat_unpooled: '每席位单独计算' },
    period: { once: '一次性', day: '天', month: '月', year: '年', days: '{n} 天', months: '{n} 个月', years: '{n} 年' },
  },
  {
    group: {
      collaboration: 'Collaboration',
      security: 'Security and compliance',
      clients: 'Clients',
      operation: 'Hosting and operation',
      integration: 'Integration',
      administration: 'Administration',
      meetings: 'Meetings',
      support: 'Support',
    },
    limit: { unlimited: 'unlimited', hardStop: 'stops there', extendable: 'can be extended', value: '{kind}: {value}' },
    scope: { account: 'whole account', seat_pooled: 'per seat, pooled', seat_unpooled: 'per seat, not pooled' },
    period: {
      once: 'once',
      day: 'day',
      month: 'month',
      year: 'year',
      days: '{n} days',
      months: '{n} months',
      years: '{n} years',
    },
  },
)

const known = (tree: object, key: string) => key in tree

/** The name of a group of capabilities; one that a catalogue made up stands as it is. */
export const groupName = (group: string): string =>
  known(t.zh.group, group) ? t(`group.${group as keyof typeof t.zh.group}`) : group

/** 历史消息天数：90, or 不限; with what happens at its end. */
export function limitText(limit: Schemas['Limit']): string {
  const notes = [
    limit.scope && known(t.zh.scope, limit.scope) ? t(`scope.${limit.scope as keyof typeof t.zh.scope}`) : '',
    limit.hard_stop ? t('limit.hardStop') : '',
    limit.extendable ? t('limit.extendable') : '',
  ].filter(Boolean)
  const value = limit.unlimited ? t('limit.unlimited') : quantity(limit.value ?? '')
  const text = t('limit.value', { kind: word('limit', limit.kind), value })
  if (!notes.length) return text
  return locale.value === 'en' ? `${text} (${notes.join(', ')})` : `${text}（${notes.join('，')}）`
}

/** 月, 3 个月 or 一次性: how often a price falls due. */
export function periodText(period: string): string {
  const [n, unit] = period.split(' ')
  const key = (unit ?? period) as keyof typeof t.zh.period
  return known(t.zh.period, key) ? t(`period.${key}`, { n: unit ? n! : 1 }) : period
}

/** What an allowance counts for: the account, or each seat. */
export const scopeText = (scope: string): string =>
  known(t.zh.scope, scope) ? t(`scope.${scope as keyof typeof t.zh.scope}`) : scope
