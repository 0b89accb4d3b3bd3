import { z } from 'zod';
import { type Command, command } from '#src/platform/cli/command.ts';
import type { Deps } from '#src/platform/deps.ts';
import type { Company, ReviewItem } from './contract.ts';
import {
  addNamedEntity,
  linkCustomer,
  mergeCompanies,
  proposeEntities,
  readCompanies,
  readGroups,
  readReview,
  resolveCompanies,
  undoMerge,
} from './use-cases/index.ts';

const ALL = 1_000_000;

/** `companies list | resolve | review | link | groups | merge | unmerge | ours add`. */
export function companiesCommands(deps: Deps): readonly Command[] {
  return [
    command({
      name: 'companies list',
      summary: { zh: '列出已识别的企业', en: 'List resolved companies' },
      permission: 'companies.read',
      options: [{ flags: '--search <text>', summary: { zh: '按名称查找', en: 'Find by name' } }],
      input: z.object({ search: z.string().optional() }),
      toInput: (_args, options) => ({ search: options['search'] }),
      run: async ({ caller }, input) => {
        const { companies } = await readCompanies(deps, caller, { search: input.search, offset: 0, limit: ALL });
        return { output: { companies: companies.map(presentCompany) } };
      },
      print: (output) =>
        output.companies
          .map(
            (company) => `${company.id}\t${company.country || '--'}\t${company.name}\t(${company.partyNames.length})`,
          )
          .join('\n'),
    }),
    command({
      name: 'companies resolve',
      summary: { zh: '识别新的原始名称并匹配客户', en: 'Resolve new party names and match customers' },
      permission: 'companies.write',
      input: z.object({}),
      toInput: () => ({}),
      run: async ({ caller }) => {
        const summary = await resolveCompanies(deps, caller);
        return { output: { ...summary, proposed: summary.proposed + (await proposeEntities(deps, caller)) } };
      },
      print: (output, language) =>
        language === 'zh'
          ? `处理名称 ${output.parties} 个，新建企业 ${output.companiesCreated} 家，自动关联 ${output.linked} 条，待核对 ${output.proposed} 条`
          : `${output.parties} names, ${output.companiesCreated} companies created, ${output.linked} customers linked, ${output.proposed} questions for review`,
    }),
    command({
      name: 'companies review',
      summary: { zh: '列出待核对的匹配', en: 'List questions for review' },
      permission: 'companies.read',
      input: z.object({}),
      toInput: () => ({}),
      run: async ({ caller }) => ({ output: await readReview(deps, caller, 'open') }),
      print: (output, language) => output.items.map((item) => printQuestion(item, language)).join('\n'),
    }),
    command({
      name: 'companies link',
      summary: { zh: '手工把客户关联到企业', en: 'Link a customer to a company by hand' },
      permission: 'companies.write',
      arguments: '<customer> <company>',
      input: z.object({ customer: z.string(), company: z.coerce.number().int() }),
      toInput: (args) => ({ customer: args[0], company: args[1] }),
      run: async ({ caller }, input) => ({
        output: { linked: await linkCustomer(deps, caller, input.customer, input.company) },
      }),
      print: (output, language) =>
        output.linked ? (language === 'zh' ? '已关联' : 'Linked') : language === 'zh' ? '早已关联' : 'Already linked',
    }),
    command({
      name: 'companies groups',
      summary: { zh: '列出企业集团及其成员', en: 'List groups of companies and their members' },
      permission: 'companies.read',
      input: z.object({}),
      toInput: () => ({}),
      run: async ({ caller }) => ({ output: { groups: await readGroups(deps, caller, {}) } }),
      print: (output, language) =>
        output.groups.length === 0
          ? language === 'zh'
            ? '还没有确认的集团'
            : 'No groups confirmed yet'
          : output.groups
              .map((group) =>
                [
                  group.name,
                  ...group.members.map((member) => `  ${member.id}\t${member.country || '--'}\t${member.name}`),
                ].join('\n'),
              )
              .join('\n'),
    }),
    command({
      name: 'companies merge',
      summary: { zh: '把一家企业合并到另一家（可撤销）', en: 'Merge one company into another (can be taken back)' },
      permission: 'companies.write',
      arguments: '<from> <into>',
      input: z.object({ from: z.coerce.number().int(), into: z.coerce.number().int() }),
      toInput: (args) => ({ from: args[0], into: args[1] }),
      run: async ({ caller }, input) => ({ output: await mergeCompanies(deps, caller, input) }),
      print: (output, language) => (language === 'zh' ? `已合并，合并编号 ${output.id}` : `Merged; merge ${output.id}`),
    }),
    command({
      name: 'companies unmerge',
      summary: { zh: '撤销一次企业或客户合并', en: 'Take a merge of companies or customers back' },
      permission: 'companies.write',
      arguments: '<merge>',
      input: z.object({ merge: z.coerce.number().int() }),
      toInput: (args) => ({ merge: args[0] }),
      run: async ({ caller }, input) => ({ output: { id: await undoMerge(deps, caller, input.merge) } }),
      print: (output, language) => (language === 'zh' ? `已撤销合并 ${output.id}` : `Merge ${output.id} taken back`),
    }),
    command({
      name: 'companies ours add',
      summary: { zh: '添加我方主体', en: 'Add one of our own entities' },
      permission: 'settings.write',
      arguments: '<name>',
      input: z.object({ name: z.string().min(2) }),
      toInput: (args) => ({ name: args[0] }),
      run: async ({ caller }, input) => ({
        output: await addNamedEntity(deps, caller, { relation: 'ours', name: input.name }),
      }),
      print: (output, language) =>
        output.companyId === null
          ? language === 'zh'
            ? `已添加“${output.name}”，海关数据中暂未出现`
            : `Added “${output.name}”; not seen in customs records yet`
          : language === 'zh'
            ? `已添加“${output.name}”，对应企业 ${output.companyName}（${output.lines} 条记录）`
            : `Added “${output.name}”: company ${output.companyName} (${output.lines} lines)`,
    }),
  ];
}

function presentCompany(company: Company) {
  return {
    id: company.id,
    name: company.name,
    country: company.country,
    taxIds: company.taxIds,
    partyNames: company.partyNames,
    group: company.group?.name ?? null,
  };
}

function printQuestion(item: ReviewItem, language: 'zh' | 'en'): string {
  const reasons = item.reasons.map((reason) => reason[language]).join('; ');
  return `${item.id}\t${item.score.toFixed(2)}\t${item.left.name} (${item.left.country})  ≟  ${item.right === null ? item.topic : `${item.right.name} (${item.right.country})`}\t${reasons}`;
}
