/** Chinese in two columns, Japanese across the page, and Japanese from the top down. */
import type { MadeDocument } from './extraction-pages.ts';
import {
  area,
  caption,
  entry,
  filler,
  frame,
  heading,
  note,
  pageOf,
  paragraph,
  plain,
  table,
  title,
} from './extraction-markup.ts';

const CHINESE = `
  .page { font: 10pt/15pt 'Noto Serif CJK SC' }
  h1, h2 { font-family: 'Noto Sans CJK SC' }
  .caption, table { font-family: 'Noto Sans CJK SC' }
  p { text-indent: 2em }
`;

const chineseHead = (number: number) => frame('小水域学报', '第12卷 第3期', number);

export const chineseDocument: MadeDocument = {
  name: 'chinese-columns',
  title: '风而非月球驱动小池塘的潮汐',
  language: 'zh-CN',
  style: CHINESE,
  pages: [
    pageOf([
      chineseHead(101),
      area({ top: 60 }, [
        title('风而非月球驱动小池塘的潮汐'),
        plain('芦苇，穆本，艾兰'),
        plain(
          '<b>摘要：</b>小池塘的水位每天升降数毫米。我们用标定良好的水位计对40个池塘进行了为期两年的测量，并将读数与风速、气压和月球位置进行比较。风解释了81%的方差，气压解释了9%，月球不足0.5%。岸边长满芦苇的池塘几乎没有变化。',
        ),
        plain('<b>关键词：</b>池塘；潮汐；风；驻波'),
      ]),
      area({ top: 210, height: 500, name: 'columns' }, [
        heading('1 引言'),
        paragraph(
          '渔民早就知道，池塘的水位早晚不同。最早的文字记载把月球视为原因<sup>[3]</sup>，此后的教科书一再重复这种说法<sup>[4-6]</sup>。然而池塘的水体实在太小：两岸之间的引力差只能使水面升高不到一根头发的厚度。',
        ),
        paragraph(
          '第二种解释是水在温暖的下午膨胀。这种效应确实存在，但很弱，对于深2 m的池塘约为0.2 mm。第三种解释是风把水推向一端，风停之后水面又摆回来。这种摆动称为假潮（seiche），在大湖中十分常见，但似乎没有人在池塘里寻找过它。',
        ),
        heading('2 材料与方法'),
        paragraph(
          '我们选择了40个面积在0.4到2.5公顷之间的池塘，其中一半岸线开阔，另一半被芦苇或树木环绕。每个池塘的两端各设一台分辨率为0.1 mm的浮子水位计，每天正午读数一次，每周从日出到日落每10分钟读数一次。',
        ),
        paragraph(
          '长期漂移用高通滤波器去除，然后以池塘为随机效应拟合混合效应模型。所有检验均为双侧检验，分析方案在首次读数之前已经备案。在29 200个读数中，有112个因冰层损坏水位计而丢失，其余读数全部纳入分析。',
        ),
        heading('3 结果与分析'),
        paragraph(
          '有风的日子，下风端水位上升9.1 mm，无风的日子只上升0.8 mm。上升幅度与风速的平方成正比，与风壅水理论的预测一致，并且在较浅的池塘中更大。岸线开阔的池塘，其变化是芦苇环绕池塘的8倍。降雨对两端的水位差没有影响，尽管它同时抬高了两端的水位。风停后3小时之内，水位恢复到平均值。',
        ),
      ]),
      area({ top: 730, left: 50, width: 238 }, [
        note('收稿日期：2021-02-13；修回日期：2021-05-20'),
      ]),
    ]),
    pageOf([
      chineseHead(102),
      area({ top: 60 }, [
        caption('表1　各因素对水位日变化的影响'),
        table([
          ['因素', '估计值/mm', '95%置信区间', 'p值'],
          ['风速的平方', '0.31', '0.29~0.33', '0.001'],
          ['气压', '-0.12', '-0.15~-0.09', '0.002'],
          ['水温', '0.05', '0.01~0.09', '0.03'],
          ['月球位置', '0.00', '-0.02~0.02', '0.88'],
        ]),
      ]),
      area({ top: 170, height: 400, name: 'columns' }, [
        heading('4 讨论'),
        paragraph(
          '仅靠风壅水，理论值比实测值小10到18倍。我们认为，池塘的水面比湖面更粗糙：波浪短而陡，拖曳系数随陡度增大。只要拖曳系数达到0.02就足以解释观测结果，而Brown和Okafor在水槽短波实验中得到的数值是0.017<sup>[7]</sup>。',
        ),
        paragraph(
          '本研究有三点局限。第一，池塘不是随机选取的。第二，风向标设在岸上而不是水面上。第三，水位在正午读取，而正午的风比夜间强，因此年平均上升幅度略被高估。这三点都不可能把月球的影响变成风的影响。',
        ),
        heading('5 结论'),
        paragraph('小池塘的潮汐由风造成。把月球列为原因的教科书应当更正。'),
        heading('参考文献'),
        entry('[1] 芦苇, 艾兰. 静水水位计[J]. 小水域学报, 2012, 3(1): 12-19.'),
        entry('[2] 穆本. 作为防波堤的芦苇[J]. 岸线科学, 2015, 41(2): 201-230.'),
        entry('[3] 佚名. 论湖沼之呼吸[J]. 沼泽学会会刊, 1788, 1: 1-4.'),
        entry('[4] Pike J. Handbook of Standing Waters[M]. Fen Press, 1931.'),
      ]),
    ]),
  ],
};

export const japaneseDocument: MadeDocument = {
  name: 'japanese-columns',
  title: '小さな池の潮汐は月ではなく風が起こす',
  language: 'ja',
  style: `.page { font: 9.5pt/15pt 'Noto Serif CJK JP' } h1, h2 { font-family: 'Noto Sans CJK JP' } p { text-indent: 1em }`,
  pages: [
    pageOf([
      frame('小水域研究', '2021年 第12巻', 45),
      area({ top: 60 }, [
        title('小さな池の潮汐は月ではなく風が起こす'),
        plain('葦田 彩・苔野 勉・江蘭 千代'),
        heading('要旨'),
        plain(
          '小さな池の水位は毎日数ミリメートル上下する。私たちは較正した水位計で40の池を2年間にわたって測定し、風、気圧、月の位置と比較した。分散の81%は風で、9%は気圧で説明され、月の寄与は0.5%に満たなかった。葦に覆われた岸をもつ池はほとんど動かなかった。',
        ),
      ]),
      area({ top: 218, height: 510, name: 'columns' }, [
        heading('1. はじめに'),
        paragraph(
          '池の水位が朝と夕方で違うことを、漁師たちは昔から知っていた。最初の記録は月をその原因とし、その後の教科書もそれをくり返してきた。しかし池は月の引力が働くには小さすぎる。両岸の重力の差が水面を持ち上げる高さは、髪の毛の太さにも及ばない。',
        ),
        paragraph(
          '第二の説明は、暖かい午後に水が膨張するというものである。この効果は実在するが弱く、深さ2 mの池で約0.2 mmにすぎない。第三の説明は、風が水を一方の端へ押しやり、風がやむと水面が揺れもどるというものである。このような揺れはセイシュ（静振）と呼ばれ、大きな湖ではよく知られているが、池で探した人はいないようである。',
        ),
        heading('2. 方法'),
        paragraph(
          '面積0.4から2.5ヘクタールの池を40選んだ。半数は開けた岸をもち、残りは葦や樹木に囲まれている。各池の両端に分解能0.1 mmのフロート式水位計を置き、毎日正午に読み取った。週に一度は、日の出から日没まで10分おきに読み取った。',
        ),
        paragraph(
          '長期のドリフトはハイパスフィルターで除去し、池を変量効果とする混合効果モデルを当てはめた。検定はすべて両側で行い、解析計画は最初の読み取りの前に登録した。29,200の読み取りのうち112は氷で水位計が壊れたために失われた。',
        ),
        heading('3. 結果'),
        paragraph(
          '風の強い日には風下の端の水位が9.1 mm上がり、穏やかな日には0.8 mmしか上がらなかった。上昇は風速の2乗に比例し、浅い池ほど大きかった。「悪魔の釜」と呼ばれる池だけは例外で、風のない日に最も高くなった。',
        ),
      ]),
    ]),
    filler([
      frame('小水域研究', '2021年 第12巻', 46),
      area({ top: 60 }, [plain('資料は著者から入手できる。')]),
    ]),
  ],
};

/** Two rows of vertical lines, each read from the right to the left. */
export const verticalDocument: MadeDocument = {
  name: 'japanese-vertical',
  title: '池の潮',
  language: 'ja',
  style: `.page { font: 10.5pt/18pt 'Noto Serif CJK JP' } .down { writing-mode: vertical-rl } .down p { text-indent: 1em } .down h2 { font: bold 13pt/20pt 'Noto Sans CJK JP'; margin: 0 0 0 6pt }`,
  pages: [
    pageOf([
      frame('', '', 12),
      area({ top: 60, height: 330, name: 'down' }, [
        heading('池の潮'),
        paragraph(
          '朝の池は低く、夕方の池は高い。村の漁師は皆それを知っていて、月が水を引くのだと言った。私も子供のころは、そう信じて疑わなかった。',
        ),
        paragraph(
          'ところがある秋の日、風のまったくない夕暮れに水際の杭を見ると、水は朝と同じ高さにあった。月は丸く、いつもより近くに見えた。それなのに池は少しも動いていなかったのである。',
        ),
        paragraph(
          '翌日は強い西風が吹いた。東の岸では水が草の根まで上がり、西の岸では泥が顔を出していた。私は杭に刻んだ印を数え、手帳に書きとめた。',
        ),
      ]),
      area({ top: 430, height: 330, name: 'down' }, [
        paragraph(
          'それから二年のあいだ、毎日正午に杭の印を読んだ。雨の日も、氷の張った朝も休まなかった。手帳は七冊になり、数字は二千を超えた。',
        ),
        paragraph(
          '答えは簡単だった。池を動かすのは月ではなく風である。葦の茂る池が静かなのは、葦が風をさえぎるからにすぎない。そう話すと、漁師たちは笑って、では月は何をしているのかと尋ねた。月はただ見ているのだ、と私は答えた。',
        ),
      ]),
    ]),
  ],
};
