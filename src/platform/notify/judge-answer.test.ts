import { describe, expect, it } from 'vitest';
import { judgeAnswer, secondsToNextTry } from './judge-answer.ts';

const answer = (status: number | null, body = '', retryAfter: number | null = null) => ({ status, body, retryAfter });

describe('a receiver’s answer', () => {
  it.each([
    ['webhook accepted', 'webhook', answer(204), 'sent'],
    ['webhook moved: redirects are not followed', 'webhook', answer(302), 'refused'],
    ['webhook gone', 'webhook', answer(410), 'refused'],
    ['webhook broken', 'webhook', answer(503), 'again'],
    ['nobody there', 'webhook', answer(null, 'connection refused'), 'again'],
    ['WeCom yes', 'wecom', answer(200, '{"errcode":0,"errmsg":"ok"}'), 'sent'],
    ['WeCom too often', 'wecom', answer(200, '{"errcode":45009}'), 'again'],
    ['WeCom wrong key', 'wecom', answer(200, '{"errcode":93000,"errmsg":"invalid webhook url"}'), 'refused'],
    ['DingTalk yes', 'dingtalk', answer(200, '{"errcode":0}'), 'sent'],
    ['DingTalk too often', 'dingtalk', answer(200, '{"errcode":130101,"errmsg":"send too fast"}'), 'again'],
    ['DingTalk bad signature', 'dingtalk', answer(200, '{"errcode":310000,"errmsg":"sign not match"}'), 'refused'],
    ['Feishu yes', 'feishu', answer(200, '{"code":0,"msg":"success"}'), 'sent'],
    ['Feishu yes, old form', 'feishu', answer(200, '{"StatusCode":0,"StatusMessage":"success"}'), 'sent'],
    ['Feishu too often', 'feishu', answer(200, '{"code":9499,"msg":"too many request"}'), 'again'],
    ['Feishu bad signature', 'feishu', answer(200, '{"code":19021}'), 'refused'],
    ['a robot’s 200 with a page instead', 'feishu', answer(200, '<html>'), 'again'],
    ['a robot’s 200 with nothing', 'wecom', answer(200, ''), 'again'],
  ] as const)('%s', (_name, kind, said, judged) => {
    expect(judgeAnswer(kind, said).kind).toBe(judged);
  });

  it('waits as long as it is asked to', () => {
    expect(judgeAnswer('webhook', answer(429, 'slow down', 120))).toEqual({
      kind: 'again',
      afterSeconds: 120,
      why: '429 slow down',
    });
  });

  it('tries ever more slowly', () => {
    expect([1, 2, 3, 8, 12, 40].map(secondsToNextTry)).toEqual([10, 20, 40, 1_280, 3_600, 3_600]);
  });
});
