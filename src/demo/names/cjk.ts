/**
 * Chinese (simplified, pinyin) and Japanese (Hepburn): common families and given names, family first in their own
 * script.
 */
import { families, names, type NameTable } from './table.ts'

export const chinese: NameTable = {
  locale: 'zh-CN',
  script: 'Hans',
  order: 'family_first',
  joint: '',
  wives: 'keep',
  mononyms: 0,
  m: names(`
    志远=Zhiyuan 建明=Jianming 国华=Guohua 浩然=Haoran 俊杰=Junjie 文博=Wenbo 子轩=Zixuan 明哲=Mingzhe 天佑=Tianyou 家豪=Jiahao
    永强=Yongqiang 志强=Zhiqiang 伟东=Weidong 晓峰=Xiaofeng 立新=Lixin 海涛=Haitao 宏伟=Hongwei 思远=Siyuan 振宇=Zhenyu 正平=Zhengping
    德福=Defu 启明=Qiming 承志=Chengzhi 景行=Jingxing 嘉诚=Jiacheng 瑞霖=Ruilin 云飞=Yunfei 一鸣=Yiming 成林=Chenglin 长青=Changqing
    学文=Xuewen 玉堂=Yutang 少华=Shaohua 金水=Jinshui 向阳=Xiangyang 耀宗=Yaozong 光远=Guangyuan 毅=Yi 磊=Lei 斌=Bin`),
  f: names(`
    晓燕=Xiaoyan 丽华=Lihua 秀英=Xiuying 雅婷=Yating 欣怡=Xinyi 美玲=Meiling 淑芬=Shufen 静怡=Jingyi 慧敏=Huimin 雪梅=Xuemei 佳琪=Jiaqi
    诗涵=Shihan 梦洁=Mengjie 桂芳=Guifang 玉兰=Yulan 春花=Chunhua 月娥=Yuee 婉清=Wanqing 思琪=Siqi 若曦=Ruoxi 语嫣=Yuyan 可欣=Kexin
    文静=Wenjing 红梅=Hongmei 爱华=Aihua 素珍=Suzhen 瑞雪=Ruixue 海燕=Haiyan 莉莉=Lili 敏=Min 芳=Fang 娟=Juan 云=Yun 琳=Lin 颖=Ying
    倩=Qian 霞=Xia 岚=Lan 惠=Hui 蕾=Lei`),
  families: families(`
    王=Wang 李=Li 张=Zhang 刘=Liu 陈=Chen 杨=Yang 黄=Huang 赵=Zhao 吴=Wu 周=Zhou 徐=Xu 孙=Sun 马=Ma 朱=Zhu 胡=Hu 郭=Guo 何=He 高=Gao
    林=Lin 罗=Luo 郑=Zheng 梁=Liang 谢=Xie 宋=Song 唐=Tang 许=Xu 韩=Han 冯=Feng 邓=Deng 曹=Cao 彭=Peng 曾=Zeng 肖=Xiao 田=Tian
    董=Dong 潘=Pan 袁=Yuan 蔡=Cai 蒋=Jiang 余=Yu`),
}

export const japanese: NameTable = {
  locale: 'ja-JP',
  latinOrder: 'given_first',
  script: 'Jpan',
  order: 'family_first',
  joint: ' ',
  wives: 'take',
  mononyms: 0,
  m: names(`
    健一=Kenichi 大輔=Daisuke 翔太=Shota 拓也=Takuya 誠=Makoto 浩二=Koji 隆=Takashi 修=Osamu 清=Kiyoshi 和夫=Kazuo 直樹=Naoki 雄太=Yuta
    亮=Ryo 達也=Tatsuya 康平=Kohei 正樹=Masaki 茂=Shigeru 豊=Yutaka 悠斗=Yuto 蓮=Ren 大和=Yamato 涼介=Ryosuke 秀樹=Hideki 弘=Hiroshi
    勇気=Yuki 孝之=Takayuki 慎吾=Shingo 幸雄=Yukio 哲也=Tetsuya 栄一=Eiichi 光=Hikaru 智也=Tomoya 義則=Yoshinori 克己=Katsumi 純=Jun
    剛=Tsuyoshi 聡=Satoshi 昇=Noboru 進=Susumu 渉=Wataru`),
  f: names(`
    恵子=Keiko 陽子=Yoko 美咲=Misaki 由美=Yumi 智子=Tomoko 久美子=Kumiko 真由美=Mayumi 直子=Naoko 裕子=Yuko 幸子=Sachiko 愛=Ai 彩=Aya
    桜=Sakura 葵=Aoi 結衣=Yui 千尋=Chihiro 明美=Akemi 典子=Noriko 和子=Kazuko 節子=Setsuko 春香=Haruka 麻衣=Mai 奈々=Nana 沙織=Saori
    理恵=Rie 瞳=Hitomi 遥=Haruka 文子=Fumiko 里奈=Rina 志保=Shiho 京子=Kyoko 友美=Tomomi 晴美=Harumi 美穂=Miho 香織=Kaori 早苗=Sanae
    律子=Ritsuko 澄江=Sumie 千代=Chiyo 静香=Shizuka`),
  families: families(`
    佐藤=Sato 鈴木=Suzuki 高橋=Takahashi 田中=Tanaka 渡辺=Watanabe 伊藤=Ito 山本=Yamamoto 中村=Nakamura 小林=Kobayashi 加藤=Kato
    吉田=Yoshida 山田=Yamada 佐々木=Sasaki 山口=Yamaguchi 松本=Matsumoto 井上=Inoue 木村=Kimura 林=Hayashi 清水=Shimizu 山崎=Yamazaki
    池田=Ikeda 橋本=Hashimoto 阿部=Abe 石川=Ishikawa 前田=Maeda 小川=Ogawa 岡田=Okada 長谷川=Hasegawa 藤田=Fujita 後藤=Goto 近藤=Kondo
    村上=Murakami 遠藤=Endo 青木=Aoki 坂本=Sakamoto 福田=Fukuda 太田=Ota 西村=Nishimura 藤井=Fujii 岡本=Okamoto`),
}
