import type { Words } from '@/shared/i18n'

export interface Term {
  word: Words
  means: Words
}
const term = (zh: string, en: string, meansZh: string, meansEn: string): Term => ({
  word: { zh, en },
  means: { zh: meansZh, en: meansEn },
})

/** What the words of the screens mean, in the order a buyer meets them. */
export const GLOSSARY: Term[] = [
  term(
    '需求',
    'Need',
    '一个采购项目要满足什么：人数、必须项、加分项、测算期、币种。',
    'What one purchase must meet: headcount, must-haves, wishes, horizon, currency.',
  ),
  term(
    '必须',
    'Must',
    '一道门槛，不是权重：缺少它的方案不参与排名。',
    'A gate, not a weight: an offering without it is not ranked.',
  ),
  term(
    '加分项',
    'Wish',
    '“应该”或“可以”，按权重计入契合度。',
    'A should or could; it counts in the fit by its weight.',
  ),
  term('测算期', 'Horizon', '计算成本的月数。', 'The months over which cost is counted.'),
  term(
    '可采购项',
    'Offering',
    '可以下单的最小单位：某产品的某个版本，连同条款和价格。',
    'One orderable thing: an edition of a product with its terms and prices.',
  ),
  term('增购项', 'Add-on', '可采购项之外另付费的内容。', 'A paid extra of an offering.'),
  term('采购组合', 'Bundle', '能满足需求的版本加增购项。', 'Edition and add-ons that together meet the need.'),
  term(
    '备选方案',
    'Option',
    '为这个需求比较的一个可采购项及其采购组合。',
    'An offering with its bundle, compared for this need.',
  ),
  term(
    '标价成本',
    'Headline',
    '该产品最便宜付费版本的广告价 × 数量 × 测算期：不含税、增购项和最低量。',
    'Advertised base price of the cheapest paid edition × quantity × horizon: no tax, add-ons or minimums.',
  ),
  term(
    '真实成本',
    'True cost',
    '满足全部必须项所需的全部成本行之和；含退出，不含风险。',
    'All cost lines that meet the must-haves; leaving counts, risk does not.',
  ),
  term(
    '标价到真实成本阶梯',
    'Ladder',
    '从标价到真实成本的每一步，逐分相加。',
    'The steps from headline to true cost; they add up to the cent.',
  ),
  term(
    '成本类别',
    'Category',
    '基础设施、软件授权、开发集成、运维运营、培训变更；退出迁移另列。',
    'Infrastructure, licence, development and integration, operations, training and change; leaving stands apart.',
  ),
  term(
    '隐性成本',
    'Finding',
    '标价里看不到的一笔钱：金额区间、证据、该问的问题、建议条款。',
    'A cost that the headline hides: money range, evidence, what to ask, a clause.',
  ),
  term(
    '需求代价',
    'Price of a need',
    '取消一个必须项省下的钱，或加上一个加分项多花的钱。',
    'What the true cost falls by without a must-have, or rises by with a wish.',
  ),
  term(
    '交叉点',
    'Crossover',
    '从哪个月、或多少用户起，另一个方案更便宜。',
    'The month, or the number of users, from which another option is cheaper.',
  ),
  term(
    '契合度',
    'Fit',
    '各加分项得分的加权和；成本不计入。',
    'The weighted sum of the scores of the wishes; cost stays out of it.',
  ),
  term('前沿', 'Frontier', '没有别的方案既更便宜又更契合。', 'No other option is both cheaper and a better fit.'),
  term(
    '证据不足',
    'Thin',
    '一半以上的必须项没有得到确认：排在其他方案之后。',
    'Fewer than half the must-haves are confirmed: ranked behind the others.',
  ),
  term(
    '未说明',
    'Not stated',
    '还没有人答复：按区间计算，绝不当作零。',
    'Nobody has answered yet: a range, never zero.',
  ),
  term(
    '免费额度',
    'Allowance',
    '不另收费的那部分用量；超出部分为超量。',
    'The part of a quantity that costs nothing extra; beyond it is overage.',
  ),
  term('续约涨幅', 'Uplift', '续约时的涨价。', 'The price rise at renewal.'),
  term(
    '价格依据',
    'Basis',
    '价格有多确定：合同价、报价、标价、假设、未知。',
    'How firm a price is: contracted, quoted, listed, assumed, unknown.',
  ),
  term(
    '可信度',
    'Confidence',
    '一个事实的证据有多好；不会混入得分。',
    'How good the evidence of a fact is; never mixed into a score.',
  ),
  term(
    'P10–P90',
    'P10–P90',
    '一万次抽样中，成本有 10% 的可能低于 P10，90% 的可能低于 P90。',
    'In ten thousand draws the cost is below P10 one time in ten, and below P90 nine times in ten.',
  ),
  term('检查项', 'Item', '签约前要问的一个问题。', 'One question to ask before signing.'),
  term('签约关口', 'Gate', '能否签约，以及挡住签约的原因。', 'Whether you can sign, and what stands in the way.'),
]
