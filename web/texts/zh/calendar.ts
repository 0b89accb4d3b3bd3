export const calendar = {
  how: '每季度第一个月是体检月。有新数据导入，或到了新的一天，程序都会自动体检；错过的季度末会补做。',
  month: '体检月 {{from}} 至 {{to}}',
  done: '已按时体检',
  late: '已体检，不在体检月',
  due: '正在体检月',
  missed: '未体检',
  planned: '待体检',
  madeOn: '{{date}} 补做',
  moved: '{{count}} 家换了等级',
};
export const meeting = {
  emptyHint: '没有需要讨论的客户，可以看健康看板。',
  previous: '上一个客户',
  next: '下一个客户',
  keys: '左右方向键翻页',
  fullScreen: '全屏',
  actions: '谁来做什么',
};
