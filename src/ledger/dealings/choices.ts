import type { FieldChoice } from '#src/intake/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';

const choice = (code: string, zh: string, en: string, ...synonyms: readonly string[]): FieldChoice => ({
  code,
  label: { zh, en },
  synonyms,
});

/** Roles of a contact in what the customer decides. */
export const CONTACT_ROLES = [
  choice('decision-maker', '决策人', 'Decision maker', '决策者', '老板', 'owner', 'ceo', 'decisor', 'director general'),
  choice('influencer', '影响人', 'Influencer', '影响者', 'influenciador'),
  choice(
    'buyer',
    '采购',
    'Buyer',
    '采购员',
    '采购经理',
    'purchasing',
    'procurement',
    'purchaser',
    'comprador',
    'compras',
  ),
  choice('user', '使用人', 'User', '使用者', '技术', 'engineer', 'technical', 'usuario'),
  choice('gatekeeper', '把关人', 'Gatekeeper', '前台', '秘书', 'assistant', 'secretary'),
  choice('finance', '财务', 'Finance', '会计', 'accounts payable', 'accounting', 'finanzas'),
  choice('other', '其他', 'Other', 'otro'),
] as const;

/** Ways customers and we reach one another. */
export const CHANNELS = [
  choice('email', '邮件', 'E-mail', '电子邮件', '邮箱', 'mail', 'email', 'correo'),
  choice('phone', '电话', 'Phone', '通话', 'call', 'telephone', 'telefono', 'llamada'),
  choice(
    'messenger',
    '即时通讯',
    'Messenger',
    '微信',
    'wechat',
    'whatsapp',
    'skype',
    'chat',
    'telegram',
    'line',
    '聊天',
  ),
  choice('meeting', '会议', 'Meeting', '视频会议', '视频', 'video call', 'video', 'zoom', 'teams', 'reunion'),
  choice('visit', '拜访', 'Visit', '来访', '走访', '验厂', 'visita'),
  choice('fair', '展会', 'Trade fair', '广交会', 'exhibition', 'fair', 'canton fair', 'feria'),
  choice(
    'platform',
    '平台',
    'Platform',
    '阿里巴巴',
    '阿里国际站',
    'alibaba',
    'made-in-china',
    'marketplace',
    'plataforma',
  ),
  choice('website', '官网', 'Website', '网站', '独立站', 'web', 'google', 'sitio web'),
  choice('portal', '客户门户', 'Customer portal', '门户'),
  choice('referral', '转介绍', 'Referral', '介绍', '老客户介绍', 'recommendation', 'referencia'),
  choice('other', '其他', 'Other', 'otro'),
] as const;

/** Who turned to whom. */
export const DIRECTIONS = [
  choice(
    'inbound',
    '客户发起',
    'Inbound',
    '客户来',
    '来',
    '收',
    'in',
    'incoming',
    'received',
    'from customer',
    'entrante',
  ),
  choice(
    'outbound',
    '我方发起',
    'Outbound',
    '我方去',
    '去',
    '发',
    'out',
    'outgoing',
    'sent',
    'to customer',
    'saliente',
  ),
] as const;

/** What a contact with a customer was about. */
export const INTERACTION_KINDS = [
  choice(
    'general',
    '一般沟通',
    'General',
    '沟通',
    '日常',
    '跟进',
    'follow-up',
    'follow up',
    'communication',
    'seguimiento',
  ),
  choice(
    'complaint',
    '投诉',
    'Complaint',
    '客诉',
    '索赔',
    '质量投诉',
    'claim',
    'quality complaint',
    'queja',
    'reclamo',
  ),
  choice('inquiry', '询盘', 'Inquiry', '询价', 'enquiry', 'rfq', 'consulta'),
  choice('negotiation', '谈判', 'Negotiation', '议价', '砍价', 'price negotiation', 'negociacion'),
  choice('order', '订单', 'Order', '下单', '订单确认', 'order confirmation', 'pedido'),
  choice('after-sales', '售后', 'After-sales', '售后服务', 'after sales', 'service', 'postventa'),
  choice('visit', '拜访', 'Visit', '来访', '走访', 'visita'),
  choice('relationship', '关系维护', 'Relationship', '问候', '节日问候', 'greeting', 'relacion'),
  choice('other', '其他', 'Other', 'otro'),
] as const;

/** What became of an inquiry. `vanished`: no word after our answer. */
export const INQUIRY_OUTCOMES = [
  choice('open', '跟进中', 'Open', '进行中', '待回复', '待定', 'pending', 'in progress', 'abierto'),
  choice('quoted', '已报价', 'Quoted', '报价', 'cotizado'),
  choice('won', '已成交', 'Won', '成交', '下单', '赢单', 'ordered', 'closed won', 'ganado'),
  choice('lost', '丢单', 'Lost', '失败', '输单', '流失', 'closed lost', 'perdido'),
  choice(
    'vanished',
    '失联',
    'Vanished',
    '无回音',
    '无回复',
    '石沉大海',
    'no reply',
    'no response',
    'silent',
    'ghosted',
    'sin respuesta',
  ),
  choice('declined', '我方放弃', 'Declined', '放弃', '不做', 'declined by us', 'no quote', 'rechazado'),
] as const;

/** What became of a quote. `vanished`: no word after it, or after it was agreed. */
export const QUOTE_OUTCOMES = [
  choice('open', '跟进中', 'Open', '进行中', '待定', '有效', 'pending', 'in progress', 'sent', 'abierto'),
  choice('won', '已成交', 'Won', '成交', '下单', '赢单', '接受', 'accepted', 'ordered', 'closed won', 'ganado'),
  choice('lost', '丢单', 'Lost', '失败', '输单', '拒绝', 'rejected', 'closed lost', 'perdido'),
  choice(
    'vanished',
    '失联',
    'Vanished',
    '无回音',
    '无回复',
    '确认后失联',
    'no reply',
    'no response',
    'silent',
    'ghosted',
    'sin respuesta',
  ),
] as const;

/** Why a quote or an inquiry was lost. */
export const LOST_REASONS = [
  choice('price', '价格', 'Price', '价格高', '太贵', '价格原因', 'too expensive', 'price too high', 'precio'),
  choice('lead-time', '交期', 'Lead time', '交期长', '交货期', 'delivery', 'delivery time', 'plazo'),
  choice('quality', '质量', 'Quality', '品质', 'calidad'),
  choice('specification', '规格', 'Specification', '规格不符', '不能做', 'spec', 'specs', 'especificacion'),
  choice('payment-term', '付款条件', 'Payment terms', '账期', '付款方式', 'payment', 'credit', 'pago'),
  choice(
    'no-need',
    '需求取消',
    'No longer needed',
    '项目取消',
    '没有需求',
    'cancelled',
    'project cancelled',
    'cancelado',
  ),
  choice('no-reply', '无回复', 'No reply', '失联', '无回音', 'no response', 'sin respuesta'),
  choice('other', '其他', 'Other', 'otro'),
] as const;

/** Kinds of cost a customer causes. An `activity` may carry a driver and minutes instead of an amount. */
export const COST_KINDS = [
  choice('cogs', '货物成本', 'Cost of goods', '产品成本', '采购成本', '销售成本', 'cost of sales', 'costo de ventas'),
  choice('freight', '运费', 'Freight', '海运费', '空运费', '物流费', 'shipping', 'ocean freight', 'flete'),
  choice('insurance', '保险', 'Insurance', '保险费', '货运险', '信保费', 'cargo insurance', 'seguro'),
  choice('duty', '关税', 'Duty', '税费', '清关费', 'customs duty', 'duties', 'arancel'),
  choice('claim', '索赔', 'Claim', '质量索赔', '赔款', '退款', 'compensation', 'reclamo'),
  choice('commission', '佣金', 'Commission', '平台佣金', '代理费', 'agent commission', 'comision'),
  choice('activity', '服务活动', 'Activity', '活动', '作业', '服务', 'service activity', 'actividad'),
  choice('sample', '样品', 'Sample', '样品费', '打样', 'samples', 'sample cost', 'muestra'),
  choice('acquisition', '获客', 'Acquisition', '获客成本', '展会费', '广告费', '推广', 'marketing', 'adquisicion'),
  choice('other', '其他', 'Other', '其他费用', 'otro'),
] as const;

/** What drives the cost of an activity. */
export const COST_DRIVERS = [
  choice('quote', '报价', 'Quote', 'quotation', 'cotizacion'),
  choice('revision', '改单改价', 'Revision', '改版', '修改', '改图', 'change', 'revision de cotizacion'),
  choice('sample', '打样', 'Sample', '样品', '寄样', 'sampling', 'muestra'),
  choice('audit', '验厂', 'Audit', '审厂', 'factory audit', 'auditoria'),
  choice('small-order', '小单处理', 'Small order', '小单', '小单手续', 'small order handling', 'pedido pequeño'),
  choice('visit', '拜访', 'Visit', '出差', 'trip', 'visita'),
  choice('complaint', '客诉处理', 'Complaint', '投诉', '投诉处理', 'claim handling', 'queja'),
  choice('order-handling', '跟单', 'Order handling', '订单处理', 'order', 'gestion de pedidos'),
  choice('other', '其他', 'Other', 'otro'),
] as const;

/** Whose limit it is: our own, or a credit insurer's. */
export const LIMIT_SOURCES = [
  choice('own', '自有额度', 'Our own', '自有', '内部', '公司', 'internal', 'own', 'propio'),
  choice(
    'insurer',
    '信保额度',
    'Credit insurer',
    '信保',
    '中信保',
    '保险',
    '中国信保',
    'sinosure',
    'insurance',
    'insurer',
    'asegurador',
  ),
] as const;

/** Yes or no. */
export const YES_NO = [
  choice('true', '是', 'Yes', 'y', 'true', '1', '√', '有', '可以', '可供', 'si', 'sí'),
  choice('false', '否', 'No', 'n', 'false', '×', '没有', '不可以', '不可供', '停产'),
] as const;

/** What a stored code is called; the code itself in both languages where nobody knows it. */
export function labelOf(choices: readonly FieldChoice[], code: string): Bilingual {
  return choices.find((known) => known.code === code)?.label ?? { zh: code, en: code };
}

/**
 * The code of a word as somebody wrote it: code, name or synonym of either language, whatever its case.
 * @returns null when it is none of them.
 */
export function readChoice(choices: readonly FieldChoice[], text: string): string | null {
  const word = folded(text);
  return (
    choices.find(({ code, label, synonyms }) =>
      [code, label.zh, label.en, ...synonyms].some((known) => folded(known) === word),
    )?.code ?? null
  );
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}
