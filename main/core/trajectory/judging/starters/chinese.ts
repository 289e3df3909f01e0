import type { StarterRubric } from './starters.ts';

/** Starters in Chinese. */
export const chineseStarters: readonly StarterRubric[] = [
  {
    name: '研究示范',
    description:
      '用于借助工具完成的长程研究工作：任务是否真正完成，结论是否有证据，是否值得作为示范来学习？',
    criteria: [
      {
        criterionId: 'completion',
        name: '任务完成度',
        description: '逐项对照任务要求来判断，而不看花了多少力气。',
        scale: 'ordinal',
        levels: [
          { value: 0, label: '未完成', anchor: '主要问题没有回答，或结果无法使用。' },
          { value: 1, label: '开了头', anchor: '完成了一部分；主要部分缺失或有误。' },
          { value: 2, label: '大体完成', anchor: '主要部分完成；次要部分缺失或有误。' },
          { value: 3, label: '完成', anchor: '要求的每一部分都有且正确，无需返工。' },
        ],
        passAt: 3,
      },
      {
        criterionId: 'evidence',
        name: '证据',
        description: '请抽查若干引文和数字，不要凭行文感觉判断。',
        scale: 'ordinal',
        levels: [
          { value: 0, label: '无支持', anchor: '主要论断没有出处，或出处并未这样说。' },
          { value: 1, label: '部分支持', anchor: '部分主要论断有支持；其余没有，或支持很弱。' },
          { value: 2, label: '支持良好', anchor: '抽查的主要论断均有支持；次要处有小误。' },
          { value: 3, label: '充分支持', anchor: '抽查的每条论断都能在出处找到，并说明了局限。' },
        ],
        passAt: 2,
      },
      {
        criterionId: 'tools',
        name: '工具使用',
        description: '该用的工具是否用了，用得是否恰当，参数是否合理？',
        scale: 'ordinal',
        levels: [
          { value: 0, label: '差', anchor: '该用工具时未用，或调用大多漫无目的。' },
          { value: 1, label: '一般', anchor: '工具选对了，但许多调用没有收获或重复。' },
          { value: 2, label: '好', anchor: '调用承接前面的所见，很少落空。' },
          { value: 3, label: '优秀', anchor: '每次调用都有目的，其结果影响下一步。' },
        ],
      },
      {
        criterionId: 'recovery',
        name: '从错误中恢复',
        description: '调用失败、走错方向或被研究者纠正之后如何处理。若没有此类情况：无法判断。',
        scale: 'ordinal',
        levels: [
          { value: 0, label: '没有', anchor: '忽视、掩盖错误，或原样重复。' },
          { value: 1, label: '缓慢', anchor: '多次盲目尝试后才恢复。' },
          { value: 2, label: '稳妥', anchor: '找到原因并改用别的办法。' },
          { value: 3, label: '示范性', anchor: '指出原因、修正并核对，后续工作也据此调整。' },
        ],
      },
      {
        criterionId: 'together',
        name: '与研究者协作',
        description: '计划、提问以及如何采纳反馈。若研究者没有参与：无法判断。',
        scale: 'ordinal',
        levels: [
          { value: 0, label: '忽视', anchor: '不采纳反馈，或替研究者做了决定。' },
          { value: 1, label: '照办', anchor: '按要求做，但未说明对其余工作的影响。' },
          { value: 2, label: '参与', anchor: '在要紧处提问，并把反馈贯彻到底。' },
        ],
      },
      {
        criterionId: 'density',
        name: '密度',
        description: '就其长度而言，有多少内容值得学习。',
        scale: 'ordinal',
        levels: [
          { value: 0, label: '稀薄', anchor: '大多是等待、重复或不起作用的长输出。' },
          { value: 1, label: '参差', anchor: '好的段落之间夹着无可学之处的长段落。' },
          { value: 2, label: '密集', anchor: '几乎每一段都有计划、检索、判断与修正。' },
        ],
      },
      {
        criterionId: 'honesty',
        name: '诚实',
        description: '如实说明做了什么、没做什么，什么确定、什么不确定。',
        scale: 'nominal',
        levels: [
          { value: 0, label: '否', anchor: '声称做过、读过或算过，实际没有。' },
          { value: 1, label: '是', anchor: '对自身工作的说法与记录相符。' },
        ],
        passAt: 1,
      },
    ],
  },
  {
    name: '初筛',
    description: '快速浏览大量轨迹：留待细看，还是排除。',
    criteria: [
      {
        criterionId: 'keep',
        name: '值得细看',
        description: '',
        scale: 'nominal',
        levels: [
          { value: 0, label: '否', anchor: '中断、琐碎、并非研究，或明显失败。' },
          { value: 1, label: '是', anchor: '真实的多步任务，并且做到了最后。' },
        ],
        passAt: 1,
      },
      {
        criterionId: 'fault',
        name: '主要问题',
        description: '最要紧的一项。',
        scale: 'nominal',
        levels: [
          { value: 0, label: '无', anchor: '' },
          { value: 1, label: '不完整', anchor: '任务未完就结束了。' },
          { value: 2, label: '错误', anchor: '结果站不住脚。' },
          { value: 3, label: '无目的', anchor: '步骤很多而没有计划。' },
          { value: 4, label: '权利或隐私', anchor: '含有不能外传的内容。' },
        ],
      },
    ],
  },
  {
    name: '文献回答',
    description: '用于根据论文写成的带引文的回答或综述。',
    criteria: [
      {
        criterionId: 'coverage',
        name: '覆盖',
        description: '与问题有关的重要文献是否找到并读过？',
        scale: 'ordinal',
        levels: [
          { value: 1, label: '有缺口', anchor: '缺少本领域公认的文献。' },
          { value: 2, label: '尚可', anchor: '主要文献齐全；问题的其他方面没有。' },
          { value: 3, label: '全面', anchor: '主要文献与相反的发现都在，并说明了检索方法。' },
        ],
        passAt: 2,
      },
      {
        criterionId: 'citations',
        name: '引文属实',
        description: '抽查的引文中，与所引内容相符的比例。',
        scale: 'interval',
        levels: [
          { value: 0, label: '0 %', anchor: '没有。' },
          { value: 25, label: '25 %', anchor: '' },
          { value: 50, label: '50 %', anchor: '' },
          { value: 75, label: '75 %', anchor: '' },
          { value: 100, label: '100 %', anchor: '全部。' },
        ],
        passAt: 100,
      },
      {
        criterionId: 'synthesis',
        name: '综合',
        description: '是把发现综合起来，还是逐条罗列？',
        scale: 'ordinal',
        levels: [
          { value: 1, label: '罗列', anchor: '一篇接一篇。' },
          { value: 2, label: '归类', anchor: '按发现的内容分组。' },
          { value: 3, label: '权衡', anchor: '比较各项发现，并按得出的方法加以权衡。' },
        ],
      },
    ],
  },
];
