import { messages } from '@/shared/i18n'

export const t = messages(
  {
    search: {
      placeholder: '项目、产品、厂商或能力',
      project: '项目',
      vendor: '厂商',
      offering: '可采购项',
      capability: '能力',
      none: '没有找到“{q}”。可以试试产品的英文名，或名称的一部分。',
    },
    help: {
      steps: '怎样用',
      s1: '写下需求：人数、必须项、年限。没有填的数值用默认值，并作为假设列出。',
      s2: '在产品目录和能力矩阵里看谁有什么，录入你拿到的报价。',
      s3: '比较真实成本：看排名、隐性成本、什么会改变结论。点任何金额可看计算过程。',
      s4: '签约前逐项核对，附上证据；关口会说明还差什么。',
      s5: '生成可以签字的 PDF。',
      keys: '快捷键',
      keySearch: '搜索',
      keyHelp: '打开帮助',
      keyClose: '关闭对话框',
      glossary: '术语',
      find: '查找术语',
    },
  },
  {
    search: {
      placeholder: 'Project, product, vendor or capability',
      project: 'Project',
      vendor: 'Vendor',
      offering: 'Offering',
      capability: 'Capability',
      none: 'Nothing found for “{q}”. Try a part of the name.',
    },
    help: {
      steps: 'How it goes',
      s1: 'Write down the need: headcount, must-haves, years. What you leave out gets a default, listed as an assumption.',
      s2: 'See in the catalogue and the matrix who has what, and enter the quotes you got.',
      s3: 'Compare true costs: the ranking, what the list price hides, what would flip it. Every amount opens its working.',
      s4: 'Check item by item before signing, with evidence; the gate says what is missing.',
      s5: 'Make the PDF that management signs.',
      keys: 'Keys',
      keySearch: 'Search',
      keyHelp: 'Open the help',
      keyClose: 'Close a dialogue',
      glossary: 'Glossary',
      find: 'Find a word',
    },
  },
)
